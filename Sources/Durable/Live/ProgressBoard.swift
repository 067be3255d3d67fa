import Basics
import Foundation
import Storage
import Synchronization

/// Collects what attempts report and writes the newest of each a few times a second, all in one statement.
final class ProgressBoard: Sendable {
    private let entries = Mutex<[UUID: TaskTable.Progress]>([:])
    private let live: LiveProgress

    init(live: LiveProgress) { self.live = live }

    func report(_ task: ClaimedTask, fraction: Double, note: String?) {
        entries.withLock { $0[task.id] = .init(fence: task.fence, fraction: fraction, note: note) }
        live.send(.init(task: .init(task.id), type: task.type, fraction: fraction, note: note))
    }

    /// Writes what was reported since the last time. Attempts that lost their lease change nothing.
    func flush(to database: any Database, at now: Timestamp) async throws {
        let entries = entries.withLock { entries in
            defer { entries = [:] }
            return entries
        }
        guard !entries.isEmpty else { return }
        try await database.write { try TaskTable.report(Array(entries.values), at: now, in: $0) }
    }
}
