/// What a transaction's body sees of PostgreSQL.
///
/// Statements that steer the transaction (`BEGIN`, `SAVEPOINT` …) wait for the next statement of the body and go with it
/// in one round trip, so a savepoint costs none and a transaction of one statement two.
final class PostgresConnection: SchemaConnection {
    private let link: PostgresLink
    private let faults: Faults
    /// What has been said and not been sent yet.
    private var pending: [String]
    private var hasBegun = false

    /// What has been asked to be announced, by what was not undone.
    private(set) var topics: [WakeUps.Topic] = []
    /// The error that the innermost savepoint must be left with.
    private(set) var failure: (any Error)?

    /// A connection for one transaction on `link` that begins with the text `beginning`.
    init(_ link: PostgresLink, beginning: String, _ faults: Faults) {
        self.link = link
        self.faults = faults
        pending = [beginning]
    }

    /// PostgreSQL.
    var dialect: Dialect { .postgres }

    func run(_ sql: SQL) throws -> Rows {
        try guarded {
            if let set = sql.rowSet, set.isEmpty { return .none }
            return try link.run(sql, after: takePending())
        }
    }

    func runScript(_ text: String) throws {
        try guarded {
            let prefix = takePending()
            if !prefix.isEmpty { try link.runSimply(prefix.joined(separator: "; ")) }
            try link.runSimply(text)
        }
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        let (announced, before) = (topics.count, pending.count)
        pending.append("SAVEPOINT atelier")
        let isUnsent = { [self] in !hasBegun && pending.count > before || pending.count == before + 1 }
        do {
            let result = try body()
            if let failure { throw failure }
            return result
        } catch {
            topics.removeSubrange(announced...)
            failure = nil
            throw error
        }
    }

    func announce(_ topic: WakeUps.Topic) { topics.append(topic) }
}
