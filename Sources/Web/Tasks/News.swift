import Basics
import Durable
import ModelStudio

/// Waits for news of a request on behalf of a client that prefers to.
struct News: Sendable {
    private let tail: EventTail
    private let requests: Requests

    init(_ tail: EventTail, _ requests: Requests) {
        self.tail = tail
        self.requests = requests
    }

    /// Returns when the request has changed from what is known, or when patience is over.
    func changed(from known: RequestDetails, within patience: Duration) async throws {
        try await wait(for: known, within: patience) { $0.request.updatedAt != known.request.updatedAt }
    }

    /// Returns when nothing happens to it by itself any more, or when patience is over.
    func atRest(_ details: RequestDetails, within patience: Duration) async throws {
        try await wait(for: details, within: patience) { details in
            switch details.request.status {
            case .imageCompleted: !details.images.contains { $0.status.isUnderWay }
            case .imageFailed, .modelFailed, .completed, .failed, .cancelled: true
            case .imagePending, .imageGenerating, .modelPending, .modelGenerating, .modelCompleted: false
            }
        }
    }

    private func wait(
        for details: RequestDetails,
        within patience: Duration,
        until isEnough: (RequestDetails) -> Bool
    ) async throws {
        let news = tail.news(.init(aggregateID: details.request.id.description))
        let deadline = ContinuousClock.now + patience
        var details = details
        while !isEnough(details) {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero, !Task.isCancelled else { break }
            await news.wait(atMost: min(left, .seconds(3)))
            details = try await requests.details(details.request.id)
        }
    }
}
