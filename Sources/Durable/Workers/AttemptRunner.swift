import Basics
import Foundation
import Logging
import Storage

/// Carries attempts of tasks through, each to its end: runs the handler, and settles what came of it.
struct AttemptRunner: Sendable {
    let handlers: [TaskType: AnyTaskHandler]
    let driver: FlowDriver
    let settler: Settler
    let writer: UnitWriter
    let intake: Intake
    let clock: WallClock
    let board: ProgressBoard
    let durations: AttemptDurations
    let logger: Logger

    /// What ended first: the work, or the time for it.
    private enum End: Sendable {
        case finished(Result<JSON?, any Error>)
        case stopped
    }

    /// Runs an attempt to its end.
    func run(_ control: AttemptControl) async {
        await withTaskGroup(of: End.self) { group in
            group.addTask { .finished(await work(control)) }
            group.addTask {
                await control.stopped()
                return .stopped
            }
            guard let first = await group.next() else { return }
            switch first {
            case .finished(let result): await conclude(result, control)
            // Settled before the handler has noticed: one that hangs holds up nobody but itself.
            case .stopped:
                if control.beginAbandoning() {
                    await abandon(control)
                } else if case .finished(let result)? = await group.next() {
                    await conclude(result, control)
                }
            }
            group.cancelAll()
        }
    }

    /// Runs the handler. Nil means that the attempt has settled itself.
    private func work(_ control: AttemptControl) async -> Result<JSON?, any Error> {
        let task = control.task
        do {
            if task.type == .flow {
                try await driver.advance(control)
                return .success(nil)
            }
            guard let handler = handlers[task.type] else {
                throw TaskFailure(
                    DurableError.Code.unknownType.description,
                    "No task of the type \(task.type) is known to this program. Run the version that has it.",
                    retryable: true
                )
            }
            let context = try TaskContext(task, writer: writer, board: board)
            if let started = handler.started {
                let input = task.input
                try await context.commit { unit in try started(input, unit) }
            }
            return .success(try await handler.run(task.input, context))
        } catch {
            return .failure(error)
        }
    }

    private func conclude(_ result: Result<JSON?, any Error>, _ control: AttemptControl) async {
        switch result {
        case .success(nil): break
        case .success(let output?): await settle(control, .completed(output))
        case .failure(let error): await fail(control, error)
        }
    }

    /// Ends an attempt that was told to stop.
    private func abandon(_ control: AttemptControl) async {
        let task = control.task
        switch control.reason {
        case .timeout: await fail(control, task.timeoutFailure)
        case .stopping: await settle(control, .givenBack)
        case .lost, nil: intake.release(1, of: task.queue)
        }
    }

    private func fail(_ control: AttemptControl, _ error: any Error) async {
        let task = control.task
        if let error = error as? DurableError, error.code == .leaseLost {
            // Where the work tried to settle the attempt, the batch has counted it.
            if !control.isSettledByWork { intake.release(1, of: task.queue) }
            return
        }
        // Cancelled from outside: the process is going down, and the attempt did nothing wrong.
        if error is CancellationError, Task.isCancelled { return await settle(control, .givenBack) }
        let now = clock.now
        let failure = TaskFailure(of: error).following(task.lastFailure, at: now)
        let verdict = intake.verdict(on: failure, of: task, at: now)
        logger.warning(
            "attempt failed",
            metadata: [
                "task.id": "\(task.id.lowercased)", "task.type": "\(task.type)", "error.code": "\(failure.code)",
                "error.message": "\(failure.message)", "verdict": "\(verdict)",
            ]
        )
        await settle(control, .init(failure, verdict))
    }

    /// Settles, again and again while the database is in trouble and the lease may still be alive.
    private func settle(_ control: AttemptControl, _ outcome: Settlement.Outcome) async {
        let task = control.task
        var wait = Duration.milliseconds(50)
        for _ in 0..<10 {
            do {
                try await settler.settle(task, outcome)
                return durations.record(task, outcome, at: clock.now)
            } catch let error as DurableError where error.code == .leaseLost {
                return  // The batch has counted it.
            } catch  where error.isTrouble {
                log(.warning, task, error)
                do { try await Task.sleep(for: wait) } catch { break }
                wait = wait * 2
            } catch {
                // The change that belongs to the outcome was refused: then the outcome is a failure.
                if case .completed = outcome { return await fail(control, error) }
                log(.error, task, error)
                break
            }
        }
        intake.release(1, of: task.queue)
    }

    private func log(_ level: Logger.Level, _ task: ClaimedTask, _ error: any Error) {
        logger.log(
            level: level,
            "settling failed",
            metadata: ["task.id": "\(task.id.lowercased)", "error": "\(error)"]
        )
    }
}
