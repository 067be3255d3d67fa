/// A thread for blocking calls, one at a time, off the cooperative pool.
package actor BlockingThread {
    private let executor: BlockingExecutor
    /// The executor of this thread.
    nonisolated package var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A thread called `label`.
    package init(label: String) { executor = BlockingExecutor(label: label) }

    /// Runs `body` here. It may block.
    package func run<Result: Sendable>(_ body: @Sendable () throws -> Result) throws -> Result { try body() }
}
