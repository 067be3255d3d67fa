public import Storage

/// The name of a kind of task, such as `model.draw-image`.
public struct TaskType: StableName, SQLConvertible {
    /// The text.
    public let rawValue: String
    /// A task type by name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The task that advances a flow. Its id is the id of the run.
    static let flow: Self = "flow"
}
