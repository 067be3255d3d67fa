/// A place for one blocking call at a time, off the cooperative pool.
actor Lane {
    private let executor: QueueExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A lane whose thread is called `label`.
    init(label: String) { executor = QueueExecutor(label: label) }

    /// Runs `body` here. It may block.
    func run<Result: Sendable>(_ body: @Sendable () throws -> Result) throws -> Result { try body() }
}
