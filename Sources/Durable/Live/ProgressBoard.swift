import Basics
import Foundation
import Storage
import Synchronization

/// Collects what attempts report and writes the newest of each a few times a second, all in one statement.
final class ProgressBoard: Sendable {
    private struct Entry {
        let token: UUID
        let fraction: Double
        let note: String?
    }

    private let entries = Mutex<[UUID: Entry]>([:])
    private let live: LiveProgress

    init(live: LiveProgress) { self.live = live }

    func report(_ task: ClaimedTask, fraction: Double, note: String?) {
        entries.withLock { $0[task.id] = Entry(token: task.token, fraction: fraction, note: note) }
        live.send(.init(task: .init(task.id), type: task.type, fraction: fraction, note: note))
    }

    /// Writes what was reported since the last time. Attempts that lost their lease change nothing.
    func flush(to database: any Database, at now: Timestamp) async throws {
        let entries = entries.withLock { entries in
            defer { entries = [:] }
            return entries
        }
        guard !entries.isEmpty else { return }
        var set = RowSet(["id": .uuid, "token": .uuid, "progress": .real, "note": .text])
        for (id, entry) in entries.sorted(by: { $0.key.lowercased < $1.key.lowercased }) {
            let percent = (entry.fraction * 10_000).rounded() / 100
            set.append([id.sqlValue, entry.token.sqlValue, .real(percent), entry.note.sqlValue])
        }
        let rows = set
        try await database.write { connection in
            try connection.run(
                """
                UPDATE async_tasks AS t SET progress = d.progress, progress_note = d.note,
                    updated_at = \(cast: now, .time)
                FROM \(rows: rows) AS d
                WHERE t.id = d.id AND t.lease_token = d.token AND t.lease_expires_at IS NOT NULL
                """
            )
        }
    }
}
