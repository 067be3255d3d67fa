import Basics
import Foundation
import Logging
import Storage

/// Carries one attempt of a task through: runs its handler, and settles what came of it.
struct Attempt: Sendable {
    let control: AttemptControl
    let core: CoreParts
    let board: ProgressBoard

    private var task: ClaimedTask { control.task }

    /// What ended first: the work, or the time for it.
    private enum End: Sendable {
        case finished(Result<JSON?, any Error>)
        case stopped
    }

    /// Runs the attempt to its end.
    func run() async {
        await withTaskGroup(of: End.self) { group in
            group.addTask { .finished(await work()) }
            group.addTask {
                await control.stopped()
                return .stopped
            }
            guard let first = await group.next() else { return }
            switch first {
            case .finished(let result): await conclude(result)
            // Settled before the handler has noticed: one that hangs holds up nobody but itself.
            case .stopped:
                if control.beginAbandoning() {
                    await abandon()
                } else if case .finished(let result)? = await group.next() {
                    await conclude(result)
                }
            }
            group.cancelAll()
        }
    }

    /// Runs the handler. Nil means that the attempt has settled itself.
    private func work() async -> Result<JSON?, any Error> {
        do {
            if task.type == .flow {
                try await FlowDriver(core: core, control: control).advance()
                return .success(nil)
            }
            guard let handler = core.handlers[task.type] else {
                throw TaskFailure(
                    DurableError.Code.unknownType.description,
                    "No task of the type \(task.type) is known to this program. Run the version that has it.",
                    retryable: true
                )
            }
            let context = try TaskContext(task, parts: core, board: board)
            if let started = handler.started {
                let input = task.input
                try await context.commit { unit in try started(input, unit) }
            }
            return .success(try await handler.run(task.input, context))
        } catch {
            return .failure(error)
        }
    }

    private func conclude(_ result: Result<JSON?, any Error>) async {
        switch result {
        case .success(nil): break
        case .success(let output?):
            await settle(.completed(output), core.success(of: task, output))
        case .failure(let error): await fail(error)
        }
    }

    /// Ends an attempt that was told to stop.
    private func abandon() async {
        switch control.reason {
        case .timeout:
            let seconds = (task.timeoutAt - task.startedAt).milliseconds / 1_000
            await fail(TaskFailure(TaskFailure.timeoutCode, "It took longer than \(seconds) s.", retryable: true))
        case .stopping: await settle(.givenBack)
        case .lost, nil: core.intake.release(1, of: task.queue)
        }
    }

    private func fail(_ error: any Error) async {
        if let error = error as? DurableError, error.code == .leaseLost {
            // Where the work tried to settle the attempt, the batch has counted it.
            if !control.isSettledByWork { core.intake.release(1, of: task.queue) }
            return
        }
        // Cancelled from outside: the process is going down, and the attempt did nothing wrong.
        if error is CancellationError, Task.isCancelled { return await settle(.givenBack) }
        let now = core.clock.now
        let failure = TaskFailure(of: error).following(task.lastFailure, at: now)
        let policy = core.intake.policy(of: task.queue)
        let verdict = policy.verdict(
            on: failure,
            retries: task.retries,
            maximum: task.maxRetries,
            now: now,
            jitter: Double.random(in: 0..<1)
        )
        core.logger.warning(
            "attempt failed",
            metadata: [
                "task.id": "\(task.id.lowercased)", "task.type": "\(task.type)", "error.code": "\(failure.code)",
                "error.message": "\(failure.message)", "verdict": "\(verdict)",
            ]
        )
        switch verdict {
        case .retry(let at): await settle(.retry(failure, at: at))
        case .fail, .timeOut: await settle(.failed(failure))
        }
    }

    /// Settles, again and again while the database is in trouble and the lease may still be alive.
    private func settle(_ outcome: Settlement.Outcome, _ body: (@Sendable (UnitOfWork) throws -> Void)? = nil) async {
        var wait = Duration.milliseconds(50)
        for _ in 0..<10 {
            do {
                if case .failed(let failure) = outcome {
                    try await core.settleFailed(task, failure)
                } else {
                    try await core.settle(task, outcome, body)
                }
                return core.durations.record(task, outcome, at: core.clock.now)
            } catch let error as DurableError where error.code == .leaseLost {
                return  // The batch has counted it.
            } catch  where error.isTrouble {
                core.logger.warning(
                    "settling failed",
                    metadata: ["task.id": "\(task.id.lowercased)", "error": "\(error)"]
                )
                do { try await Task.sleep(for: wait) } catch { break }
                wait = wait * 2
            } catch {
                // The change that belongs to the outcome was refused: then the outcome is a failure.
                if case .completed = outcome { return await fail(error) }
                core.logger.error(
                    "settling failed",
                    metadata: ["task.id": "\(task.id.lowercased)", "error": "\(error)"]
                )
                break
            }
        }
        core.intake.release(1, of: task.queue)
    }
}

extension CoreParts {
    /// What the success of a task changes beyond its own row.
    func success(of task: ClaimedTask, _ output: JSON) -> (@Sendable (UnitOfWork) throws -> Void)? {
        let completed = handlers[task.type]?.completed
        guard completed != nil || task.command != nil else { return nil }
        return { unit in
            try completed?(output, task.input, unit)
            if let command = task.command { unit.collected.commandEnds.append(.init(id: command, error: nil)) }
        }
    }

    /// Ends a task without success, together with what that changes. If the change is refused the task ends without it,
    /// since nothing else would ever end it.
    func settleFailed(_ task: ClaimedTask, _ failure: TaskFailure, isOwn: Bool = true) async throws {
        let outcome = Settlement.Outcome.failed(failure)
        do {
            try await settle(task, outcome, isOwn: isOwn, finalFailure(of: task, failure, isNoted: true))
        } catch let error as DurableError where error.code == .leaseLost {
            throw error
        } catch  where !error.isTrouble {
            logger.error(
                "a failure could not be noted",
                metadata: ["task.id": "\(task.id.lowercased)", "task.type": "\(task.type)", "error": "\(error)"]
            )
            try await settle(task, outcome, isOwn: isOwn, finalFailure(of: task, failure, isNoted: false))
        }
    }

    /// What the final failure of a task changes beyond its own row; with `isNoted` also what its handler or flow says.
    private func finalFailure(
        of task: ClaimedTask,
        _ failure: TaskFailure,
        isNoted: Bool
    ) -> (@Sendable (UnitOfWork) throws -> Void)? {
        if task.type == .flow {
            return { [flows] unit in
                let row = try unit.run("SELECT name, input FROM flow_runs WHERE id = \(task.id)").first
                if isNoted, let row, let flow = flows[try row[0]] { try flow.failed?(failure, try row[1], unit) }
                try unit.cancelChildren(of: task.id, failure)
                unit.collected.runEnds.append(RunEnd(id: task.id, status: .failed, failure: failure))
            }
        }
        let failed = isNoted ? handlers[task.type]?.failed : nil
        guard failed != nil || task.command != nil else { return nil }
        return { unit in
            try failed?(failure, task.input, unit)
            if let command = task.command {
                unit.collected.commandEnds.append(.init(id: command, error: failure.message))
            }
        }
    }
}
