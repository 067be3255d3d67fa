package import Storage

/// The tables of accounts, as migrations 101–199.
package enum AccountsSchema {
    /// Every migration of accounts, oldest first.
    package static let migrations: [Migration] = [
        Migration(
            101,
            "users",
            up: .init(sqlite: sqlite, postgres: postgres),
            down: .init(sqlite: "DROP TABLE users;", postgres: "DROP TABLE users;\nDROP TYPE user_role;")
        ),
        codes, sessions, tokens,
    ]

    private static let postgres = """
        CREATE TYPE user_role AS ENUM ('OWNER', 'ADMIN', 'MEMBER');
        CREATE TABLE users (
            id UUID PRIMARY KEY,
            email TEXT NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
            name TEXT CHECK (length(name) <= 200),
            avatar TEXT,
            role user_role NOT NULL DEFAULT 'MEMBER',
            is_active BOOLEAN NOT NULL DEFAULT true,
            last_login_at TIMESTAMPTZ,
            created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
            updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
        );
        CREATE TRIGGER set_timestamp BEFORE UPDATE ON users
            FOR EACH ROW WHEN (NEW.updated_at <= OLD.updated_at) EXECUTE FUNCTION trigger_set_timestamp();
        """

    /// Now, as the fixed-width text that every time column holds.
    private static let now = "(strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))"

    private static let sqlite = """
        CREATE TABLE users (
            id TEXT PRIMARY KEY NOT NULL,
            email TEXT NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
            name TEXT CHECK (length(name) <= 200),
            avatar TEXT,
            role TEXT NOT NULL DEFAULT 'MEMBER' CHECK (role IN ('OWNER', 'ADMIN', 'MEMBER')),
            is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
            last_login_at TEXT,
            created_at TEXT NOT NULL DEFAULT \(now),
            updated_at TEXT NOT NULL DEFAULT \(now)
        ) STRICT;
        CREATE TRIGGER users_set_timestamp AFTER UPDATE ON users
            FOR EACH ROW WHEN NEW.updated_at <= OLD.updated_at
        BEGIN
            UPDATE users SET updated_at = CASE
                WHEN \(now) > OLD.updated_at THEN \(now)
                WHEN substr(OLD.updated_at, 21, 6) < '999999' THEN
                    printf('%s%06dZ', substr(OLD.updated_at, 1, 20), substr(OLD.updated_at, 21, 6) + 1)
                ELSE strftime('%Y-%m-%dT%H:%M:%S.000000Z', substr(OLD.updated_at, 1, 19), '+1 second')
            END WHERE id = NEW.id;
        END;
        """
}
