import Foundation
import Storage

/// Takes each command in once.
enum CommandInbox {
    /// A command on its way in.
    struct Entry: Sendable {
        let id: UUID
        let command: Command
        let hash: String

        init(id: UUID, command: Command) {
            self.id = id
            self.command = command
            hash = Fingerprint.of("\(command.type)\n\(command.session.lowercased)\n\(command.payload.text)")
        }
    }

    /// What became of an entry.
    enum Admission {
        case accepted
        case replayed(id: UUID, result: JSON?)
        case refused(DurableError)
    }

    /// Stores the entries that are new and says what became of each.
    static func admit(_ entries: [Entry], at now: Timestamp, in connection: any Connection) throws -> [Admission] {
        guard !entries.isEmpty else { return [] }
        var set = RowSet([
            "id": .uuid, "user_id": .uuid, "session_id": .uuid, "type": .text, "key": .text, "payload": .json,
            "hash": .text, "correlation_id": .uuid,
        ])
        // In the order of keys, so that two batches with common keys never wait for each other crosswise.
        for entry in entries.sorted(by: { $0.command.key < $1.command.key }) {
            let command = entry.command
            set.append([
                entry.id.sqlValue, command.trace.user.sqlValue, command.session.sqlValue, .text(command.type),
                .text(command.key), command.payload.sqlValue, .text(entry.hash), command.trace.correlation.sqlValue,
            ])
        }
        let inserted = try connection.run(
            """
            INSERT INTO command_inbox (id, user_id, session_id, command_type, idempotency_key, payload, payload_hash,
                correlation_id, created_at, updated_at)
            SELECT d.id, d.user_id, d.session_id, d.type, d.key, d.payload, d.hash, d.correlation_id,
                \(cast: now, .time), \(cast: now, .time)
            FROM \(rows: set) AS d WHERE true ON CONFLICT DO NOTHING RETURNING id
            """
        )
        guard inserted.count < entries.count else { return entries.map { _ in .accepted } }
        let accepted = try Set(inserted.map { row -> UUID in try row[0] })
        return try entries.map { accepted.contains($0.id) ? .accepted : try explain($0, in: connection) }
    }

    /// Removes entries whose unit was refused, as if they had never come.
    static func forget(_ ids: [UUID], in connection: any Connection) throws {
        guard !ids.isEmpty else { return }
        try connection.run("DELETE FROM command_inbox WHERE id IN \(list: ids, .uuid)")
    }

    /// Records what the accepted commands were answered, and whether work goes on in their name.
    static func answer(
        _ answers: [(id: UUID, result: JSON, goesOn: Bool)],
        at now: Timestamp,
        in connection: any Connection
    ) throws {
        guard !answers.isEmpty else { return }
        var set = RowSet(["id": .uuid, "result": .json, "status": .enumeration("command_status")])
        for answer in answers {
            let status = answer.goesOn ? CommandStatus.processing : .completed
            set.append([answer.id.sqlValue, answer.result.sqlValue, status.sqlValue])
        }
        try connection.run(
            """
            UPDATE command_inbox AS c SET status = d.status, result = d.result, updated_at = \(now)
            FROM \(rows: set) AS d WHERE c.id = d.id
            """
        )
    }

    /// Settles commands whose work has ended.
    static func settle(_ ends: [Collected.CommandEnd], at now: Timestamp, in connection: any Connection) throws {
        guard !ends.isEmpty else { return }
        var set = RowSet(["id": .uuid, "status": .enumeration("command_status"), "error": .text])
        for end in ends {
            let status = end.error == nil ? CommandStatus.completed : .failed
            set.append([end.id.sqlValue, status.sqlValue, end.error.sqlValue])
        }
        try connection.run(
            """
            UPDATE command_inbox AS c SET status = d.status, error_message = d.error, updated_at = \(now)
            FROM \(rows: set) AS d WHERE c.id = d.id AND c.status IN ('RECEIVED', 'PROCESSING')
            """
        )
    }

    /// Why an entry was not new: a repeat, a key with another body, or a command of its type that is still pending.
    private static func explain(_ entry: Entry, in connection: any Connection) throws -> Admission {
        let command = entry.command
        let owner = (command.trace.user ?? NewTask.nobody)
        let same = try connection.run(
            """
            SELECT id, payload_hash, result FROM command_inbox
            WHERE coalesce(user_id, \(cast: NewTask.nobody, .uuid)) = \(owner) AND idempotency_key = \(command.key)
            """
        )
        if let row = same.first {
            guard try row["payload_hash"] == entry.hash else {
                return .refused(
                    DurableError(
                        .idempotencyKeyReused,
                        "The idempotency key \(command.key) was used before for another command.",
                        subject: try row["id"]
                    )
                )
            }
            return .replayed(id: try row["id"], result: try row["result"])
        }
        let pending = try connection.run(
            """
            SELECT id FROM command_inbox WHERE session_id = \(command.session) AND command_type = \(command.type)
                AND status IN ('RECEIVED', 'PROCESSING')
            """
        )
        return .refused(
            DurableError(
                .duplicateCommand,
                "A command of the type \(command.type) is still pending. Wait until it has ended.",
                subject: try pending.first.map { try $0["id"] }
            )
        )
    }
}
