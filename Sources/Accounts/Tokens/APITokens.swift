package import Basics
package import Logging
package import Storage

/// The tokens with which programs work on behalf of people.
package struct APITokens: Sendable {
    private let database: any Database
    private let clock: WallClock
    private let ids: UUIDGenerator
    private let random: RandomSource
    private let logger: Logger
    private let known: RevisionCache<[UInt8], Found?>

    /// What every token begins with, so that one is recognised wherever it was left lying about.
    package static let prefix = "atl_"
    /// Tokens that work which a person may have at once.
    package static let maximumPerPerson = 50

    /// How often it is written down that a token is in use.
    private static let usedEvery: Duration = .seconds(300)
    /// How long an ended token is kept.
    private static let kept: Duration = .seconds(30 * 86_400)

    /// The tokens in a database whose schema is current.
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

    /// Makes a token. The secret is shown this once and is nowhere else.
    ///
    /// A person has at most 50 that work (``AccountsError/Code/limitReached``). A name has 1 to 100 characters.
    package func create(
        name: String,
        scopes: Set<Scope>,
        expiresAt: Timestamp? = nil,
        for person: Person.ID
    ) async throws -> (token: APIToken, secret: String) {
        let name = try Name(name, upTo: 100).text
        guard !name.isEmpty else { throw AccountsError(.invalidName, "A token needs a name, to be known by.") }
        guard !scopes.isEmpty else { throw AccountsError.unknownScope }
        let now = clock.now
        guard (expiresAt ?? now + .seconds(1)) > now else {
            throw AccountsError(.invalidExpiry, "A token cannot end in the past. Choose a later moment, or none.")
        }
        let (id, secret) = (ids.next(), Secret(prefix: Self.prefix, from: random))
        let token = try await database.write { connection in
            // Locked, so that two made at once are counted one after the other.
            _ = try PersonRows.lockActive(person, in: connection)
            let count: Int = try connection.run(
                """
                SELECT count(*) FROM api_tokens
                WHERE user_id = \(person) AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > \(now))
                """
            )[0][0]
            guard count < Self.maximumPerPerson else {
                throw AccountsError(.limitReached, "You have \(count) tokens, the most there may be. Revoke one first.")
            }
            let rows = try connection.run(
                """
                INSERT INTO api_tokens (id, user_id, name, token_hash, scopes, created_at, expires_at)
                VALUES (\(id), \(person), \(name), \(secret.hash), \(APIToken.text(of: scopes)), \(now), \(expiresAt))
                RETURNING \(raw: APIToken.columns)
                """
            )
            return try APIToken(rows[0])
        }
        return (token, secret.text)
    }

    /// Whose token a secret is; nil if it is unknown, expired or revoked, or its person is inactive.
    package func find(_ secret: String) async throws -> (person: Person, token: APIToken)? {
        guard let hash = Secret(secret, prefix: Self.prefix)?.hash else { return nil }
        let now = clock.now
        // Nearly every request begins with it.
        let found = try await known.value(for: hash) {
            try await database.read { connection in
                try connection.run(
                    """
                    SELECT \(raw: APIToken.joined), \(raw: PersonRows.joined)
                    FROM api_tokens AS t JOIN users AS u ON u.id = t.user_id
                    WHERE t.token_hash = \(hash) AND t.revoked_at IS NULL AND u.is_active
                    """
                ).first.map { Found(person: try Person($0, prefix: "person_"), token: try APIToken($0)) }
            }
        }
        guard let found, found.token.expiresAt.map({ $0 > now }) ?? true else { return nil }
        if found.token.lastUsedAt.map({ now - $0 >= Self.usedEvery }) ?? true { await use(found.token.id, at: now) }
        return (found.person, found.token)
    }

    /// The tokens of a person that were not taken back, expired ones included, newest first, at most `limit`: older
    /// than the last of the page before.
    package func list(
        of person: Person.ID,
        before: APIToken.ID? = nil,
        limit: Int = 100
    ) async throws -> [APIToken] {
        try await database.read { connection in
            let page: SQL = if let before { "AND id < \(before)" } else { "" }
            return try connection.run(
                """
                SELECT \(raw: APIToken.columns) FROM api_tokens
                WHERE user_id = \(person) AND revoked_at IS NULL \(page) ORDER BY id DESC LIMIT \(limit)
                """
            ).map(APIToken.init)
        }
    }

    /// Takes a token back. Doing it again changes nothing. Somebody else's token is not found.
    package func revoke(_ id: APIToken.ID, of person: Person.ID) async throws {
        let now = clock.now
        let isKnown = try await database.write { connection in
            try Revoking.revoke(id, in: "api_tokens", of: person, at: now, in: connection)
        }
        guard isKnown else { throw AccountsError(.notFound, "You have no token with the id \(id).") }
    }

    /// Takes away tokens that ended 30 days ago, at most 500. Gives how many: call again while that is not 0.
    @discardableResult
    package func clean() async throws -> Int {
        let end = clock.now - Self.kept
        return try await database.write { connection in
            try Cleaning.deleteCredentials(of: "api_tokens", endedBefore: end, in: connection)
        }
    }

    private struct Found: Sendable {
        let person: Person
        let token: APIToken
    }

    /// Writes down that a token is in use. Whoever asked whose it is has the answer even where this fails.
    private func use(_ id: APIToken.ID, at now: Timestamp) async {
        do {
            try await database.write { connection in
                try connection.run(
                    """
                    UPDATE api_tokens SET last_used_at = \(now)
                    WHERE id = \(id) AND (last_used_at IS NULL OR last_used_at < \(now))
                    """
                )
            }
        } catch {
            logger.warning("token not marked as used", metadata: ["token": "\(id)", "error": "\(error)"])
        }
    }
}
