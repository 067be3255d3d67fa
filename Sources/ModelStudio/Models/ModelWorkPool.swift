import Basics

/// Where heavy work on models is done: a few pieces at a time in a process, and what blocks does so off the cooperative
/// pool. Make one a process.
package struct ModelWorkPool: Sendable {
    private let workers: Pool<BlockingThread>

    /// A pool of `workers`. Of the calls that come while all are busy, `waiting` wait, each for `timeout` at most.
    package init(workers: Int = 2, waiting: Int = 64, timeout: Duration = .seconds(120)) {
        self.workers = Pool(.init(members: workers, waiting: waiting, timeout: timeout)) {
            BlockingThread(label: "workbench.\($0)")
        }
    }

    /// Runs `body` when a worker is free, which gives it a thread for what blocks.
    ///
    /// Throws ``ModelStudioError/Code/overloaded`` if too much waits already, and what `work` throws.
    func run<Result: Sendable>(_ work: (BlockingThread) async throws -> Result) async throws -> Result {
        do { return try await workers.withMember(work) } catch is Pool<BlockingThread>.Refusal {
            throw ModelStudioError(.overloaded, "Too many models are being worked on. Try again in a moment.")
        }
    }
}
