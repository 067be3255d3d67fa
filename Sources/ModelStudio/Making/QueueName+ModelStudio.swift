import Durable

extension QueueName {
    /// Pictures are drawn.
    static let imageGeneration: Self = "image_generation"
    /// Models are sculpted.
    static let modelGeneration: Self = "model_generation"
    /// Wordings are written.
    static let textGeneration: Self = "text_generation"
}

extension QueueConfig {
    /// The queues of the studio, as they work until somebody changes them.
    static let modelStudio = [
        QueueConfig(.imageGeneration, maxConcurrency: 3, jobTimeout: .seconds(120)),
        QueueConfig(
            .modelGeneration,
            jobTimeout: .seconds(300),
            retryDelayBase: .seconds(10),
            retryDelayMax: .seconds(120)
        ),
        QueueConfig(
            .textGeneration,
            maxConcurrency: 4,
            jobTimeout: .seconds(60),
            retryDelayBase: .seconds(2),
            retryDelayMax: .seconds(30)
        ),
    ]
}
