import Dispatch

/// Runs an actor on a queue of its own, so that what blocks there holds up no task of the cooperative pool.
///
/// `DispatchSerialQueue`, which could do this itself, does not exist on Linux.
final class QueueExecutor: SerialExecutor {
    /// The queue, for dispatch sources whose handlers enter the actor with `assumeIsolated`.
    let queue: DispatchQueue

    /// An executor whose threads are called `label`.
    init(label: String) { queue = DispatchQueue(label: label) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
