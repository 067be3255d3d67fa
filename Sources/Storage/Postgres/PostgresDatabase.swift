public import Basics

/// PostgreSQL through libpq: a bounded number of sessions, each with a thread of its own.
public final class PostgresDatabase: Database {
    /// Where commits of every process that uses the same schema are announced.
    public let wakeUps = WakeUps()
    /// PostgreSQL.
    public var dialect: Dialect { .postgres }
    /// None: only the server knows, and asking it takes as long as reading.
    public var revision: Revision? { nil }

    private let address: PostgresAddress
    private let settings: PostgresSettings
    private let sessions: Pool<PostgresSession>
    private let channel: PostgresChannel
    private let listener: PostgresListener
    private let backoff = Backoff(base: .milliseconds(4), limit: .milliseconds(200))

    /// Connects to the database at `url`, a connection string as libpq takes it, and listens for announcements.
    public init(url: String, settings: PostgresSettings = PostgresSettings(), faults: Faults = .none) async throws {
        let address = try PostgresAddress(url)
        self.address = address
        self.settings = settings
        let sessions = Pool<PostgresSession>(
            .init(
                members: settings.sessions,
                waiting: settings.waiting,
                timeout: settings.sessionTimeout,
                minimum: settings.minimumSessions,
                idleTimeout: settings.sessionIdleTimeout
            )
        ) { PostgresSession(number: $0, address, settings, faults) }
        self.sessions = sessions
        let schema = try await sessions.run { try $0.schema() }
        channel = PostgresChannel(schema: settings.schema ?? schema)
        listener = PostgresListener(address, settings, channel, wakeUps)
        do {
            try await listener.start()
        } catch {
            await close()
            throw error
        }
    }

    /// Runs `body` on one snapshot: `REPEATABLE READ`, which for readers costs nothing and never fails.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await transaction(.read) { try body($0) }
    }

    /// Runs `body` in one transaction, `READ COMMITTED`.
    @discardableResult
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await transaction(.write) { try body($0) }
    }

    /// Runs `body` in one transaction that waits for every other change of the same schema, for ten minutes at most.
    @discardableResult
    public func changeSchema<Result: Sendable>(
        _ body: @escaping @Sendable (any SchemaConnection) throws -> Result
    ) async throws -> Result {
        try await transaction(.write) { connection in
            try connection.runScript(
                """
                SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '10min';
                SET LOCAL idle_in_transaction_session_timeout = 0;
                SELECT pg_advisory_xact_lock(hashtext('atelier.schema'), hashtext(current_schema()));
                """
            )
            return try body(connection)
        }
    }

    /// Says what database this is, and by what settings of the server a commit could be lost.
    public func describe() async throws -> DatabaseDescription {
        try await read { [address] connection in
            let row = try connection.run(
                """
                SELECT split_part(current_setting('server_version'), ' ', 1) AS version, clock_timestamp() AS time,
                    current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages,
                    current_setting('synchronous_commit') AS synchronous
                """
            )[0]
            var warnings: [String] = []
            for (column, setting) in [
                ("fsync", "fsync"), ("pages", "full_page_writes"), ("synchronous", "synchronous_commit"),
            ] where try row[column] == "off" {
                warnings.append(
                    "The server's \(setting) is off: what was accepted can be lost with the power. Turn it on."
                )
            }
            return DatabaseDescription(
                dialect: .postgres,
                version: try row["version"],
                location: address.location,
                schemaVersion: try SchemaHistory.version(connection),
                serverTime: try row["time"],
                warnings: warnings
            )
        }
    }

    /// Waits for what is running, then closes every connection.
    public func close() async {
        await listener.close()
        for session in await sessions.close() { await session.close() }
    }

    /// Runs a transaction, again when others got in its way, and announces what it announced.
    private func transaction<Result: Sendable>(
        _ access: PostgresSession.Access,
        _ body: @escaping @Sendable (PostgresConnection) throws -> Result
    ) async throws -> Result {
        var attempt = 1
        while true {
            do {
                // Who writes stays in the queue when cancelled: a write may carry the commands of many callers.
                let (result, topics) = try await sessions.run(leavesWhenCancelled: access == .read) {
                    [channel] session in
                    try session.transaction(access, announcingOn: channel, body)
                }
                if !topics.isEmpty { wakeUps.announce(topics) }
                return result
            } catch let error as DatabaseError where error.code == .contention && attempt < settings.attempts {
                await backoff.pause(after: attempt)
                attempt += 1
            } catch let refusal as Pool<PostgresSession>.Refusal {
                throw DatabaseError.postgres(refusal)
            }
        }
    }
}
