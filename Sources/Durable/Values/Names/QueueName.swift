public import Storage

/// The name of a queue, such as `image_generation`.
public struct QueueName: StableName, SQLConvertible {
    /// The text.
    public let rawValue: String
    /// A queue by name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The queue for work that has no other.
    public static let `default`: Self = "default"
    /// The queue in which flows advance.
    static let flows: Self = "flows"
}
