import Basics
import Storage
import Synchronization
import TestSupport

@testable import Durable

/// When a process is to be cut off: at a statement, or at a commit that is kept or not.
///
/// From that moment on nothing of the process reaches the database, as after `kill -9`.
final class CrashPlan: Sendable {
    private struct State {
        var statements = 0
        var commits = 0
        var isDead = false
    }

    private let state = Mutex(State())
    private let statement: Int?
    private let commit: Int?
    private let isKept: Bool
    private let crashed = Latch()

    /// Cuts the process off before its `number`th statement.
    init(atStatement number: Int) {
        statement = number
        commit = nil
        isKept = false
    }

    /// Cuts the process off at its `number`th commit: before it, or when it `isKept` after it and before anybody knows.
    init(atCommit number: Int, isKept: Bool) {
        statement = nil
        commit = number
        self.isKept = isKept
    }

    /// Whether it came to the crash.
    var wasReached: Bool { state.withLock { $0.isDead } }

    /// Returns when the process was cut off.
    func crash() async throws { try await crashed.pass() }

    /// The faults that carry out the plan.
    var faults: Faults {
        Faults(
            at: { point in
                switch point {
                case .beforeCommit:
                    try self.die {
                        $0.commits += 1
                        return !self.isKept && $0.commits == self.commit
                    }
                case .afterCommit: try self.die { self.isKept && $0.commits == self.commit }
                default: break
                }
            },
            statement: {
                try self.die {
                    $0.statements += 1
                    return $0.statements == self.statement
                }
            }
        )
    }

    private func die(_ when: (inout State) -> Bool) throws {
        let isDead = state.withLock { state in
            if !state.isDead { state.isDead = when(&state) }
            return state.isDead
        }
        guard isDead else { return }
        crashed.open()
        throw DatabaseError(.outcomeUnknown, "This process is dead.")
    }
}
