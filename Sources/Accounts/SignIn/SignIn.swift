package import Basics
import Foundation
package import Storage

/// Signing in by a code that is sent by mail.
///
/// Nothing that a stranger sees tells whether an address has an account: a code is made and stored for every address
/// alike, and only whoever sends the mail learns that some must not be sent.
package struct SignIn: Sendable {
    /// What the owner of a server may want otherwise.
    package struct Settings: Sendable {
        /// How long a code is good.
        package var codeLife: Duration = .seconds(300)
        /// How often a code may be tried.
        package var attempts = 5
        /// How long an address waits for its next code.
        package var codesEvery: Duration = .seconds(60)
        /// Whether people may come who have not been here.
        package var isOpen = true

        /// The settings of a server whose owner has said nothing.
        package init() {}
    }

    private let database: any Database
    private let clock: WallClock
    private let ids: UUIDGenerator
    /// How signing in works here.
    package let settings: Settings
    private let random: RandomSource

    /// How long a code is kept after its end.
    private static let kept: Duration = .seconds(3_600)

    /// Signing in to a database whose schema is current.
    package init(
        database: any Database,
        clock: WallClock = .system,
        ids: UUIDGenerator = .timeOrdered(),
        settings: Settings = Settings(),
        random: RandomSource = .system
    ) {
        self.database = database
        self.clock = clock
        self.ids = ids
        self.settings = settings
        self.random = random
    }

    /// Makes a code for whoever reads the mail of `email`.
    ///
    /// Gives nil when no mail must be sent: the last code is younger than a minute, or whoever would sign in with it
    /// may not. The caller answers the same in any case.
    package func requestCode(for email: EmailAddress) async throws -> SignInCode? {
        var random = random
        let digits = String(Int.random(in: 0..<1_000_000, using: &random))
        let code = String(repeating: "0", count: 6 - digits.count) + digits
        let (id, now) = (ids.next(), clock.now)
        let hash = CodeRow.hash(of: code, in: id)
        let expiresAt = now + settings.codeLife
        let isWanted = try await database.write { connection in
            // One at a time for an address: there may be no row yet that could be locked.
            if connection.dialect == .postgres {
                try connection.run(
                    """
                    SELECT pg_advisory_xact_lock(
                        hashtextextended(concat(current_schema(), ' ', \(cast: email.description, .text)), 0))
                    """
                )
            }
            let newest = try CodeRow.newest(of: email, in: connection)
            let person = try PersonRows.find(email.description, in: connection)
            guard newest.map({ now - $0.createdAt >= settings.codesEvery }) ?? true else { return false }
            try connection.run(
                """
                INSERT INTO email_verification_codes (id, email, code_hash, expires_at, user_id, created_at)
                VALUES (\(id), \(email.description), \(hash), \(expiresAt), \(person?.id), \(now))
                """
            )
            return isWelcome(person)
        }
        return isWanted ? SignInCode(email: email, code: code, expiresAt: expiresAt) : nil
    }

    /// Signs in whoever knows the code that was sent to `email` last, once. Who has not been here becomes a person of
    /// this server.
    ///
    /// Throws ``AccountsError/Code/codeInvalid``, with the same words whatever the reason.
    package func verify(_ email: EmailAddress, code: String, agent: String?, ip: String?) async throws -> SignedIn {
        // As people copy it from a mail: "123 456".
        let code = code.filter { !$0.isWhitespace }
        let new = SessionRows.New(ids: ids, random: random, agent: agent, ip: ip)
        let (person, now) = (Person.ID(ids.next()), clock.now)
        // A refusal is an answer of the transaction, not an error: what it counted must stay.
        let signedIn = try await database.write { connection -> SignedIn? in
            guard try redeem(code, of: email, at: now, in: connection) else { return nil }
            return try enter(email, as: person, new, at: now, in: connection)
        }
        guard let signedIn else {
            throw AccountsError(
                .codeInvalid,
                "The code is wrong, or good no longer. Look at the last mail, or ask for another code."
            )
        }
        return signedIn
    }

    /// Takes away codes that ended an hour ago, at most 500. Gives how many: call again while that is not 0.
    @discardableResult
    package func clean() async throws -> Int {
        let end = clock.now - Self.kept
        return try await database.write { connection in
            try Cleaning.delete(from: "email_verification_codes", where: "expires_at < \(end)", in: connection)
        }
    }

    /// Whether somebody may sign in: the person who has the address, or else whoever would get it.
    private func isWelcome(_ person: Person?) -> Bool {
        person?.isActive ?? settings.isOpen
    }

    /// Uses a code up. A wrong one counts as an attempt; the row is locked, so each counts.
    private func redeem(
        _ code: String,
        of email: EmailAddress,
        at now: Timestamp,
        in connection: any Connection
    ) throws -> Bool {
        let lock = connection.dialect.lockingRows(of: "email_verification_codes")
        guard let row = try CodeRow.newest(of: email, lock: lock, in: connection) else { return false }
        let isRight = row.matches(code)
        guard row.verifiedAt == nil, row.expiresAt > now, row.attempts < settings.attempts else { return false }
        try connection.run(
            """
            UPDATE email_verification_codes SET attempts = attempts + 1,
                verified_at = \(cast: isRight ? now : nil, .time)
            WHERE id = \(row.id)
            """
        )
        return isRight
    }

    /// Lets in whoever has shown that the address is theirs; nil if they may not.
    private func enter(
        _ email: EmailAddress,
        as id: Person.ID,
        _ new: SessionRows.New,
        at now: Timestamp,
        in connection: any Connection
    ) throws -> SignedIn? {
        if try PersonRows.find(email.description, in: connection) == nil, isWelcome(nil) {
            try PersonRows.insert(id, email: email.description, role: .member, at: now, in: connection)
        }
        let lock = connection.dialect.lockingRows(of: "users")
        guard let person = try PersonRows.find(email.description, lock: lock, in: connection), person.isActive else {
            return nil
        }
        try connection.run(
            """
            UPDATE email_verification_codes SET user_id = \(person.id)
            WHERE email = \(email.description) AND user_id IS NULL
            """
        )
        return try SessionRows.open(new, for: person.id, at: now, in: connection)
    }
}
