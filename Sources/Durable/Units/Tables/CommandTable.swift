import Basics
import Foundation
import Storage

/// Takes each command in once: `command_inbox`.
enum CommandTable {
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

        /// What only one command can have: its sender's key, and its place as the pending command of its type.
        var claims: [String] {
            [
                "\(command.trace.owner.lowercased) \(command.key)",
                "\(command.session.lowercased) \(command.type)",
            ]
        }
    }

    /// What became of an entry.
    enum Admission {
        case accepted
        case replayed(id: UUID, result: JSON?)
        case refused(DurableError)
    }

    /// An accepted command with what it was answered.
    struct Answered: Sendable {
        let entry: Entry
        let result: JSON
        /// Whether work goes on in its name.
        let goesOn: Bool
    }

    /// Says what is to become of each entry: whether its unit may run, or what it is answered without.
    static func admit(_ entries: [Entry], in connection: any Connection) throws -> [Admission] {
        guard !entries.isEmpty else { return [] }
        var set = RowSet(["owner": .uuid, "key": .text, "session_id": .uuid, "type": .text])
        for entry in entries {
            let command = entry.command
            set.append([
                command.trace.owner.sqlValue, .text(command.key), command.session.sqlValue,
                .text(command.type),
            ])
        }
        // One look finds out whether anything stands in the way; what it is, is found out only then. As subqueries, not
        // as joins: these PostgreSQL can only answer by looking into the index, however small it thinks the table is.
        let inTheWay = try connection.run(
            """
            SELECT (SELECT k.id FROM command_inbox AS k WHERE k.idempotency_key = d.key
                    AND coalesce(k.user_id, '00000000-0000-0000-0000-000000000000') = d.owner),
                (SELECT p.id FROM command_inbox AS p WHERE p.session_id = d.session_id AND p.command_type = d.type
                    AND p.status IN ('RECEIVED', 'PROCESSING'))
            FROM \(rows: set) AS d
            """
        ).contains { row in
            let (repeated, pending): (UUID?, UUID?) = (try row[0], try row[1])
            return repeated != nil || pending != nil
        }
        guard inTheWay else { return entries.map { _ in .accepted } }
        return try entries.map { try explain($0, in: connection) ?? .accepted }
    }

    /// Stores accepted commands with what they were answered.
    ///
    /// Throws `contention` if another transaction has stored one of the same key meanwhile: looked at again, it is
    /// there.
    static func insert(_ commands: [Answered], at now: Timestamp, in connection: any Connection) throws {
        guard !commands.isEmpty else { return }
        var set = RowSet([
            "id": .uuid, "user_id": .uuid, "session_id": .uuid, "type": .text, "key": .text, "payload": .json,
            "hash": .text, "correlation_id": .uuid, "status": .enumeration("command_status"), "result": .json,
        ])
        // In the order of keys, so that two batches with common keys never wait for each other crosswise.
        for answered in commands.sorted(by: { $0.entry.command.key < $1.entry.command.key }) {
            let command = answered.entry.command
            let status = answered.goesOn ? CommandStatus.processing : .completed
            set.append([
                answered.entry.id.sqlValue, command.trace.user.sqlValue, command.session.sqlValue,
                .text(command.type), .text(command.key), command.payload.sqlValue, .text(answered.entry.hash),
                command.trace.correlation.sqlValue, status.sqlValue, answered.result.sqlValue,
            ])
        }
        let inserted = try connection.run(
            """
            INSERT INTO command_inbox (id, user_id, session_id, command_type, idempotency_key, payload, payload_hash,
                correlation_id, status, result, created_at, updated_at)
            SELECT d.id, d.user_id, d.session_id, d.type, d.key, d.payload, d.hash, d.correlation_id, d.status,
                d.result, \(cast: now, .time), \(cast: now, .time)
            FROM \(rows: set) AS d WHERE true ON CONFLICT DO NOTHING
            """
        ).affected
        guard inserted == commands.count else {
            throw DatabaseError(.contention, "Another process has taken in one of these commands at the same moment.")
        }
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
            FROM \(rows: set) AS d WHERE c.id = d.id AND c.status NOT IN ('COMPLETED', 'FAILED')
            """
        )
    }

    /// What stands in an entry's way: a repeat, a key with another body, or a command of its type that is still
    /// pending.
    private static func explain(_ entry: Entry, in connection: any Connection) throws -> Admission? {
        let command = entry.command
        let owner = command.trace.owner
        // Before the key: on PostgreSQL the second look sees more, and a command that the first finds pending may be
        // this very one, stored by another process between the two.
        let pending = try connection.run(
            """
            SELECT id FROM command_inbox WHERE session_id = \(command.session) AND command_type = \(command.type)
                AND status IN ('RECEIVED', 'PROCESSING')
            """
        )
        let same = try connection.run(
            """
            SELECT id, payload_hash, result FROM command_inbox
            WHERE coalesce(user_id, '00000000-0000-0000-0000-000000000000') = \(owner)
                AND idempotency_key = \(command.key)
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
        return try pending.first.map { row in
            .refused(
                DurableError(
                    .duplicateCommand,
                    "A command of the type \(command.type) is still pending. Wait until it has ended.",
                    subject: try row["id"]
                )
            )
        }
    }
}
