import CPostgres

/// One libpq connection and the statements prepared on it. Every call blocks; it belongs to one actor.
final class PostgresLink {
    /// libpq's connection, for those who listen on it.
    let raw: OpaquePointer
    private let preparesStatements: Bool
    private var prepared: [String: String] = [:]
    private var lastName = 0
    private var parameters = PostgresParameters()

    /// The number of statements prepared at once. With more different texts, all are dropped and prepared afresh.
    private static let preparedLimit = 500

    /// Connects. Throws ``DatabaseError`` with code `unavailable` or `unauthorized`.
    init(_ address: PostgresAddress, _ settings: PostgresSettings) throws {
        preparesStatements = settings.preparesStatements
        raw = try PostgresLink.connect(address, settings)
    }

    deinit { PQfinish(raw) }

    /// Whether the connection is lost. Nothing more can be done with it.
    var isBroken: Bool { PQstatus(raw) == CONNECTION_BAD }

    /// The number of the server process at the other end.
    var serverProcess: Int32 { PQbackendPID(raw) }

    /// What the server said about itself when connecting, such as `server_encoding`.
    func parameter(_ name: String) -> String { PQparameterStatus(raw, name).map { String(cString: $0) } ?? "" }

    /// Runs statements without arguments, separated by semicolons, and gives the last one's command tag.
    @discardableResult
    func runSimply(_ text: String) throws -> String {
        let result = PostgresResult(PQexec(raw, text))
        try check(result, nil)
        return result.command
    }

    /// Runs one statement.
    func run(_ sql: SQL) throws -> Rows {
        parameters.removeAll()
        let text = try sql.postgresText(&parameters)
        let result = preparesStatements ? try runPrepared(text) : runOnce(text)
        try check(result, text)
        return result.rows
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
        throw DatabaseError.postgres(result, sql: sql)
    }
}
