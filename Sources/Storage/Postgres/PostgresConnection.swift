import Basics

/// What a transaction's body sees of PostgreSQL.
///
/// Statements that steer the transaction (`BEGIN`, `SAVEPOINT` …) wait for the body's next statement and go with it
/// in one round trip. So a savepoint costs none, a transaction of one statement two, and one without any nothing at
/// all.
final class PostgresConnection: SchemaConnection {
    private let link: PostgresLink
    private let faults: Faults
    /// What has been asked for and not been sent.
    private var pending: [String]
    /// How often something was sent.
    private var sent = 0

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
            try faults.reachStatement()
            let text = try link.encode(sql)
            return try link.runEncoded(text, after: takePending())
        }
    }

    func runScript(_ text: String) throws {
        try guarded {
            try faults.reachStatement()
            let prefix = takePending()
            if !prefix.isEmpty { try link.runSimply(prefix.joined(separator: "; ")) }
            try link.runSimply(text)
        }
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        let (announced, waiting, sentBefore) = (topics.count, pending.count, sent)
        // Savepoints within savepoints share the name: the innermost is meant.
        pending.append("SAVEPOINT atelier")
        do {
            let result = try body()
            if let failure { throw failure }
            leaveSavepoint(by: ["RELEASE atelier"], waiting, sentBefore)
            return result
        } catch {
            topics.removeSubrange(announced...)
            failure = nil
            leaveSavepoint(by: ["ROLLBACK TO atelier", "RELEASE atelier"], waiting, sentBefore)
            throw error
        }
    }

    func announce(_ topic: WakeUps.Topic) { topics.append(topic) }

    /// Ends the transaction and announces on `channel`. What it did is on disk when this returns.
    func commit(announcingOn channel: PostgresChannel) throws {
        guard sent > 0 || !topics.isEmpty else { return }
        // In one round trip: nothing that the body did lies between the announcement and the commit.
        let statements = takePending() + channel.notifications(of: Set(topics)) + ["COMMIT"]
        do {
            let tag = try link.runSimply(statements.joined(separator: "; "))
            guard tag == "COMMIT" else {
                throw DatabaseError(.statement, "PostgreSQL undid the transaction instead of committing it.")
            }
            // Nothing is left to undo, and nothing may be run again.
            sent = 0
        } catch  where link.isBroken {
            let text = "The connection to PostgreSQL broke during a commit, which may or may not have happened."
            throw DatabaseError(.outcomeUnknown, text)
        }
    }

    /// Ends a transaction that only read. Its answer is complete, so nobody waits for the server's.
    func finishReading() { if sent > 0 { link.send("COMMIT") } }

    /// Undoes what the transaction did.
    func rollback() throws { if sent > 0 { try link.runSimply("ROLLBACK") } }

    private func takePending() -> [String] {
        defer { pending.removeAll() }
        sent += 1
        return pending
    }

    private func leaveSavepoint(by statements: [String], _ waiting: Int, _ sentBefore: Int) {
        if sent == sentBefore {
            // Nothing ran in it, so the server need not know that it was there.
            pending.removeSubrange(waiting...)
        } else {
            pending.append(contentsOf: statements)
        }
    }

    /// Keeps the first error, so that a body cannot go on after it: the server would refuse with a less helpful one.
    private func guarded<Result>(_ work: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        do {
            return try work()
        } catch {
            failure = error
            throw error
        }
    }
}
