import Basics
import Foundation
import Storage

/// The turns that people have taken in queues, `queue_turns`: rows that every batch with a task of theirs waits for.
enum QueueTurns {
    /// One person's turns in one queue.
    struct Owner: Hashable, Comparable {
        let queue: QueueName
        let user: String

        init(_ task: NewTask) {
            queue = task.queue
            user = task.trace.owner.lowercased
        }

        init(queue: QueueName, user: String) {
            self.queue = queue
            self.user = user
        }

        static func < (left: Self, right: Self) -> Bool {
            (left.queue.rawValue, left.user) < (right.queue.rawValue, right.user)
        }
    }

    /// Takes as many turns as each owner needs and gives the first of them.
    static func grant(to tasks: [NewTask], in connection: any Connection) throws -> [Owner: Int64] {
        var needed: [Owner: Int64] = [:]
        for task in tasks { needed[Owner(task), default: 0] += 1 }
        var set = RowSet(["queue_name": .text, "owner": .uuid, "count": .integer])
        // Always in the same order, so that two batches never wait for each other's rows crosswise.
        for (owner, count) in needed.sorted(by: { $0.key < $1.key }) {
            set.append([owner.queue.sqlValue, .text(owner.user), .integer(count)])
        }
        let granted = try connection.run(
            """
            INSERT INTO queue_turns AS t (queue_name, owner, turn, granted)
            SELECT d.queue_name, d.owner, coalesce(h.turn, 0) + d.count, d.count
            FROM \(rows: set) AS d JOIN queue_configs AS q ON q.queue_name = d.queue_name
                LEFT JOIN queue_heads AS h ON h.queue_name = d.queue_name WHERE true
            ON CONFLICT (queue_name, owner) DO UPDATE SET granted = excluded.granted, turn = CASE
                WHEN t.turn + excluded.granted > excluded.turn THEN t.turn + excluded.granted ELSE excluded.turn END
            RETURNING queue_name, owner, turn, granted
            """
        )
        var first: [Owner: Int64] = [:]
        for row in granted {
            let turn: Int64 = try row["turn"]
            let count: Int64 = try row["granted"]
            first[Owner(queue: try row["queue_name"], user: try row["owner"])] = turn - count + 1
        }
        return first
    }
}
