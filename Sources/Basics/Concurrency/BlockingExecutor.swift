package import Dispatch

/// Runs an actor on a queue of its own, so that what blocks there holds up no task of the cooperative pool.
///
/// `DispatchSerialQueue`, which could do this itself, does not exist on Linux.
package final class BlockingExecutor: SerialExecutor {
    /// The queue, for dispatch sources whose handlers enter the actor with `assumeIsolated`.
    package let queue: DispatchQueue

    /// An executor whose threads are called `label`.
    package init(label: String) { queue = DispatchQueue(label: label) }

    /// Runs `job` on the queue.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// Names this executor for its actor.
    package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    /// Ends the program where the caller is not on the queue.
    package func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
