/// What a transaction's body sees of PostgreSQL.
final class PostgresConnection: SchemaConnection {
    private let link: PostgresLink
    private let beginning: String
    private let faults: Faults
    private var hasBegun = false

    /// What has been asked to be announced, by what was not undone.
    private(set) var topics: [WakeUps.Topic] = []
    /// The error that the innermost savepoint must be left with.
    private(set) var failure: (any Error)?

    /// A connection for one transaction on `link` that begins with the text `beginning` when its first statement runs.
    init(_ link: PostgresLink, beginning: String, _ faults: Faults) {
        self.link = link
        self.beginning = beginning
        self.faults = faults
    }

    /// PostgreSQL.
    var dialect: Dialect { .postgres }

    func run(_ sql: SQL) throws -> Rows {
        try guarded {
            if let set = sql.rowSet, set.isEmpty { return .none }
            return try link.run(sql)
        }
    }

    func runScript(_ text: String) throws { try guarded { _ = try link.runSimply(text) } }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        let announced = topics.count
        try begin()
        try link.runSimply("SAVEPOINT atelier")
        do {
            let result = try body()
            if let failure { throw failure }
            try link.runSimply("RELEASE atelier")
            return result
        } catch {
            topics.removeSubrange(announced...)
            failure = nil
            do {
                try link.runSimply("ROLLBACK TO atelier; RELEASE atelier")
            } catch let undoing {
                // The connection is gone: nobody may go on as if it were not.
                failure = undoing
            }
            throw error
        }
    }

    func announce(_ topic: WakeUps.Topic) { topics.append(topic) }

    /// Ends the transaction and announces on `channel`. What it did is on disk when this returns.
    func commit(announcingOn channel: PostgresChannel) throws {
        guard hasBegun || !topics.isEmpty else { return }
        try begin()
        do {
            // In one round trip: nothing that the body did lies between the announcement and the commit.
            let tag = try link.runSimply(channel.notification(of: Set(topics)) + "COMMIT")
            guard tag == "COMMIT" else {
                throw DatabaseError(.statement, "PostgreSQL undid the transaction instead of committing it.")
            }
            hasBegun = false
        } catch where link.isBroken {
            let text = "The connection to PostgreSQL broke during a commit, which may or may not have happened."
            throw DatabaseError(.outcomeUnknown, text)
        }
    }

    /// Undoes what the transaction did, if it has not ended.
    func rollback() throws {
        guard hasBegun else { return }
        hasBegun = false
        try link.runSimply("ROLLBACK")
    }

    private func begin() throws {
        guard !hasBegun else { return }
        try link.runSimply(beginning)
        hasBegun = true
    }

    /// Keeps the first error, so that a body cannot go on after it: the server would refuse with a less helpful one.
    private func guarded<Result>(_ work: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        do {
            try faults.reachStatement()
            try begin()
            return try work()
        } catch {
            failure = error
            throw error
        }
    }
}
