/// A place for one blocking call at a time, off the cooperative pool.
package actor Lane {
    private let executor: QueueExecutor
    /// The lane's own thread.
    nonisolated package var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A lane whose thread is called `label`.
    package init(label: String) { executor = QueueExecutor(label: label) }

    /// Runs `body` here. It may block.
    package func run<Result: Sendable>(_ body: @Sendable () throws -> Result) throws -> Result { try body() }
}
