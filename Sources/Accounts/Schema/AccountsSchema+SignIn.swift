import Basics
import Storage

/// The tables that signing in needs. Each has `created_at` beyond what the data model names: a list of sessions or
/// tokens says since when.
extension AccountsSchema {
    static let codes = Migration(
        102,
        "email-verification-codes",
        up: script { types in
            """
            CREATE TABLE email_verification_codes (
                id \(types.id) PRIMARY KEY NOT NULL,
                email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
                code_hash \(types.bytes) NOT NULL CHECK (length(code_hash) = 32),
                attempts \(types.count) NOT NULL DEFAULT 0 CHECK (attempts >= 0),
                expires_at \(types.time) NOT NULL,
                verified_at \(types.time),
                user_id \(types.id) REFERENCES users (id) ON DELETE CASCADE,
                created_at \(types.time) NOT NULL DEFAULT \(types.now),
                CHECK (expires_at > created_at)
            )\(types.ending);
            CREATE INDEX idx_email_verification_codes_email
                ON email_verification_codes (email, created_at DESC);
            CREATE INDEX idx_email_verification_codes_email_expires
                ON email_verification_codes (email, expires_at);
            CREATE INDEX idx_email_verification_codes_expires ON email_verification_codes (expires_at);
            CREATE INDEX idx_email_verification_codes_user ON email_verification_codes (user_id)
                WHERE user_id IS NOT NULL;
            """
        },
        down: .init("DROP TABLE email_verification_codes;")
    )

    static let sessions = Migration(
        103,
        "login-sessions",
        up: script { types in
            """
            CREATE TABLE login_sessions (
                id \(types.id) PRIMARY KEY NOT NULL,
                user_id \(types.id) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                token_hash \(types.bytes) NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                user_agent TEXT CHECK (length(user_agent) <= 500),
                ip TEXT CHECK (length(ip) <= 64),
                created_at \(types.time) NOT NULL DEFAULT \(types.now),
                last_seen_at \(types.time) NOT NULL,
                expires_at \(types.time) NOT NULL,
                revoked_at \(types.time),
                CHECK (expires_at > last_seen_at)
            )\(types.ending);
            CREATE INDEX idx_login_sessions_user ON login_sessions (user_id, last_seen_at DESC);
            CREATE INDEX idx_login_sessions_expires ON login_sessions (expires_at);
            CREATE INDEX idx_login_sessions_revoked ON login_sessions (revoked_at) WHERE revoked_at IS NOT NULL;
            """
        },
        down: .init("DROP TABLE login_sessions;")
    )

    static let tokens = Migration(
        104,
        "api-tokens",
        up: script { types in
            """
            CREATE TABLE api_tokens (
                id \(types.id) PRIMARY KEY NOT NULL,
                user_id \(types.id) NOT NULL REFERENCES users (id) ON DELETE CASCADE,
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
                token_hash \(types.bytes) NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                scopes TEXT NOT NULL CHECK (length(scopes) BETWEEN 1 AND 100),
                created_at \(types.time) NOT NULL DEFAULT \(types.now),
                last_used_at \(types.time),
                expires_at \(types.time),
                revoked_at \(types.time),
                CHECK (expires_at > created_at)
            )\(types.ending);
            CREATE INDEX idx_api_tokens_user ON api_tokens (user_id, id DESC);
            CREATE INDEX idx_api_tokens_expires ON api_tokens (expires_at) WHERE expires_at IS NOT NULL;
            CREATE INDEX idx_api_tokens_revoked ON api_tokens (revoked_at) WHERE revoked_at IS NOT NULL;
            """
        },
        down: .init("DROP TABLE api_tokens;")
    )

    /// What the engines call the same: these tables differ in nothing else.
    private struct Types {
        let id: String
        let bytes: String
        let count: String
        let time: String
        let now: String
        let ending: String

        static let sqlite = Types(
            id: "TEXT",
            bytes: "BLOB",
            count: "INTEGER",
            time: "TEXT",
            // The fixed-width text that every time column holds.
            now: "(strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))",
            ending: " STRICT"
        )
        static let postgres = Types(
            id: "UUID",
            bytes: "BYTEA",
            count: "INT",
            time: "TIMESTAMPTZ",
            now: "now()",
            ending: ""
        )
    }

    private static func script(_ text: (Types) -> String) -> Migration.Script {
        .init(sqlite: text(.sqlite), postgres: text(.postgres))
    }
}
