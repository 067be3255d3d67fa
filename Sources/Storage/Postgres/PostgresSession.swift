import Basics

/// One connection, opened when first needed and again when it was lost. The actor runs on its own queue, so a blocking
/// call holds up no other task and a transaction's body is synchronous.
actor PostgresSession {
    private let executor: BlockingExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let address: PostgresAddress
    private let settings: PostgresSettings
    private let faults: Faults
    /// What follows `BEGIN` on connections that keep no settings.
    private let everyTime: String
    private var link: PostgresLink?

    /// A session that is not connected yet.
    init(number: Int, _ address: PostgresAddress, _ settings: PostgresSettings, _ faults: Faults) {
        executor = BlockingExecutor(label: "postgres.\(number)")
        self.address = address
        self.settings = settings
        self.faults = faults
        everyTime = settings.preparesStatements ? "" : settings.transactionOptions
    }

    /// What a transaction may do, and so how it begins.
    enum Access: String {
        case read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case write = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
    }

    /// Runs `body` in one transaction and returns its result with what is to be announced in this process.
    ///
    /// When the connection turns out to be lost before the commit was sent, nothing has happened yet, and the body is
    /// run once more on a new one.
    func transaction<Result: Sendable>(
        _ access: Access,
        announcingOn channel: PostgresChannel,
        _ body: @Sendable (PostgresConnection) throws -> Result
    ) throws -> (result: Result, topics: Set<WakeUps.Topic>) {
        do {
            return try attempt(access, channel, body)
        } catch is Lost {
            do { return try attempt(access, channel, body) } catch let lost as Lost { throw lost.error }
        }
    }

    /// The schema that unqualified names belong to.
    func schema() throws -> String {
        let link = try connected()
        return try link.runEncoded(link.encode("SELECT coalesce(current_schema(), 'public')"))[0][0]
    }

    /// Closes the connection.
    func close() { link = nil }

    /// The connection went away before anything was committed.
    private struct Lost: Error { let error: any Error }

    private func attempt<Result: Sendable>(
        _ access: Access,
        _ channel: PostgresChannel,
        _ body: (PostgresConnection) throws -> Result
    ) throws -> (result: Result, topics: Set<WakeUps.Topic>) {
        let link = try connected()
        let connection = PostgresConnection(link, beginning: access.rawValue + everyTime, faults)
        do {
            let result = try body(connection)
            if let failure = connection.failure { throw failure }
            switch access {
            case .read: connection.finishReading()
            case .write:
                try faults.reach(.beforeCommit)
                try connection.commit(announcingOn: channel)
                try faults.reach(.afterCommit)
            }
            return (result, Set(connection.topics))
        } catch {
            try recover(connection, link, from: error)
        }
    }

    private func recover(
        _ connection: PostgresConnection,
        _ link: PostgresLink,
        from error: any Error
    ) throws -> Never {
        if !link.isBroken {
            do { try connection.rollback() } catch {
                // Then it is broken now, and the server undoes it.
            }
        }
        guard link.isBroken else { throw error }
        self.link = nil
        if let error = error as? DatabaseError, error.code == .outcomeUnknown { throw error }
        throw Lost(error: error)
    }

    private func connected() throws -> PostgresLink {
        if let link { return link }
        let link = try PostgresLink(address, settings)
        self.link = link
        return link
    }
}
