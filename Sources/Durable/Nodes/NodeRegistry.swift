import Basics
import Foundation
import Storage

/// Keeps a process known to the others: its boot epoch, its sign of life, its leases and its shares of the
/// queues.
struct NodeRegistry: Sendable {
    /// How often a process shows that it lives.
    static let beat: Duration = .seconds(5)
    /// How often while shares are changing hands.
    static let rebalanceInterval: Duration = .milliseconds(200)
    let database: any Database
    let node: NodeIdentity
    let clock: WallClock
    let intake: Intake

    /// Makes this process known under its name.
    func register() async throws {
        let now = clock.now
        try await database.write { [node] connection in
            try connection.run(
                """
                INSERT INTO nodes (name, epoch, started_at, seen_at)
                VALUES (\(node.name), \(node.epoch), \(now), \(now))
                ON CONFLICT (name) DO UPDATE SET epoch = excluded.epoch, started_at = excluded.started_at,
                    seen_at = excluded.seen_at
                """
            )
            connection.announce(.nodes)
        }
    }

    /// What a sign of life brought to light.
    struct Pulse: Sendable {
        /// Attempts that have lost their leases.
        let lost: Set<TaskFence>
        /// Whether a share is still to change hands: another process's to this one, or the other way round.
        let isSharing: Bool
    }

    /// Shows that the process lives, renews its leases and takes its shares.
    ///
    /// Throws `nodeReplaced` when another process has taken the name.
    func keepAlive(holding fences: [TaskFence]) async throws -> Pulse {
        let now = clock.now
        let (configs, taken, valid) = try await database.write { [node, intake] connection in
            try Self.beat(node, at: now, in: connection)
            let configs = try Queues.configs(in: connection)
            let taken = try Self.takeShares(configs, intake: intake, for: node, at: now, in: connection)
            return (configs, taken, try TaskTable.renew(fences, at: now, in: connection))
        }
        for config in configs { intake.grant(taken.shares[config.name] ?? 0, of: config) }
        return Pulse(lost: Set(fences.filter { !valid.contains($0.task) }), isSharing: taken.isSharing)
    }

    /// Gives up this process's shares, so that others need not wait for it to be missed.
    func leave() async throws {
        try await database.write { [node] connection in
            try connection.run("DELETE FROM queue_slots WHERE node = \(node.name) AND epoch = \(node.epoch)")
            connection.announce(.nodes)
            connection.announce(.tasks)
        }
    }

    private static func beat(_ node: NodeIdentity, at now: Timestamp, in connection: any Connection) throws {
        let known = try connection.run(
            "UPDATE nodes SET seen_at = \(now) WHERE name = \(node.name) AND epoch = \(node.epoch)"
        ).affected
        guard known == 1 else {
            throw DurableError(
                .nodeReplaced,
                "Another process has started under the node name \(node.name). Give each process a name of its own."
            )
        }
    }

    /// Writes down this process's share of every queue and gives it. Says also whether shares are still to change
    /// hands.
    private static func takeShares(
        _ configs: [QueueConfig],
        intake: Intake,
        for node: NodeIdentity,
        at now: Timestamp,
        in connection: any Connection
    ) throws -> (shares: [QueueName: Int], isSharing: Bool) {
        // One process at a time divides, so that the sum of the shares never exceeds the limit.
        try Locks.shares(in: connection)
        var holdings: [QueueName: [SlotShares.Holding]] = [:]
        var epochs: Set<UUID> = []
        for row in try Self.holdings(at: now, in: connection) {
            holdings[try row[0], default: []].append(.init(node: try row[1], slots: try row[2]))
            if try row[1] == node.name { epochs.insert(try row[3]) }
        }
        var shares: [QueueName: Int] = [:]
        var (isSharing, letsGo) = (false, false)
        var hasChanged = epochs != [node.epoch]
        var set = RowSet(["queue": .text, "slots": .integer])
        for config in configs {
            let all = holdings[config.name] ?? []
            let share = SlotShares.share(of: node.name, among: all, limit: config.maxConcurrency)
            let fair = SlotShares.fairShare(of: node.name, among: all, limit: config.maxConcurrency)
            // What runs already runs: the share shrinks as it ends. Nothing is claimed meanwhile that is not counted.
            let slots = max(share, intake.shrink(config.name, to: share))
            shares[config.name] = share
            isSharing = isSharing || slots > share || share < fair
            letsGo = letsGo || all.contains { $0.node == node.name && $0.slots > slots }
            hasChanged = hasChanged || !all.contains(.init(node: node.name, slots: slots))
            set.append([config.name.sqlValue, slots.sqlValue])
        }
        if letsGo { connection.announce(.nodes) }
        guard hasChanged else { return (shares, isSharing) }
        try connection.run(
            """
            INSERT INTO queue_slots (queue_name, node, epoch, slots)
            SELECT d.queue, \(node.name), \(cast: node.epoch, .uuid), d.slots FROM \(rows: set) AS d WHERE true
            ON CONFLICT (queue_name, node) DO UPDATE SET epoch = excluded.epoch, slots = excluded.slots
            """
        )
        return (shares, isSharing)
    }

    /// What every process holds of every queue: queue, node, slots, epoch. A dead process's share is taken away when
    /// nothing of its runs any more.
    private static func holdings(at now: Timestamp, in connection: any Connection) throws -> Rows {
        let query: SQL = """
            SELECT s.queue_name, s.node, s.slots, s.epoch, n.seen_at FROM queue_slots AS s
                JOIN nodes AS n ON n.name = s.node
            """
        let longAgo = now - TaskTable.leaseDuration
        let rows = try connection.run(query)
        guard try rows.contains(where: { row in try row["seen_at"] < longAgo }) else { return rows }
        try connection.run(
            """
            DELETE FROM queue_slots WHERE node IN (SELECT name FROM nodes WHERE seen_at < \(longAgo))
                AND NOT EXISTS (SELECT 1 FROM async_tasks AS t WHERE t.status = 'RUNNING'
                    AND t.queue_name = queue_slots.queue_name AND t.execution_node = queue_slots.node)
            """
        )
        return try connection.run(query)
    }
}
