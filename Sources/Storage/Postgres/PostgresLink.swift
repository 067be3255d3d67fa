import CPostgres

/// One libpq connection and the statements prepared on it. Every call blocks; it belongs to one actor.
final class PostgresLink {
    /// libpq's connection, for those who listen on it.
    let raw: OpaquePointer
    private let preparesStatements: Bool
    private var prepared: [String: String] = [:]
    private var lastName = 0
    private var parameters = PostgresParameters()
    private var hasUnreadAnswer = false
    private var isStuck = false

    /// The number of statements prepared at once. With more different texts, all are dropped and prepared afresh.
    private static let preparedLimit = 500

    /// Connects. Throws ``DatabaseError`` with code `unavailable` or `unauthorized`.
    init(_ address: PostgresAddress, _ settings: PostgresSettings) throws {
        preparesStatements = settings.preparesStatements
        raw = try PostgresLink.connect(address, settings)
    }

    deinit { PQfinish(raw) }

    /// Whether the connection is lost, or stuck. Nothing more can be done with it.
    var isBroken: Bool { isStuck || PQstatus(raw) == CONNECTION_BAD }

    /// Runs statements without arguments, separated by semicolons, and gives the last one's command tag.
    @discardableResult
    func runSimply(_ text: String) throws -> String {
        let result = PostgresResult(PQexec(raw, text))
        try check(result, nil)
        return result.command
    }

    /// Writes a statement as the server reads it and keeps its arguments for ``runEncoded(_:after:)``, which is next.
    func encode(_ sql: SQL) throws -> String {
        parameters.removeAll()
        return try sql.postgresText(&parameters)
    }

    /// Runs the statement that was encoded last after `prefix`, statements that steer the transaction: all in one round
    /// trip where it is prepared already.
    func runEncoded(_ text: String, after prefix: [String] = []) throws -> Rows {
        if !prefix.isEmpty, let name = prepared[text] { return try runPipelined(text, name, prefix) }
        // Nothing can be prepared before the prefix has run, which may undo a failure.
        if !prefix.isEmpty { try runSimply(prefix.joined(separator: "; ")) }
        let result = preparesStatements ? try runPrepared(text) : runOnce(text)
        try check(result, text)
        return result.rows
    }

    /// Sends a statement whose answer nobody waits for. libpq drops it when the next one is sent.
    func send(_ text: String) {
        // Should the connection be lost, the next statement says so.
        _ = PQsendQuery(raw, text)
        hasUnreadAnswer = true
    }

    private func runPipelined(_ text: String, _ name: String, _ prefix: [String]) throws -> Rows {
        if hasUnreadAnswer {
            while PostgresResult(PQgetResult(raw)).isPresent {}
            hasUnreadAnswer = false
        }
        // Neither fails while every answer is read; should one be left, the next would be taken for another's.
        isStuck = PQenterPipelineMode(raw) == 0
        guard !isStuck else { throw DatabaseError(.unavailable, "The connection to PostgreSQL is stuck.", sql: text) }
        defer { isStuck = PQexitPipelineMode(raw) == 0 }
        for statement in prefix { PQsendQueryParams(raw, statement, 0, nil, nil, nil, nil, 0) }
        parameters.withPointers { count, values, lengths, formats in
            PQsendQueryPrepared(raw, name, count, values, lengths, formats, 0)
        }
        PQpipelineSync(raw)
        // After an error the server skips the rest, so the first is what went wrong; the rest must be read all the
        // same.
        var failure: (any Error)?
        for statement in prefix {
            let result = nextResult()
            do { try check(result, statement) } catch { failure = failure ?? error }
        }
        let result = nextResult()
        // The mark that the server sets for the end of the pipeline.
        _ = PostgresResult(PQgetResult(raw))
        if let failure { throw failure }
        try check(result, text)
        return result.rows
    }

    /// One statement's result out of a pipeline, with the end mark behind it.
    private func nextResult() -> PostgresResult {
        let result = PostgresResult(PQgetResult(raw))
        if result.isPresent { _ = PostgresResult(PQgetResult(raw)) }
        return result
    }

    private func runOnce(_ text: String) -> PostgresResult {
        PostgresResult(
            parameters.withPointers { count, values, lengths, formats in
                PQexecParams(raw, text, count, nil, values, lengths, formats, 0)
            }
        )
    }

    private func runPrepared(_ text: String) throws -> PostgresResult {
        let name = try prepared[text] ?? prepare(text)
        return PostgresResult(
            parameters.withPointers { count, values, lengths, formats in
                PQexecPrepared(raw, name, count, values, lengths, formats, 0)
            }
        )
    }

    private func prepare(_ text: String) throws -> String {
        if prepared.count >= Self.preparedLimit {
            try runSimply("DEALLOCATE ALL")
            prepared.removeAll()
        }
        lastName += 1
        let name = "atelier_\(lastName)"
        try check(PostgresResult(PQprepare(raw, name, text, 0, nil)), text)
        prepared[text] = name
        return name
    }

    private func check(_ result: borrowing PostgresResult, _ sql: String?) throws {
        guard !result.isGood else { return }
        if isBroken || !result.isPresent {
            throw DatabaseError(.unavailable, "The connection to PostgreSQL was lost.", sql: sql)
        }
        if let sql, result.isStalePlan { prepared[sql] = nil }
        throw DatabaseError.postgres(result, sql: sql)
    }
}
