package import Basics
package import Logging
package import Storage

/// Who is signed in, and where.
///
/// A session lasts for 30 days after it was seen last, unless it is revoked or its person is deactivated.
package struct Sessions: Sendable {
    private let database: any Database
    private let clock: WallClock
    private let ids: UUIDGenerator
    private let random: RandomSource
    private let logger: Logger
    private let known: RevisionCache<[UInt8], Found?>

    /// How often it is written down that a session is in use.
    private static let seenEvery: Duration = .seconds(300)
    /// How long an ended session is kept.
    private static let kept: Duration = .seconds(30 * 86_400)

    /// The sessions in a database whose schema is current.
    package init(
        database: any Database,
        clock: WallClock = .system,
        ids: UUIDGenerator = .timeOrdered(),
        random: RandomSource = .system,
        logger: Logger = Logger(label: "accounts")
    ) {
        self.database = database
        self.clock = clock
        self.ids = ids
        self.random = random
        self.logger = logger
        known = RevisionCache(database, capacity: 4_096)
    }

    /// Signs a person in who has proved themselves otherwise, as by a ``SignInLinks`` link.
    ///
    /// Throws ``AccountsError/Code/notFound`` for nobody and ``AccountsError/Code/invalidState`` for the inactive.
    package func open(for person: Person.ID, agent: String?, ip: String?) async throws -> SignedIn {
        let new = SessionRows.New(ids: ids, random: random, agent: agent, ip: ip)
        let now = clock.now
        return try await database.write { connection in
            _ = try PersonRows.lockActive(person, in: connection)
            return try SessionRows.open(new, for: person, at: now, in: connection)
        }
    }

    /// Whose session a secret is; nil if it is unknown, expired or revoked, or its person is inactive.
    package func find(_ secret: String) async throws -> (person: Person, session: LoginSession)? {
        guard let hash = Secret(secret)?.hash else { return nil }
        let now = clock.now
        // Nearly every request begins with it.
        let found = try await known.value(for: hash) {
            try await database.read { connection in
                try connection.run(
                    """
                    SELECT \(raw: SessionRows.joined), \(raw: PersonRows.joined)
                    FROM login_sessions AS s JOIN users AS u ON u.id = s.user_id
                    WHERE s.token_hash = \(hash) AND s.revoked_at IS NULL AND u.is_active
                    """
                ).first.map { Found(person: try Person($0, prefix: "person_"), session: try LoginSession($0)) }
            }
        }
        guard let found, found.session.expiresAt > now else { return nil }
        if now - found.session.lastSeenAt >= Self.seenEvery { await see(found.session.id, at: now) }
        return (found.person, found.session)
    }

    /// The sessions of a person that have not ended, the one seen last first; never more than 100.
    package func list(of person: Person.ID) async throws -> [LoginSession] {
        let now = clock.now
        return try await database.read { connection in
            try connection.run(
                """
                SELECT \(raw: SessionRows.columns) FROM login_sessions
                WHERE user_id = \(person) AND revoked_at IS NULL AND expires_at > \(now)
                ORDER BY last_seen_at DESC, id DESC LIMIT \(SessionRows.maximumPerPerson)
                """
            ).map(LoginSession.init)
        }
    }

    /// Signs a person out of one session. Doing it again changes nothing. Somebody else's session is not found.
    package func revoke(_ id: LoginSession.ID, of person: Person.ID) async throws {
        let now = clock.now
        let isKnown = try await database.write { connection in
            try Revoking.revoke(id, in: "login_sessions", of: person, at: now, in: connection)
        }
        guard isKnown else { throw AccountsError(.notFound, "You have no session with the id \(id).") }
    }

    /// Takes away sessions that ended 30 days ago, at most 500. Gives how many: call again while that is not 0.
    @discardableResult
    package func clean() async throws -> Int {
        let end = clock.now - Self.kept
        return try await database.write { connection in
            try Cleaning.deleteCredentials(of: "login_sessions", endedBefore: end, in: connection)
        }
    }

    private struct Found: Sendable {
        let person: Person
        let session: LoginSession
    }

    /// Writes down that a session is in use. Whoever asked who is signed in has the answer even where this fails.
    private func see(_ id: LoginSession.ID, at now: Timestamp) async {
        do {
            try await database.write { connection in
                try connection.run(
                    """
                    UPDATE login_sessions SET last_seen_at = \(now), expires_at = \(now + SessionRows.life)
                    WHERE id = \(id) AND last_seen_at < \(now) AND revoked_at IS NULL
                    """
                )
            }
        } catch {
            logger.warning("session not seen", metadata: ["session": "\(id)", "error": "\(error)"])
        }
    }
}
