import Basics

/// The `NOTIFY` channel of one schema, and who announces on it.
struct PostgresChannel: Sendable {
    /// The channel as SQL writes it.
    let quotedName: String
    /// Names this database object, so that it does not hear what it has already told its own listeners.
    private let origin = String(UInt64.random(in: .min ... .max), radix: 36)

    /// The channel of `schema`. PostgreSQL cuts names at 63 bytes, ours as anybody's.
    init(schema: String) { quotedName = "\"atelier.\(schema.replacing("\"", with: "\"\""))\"" }

    /// The statements that announce `topics`.
    ///
    /// PostgreSQL takes a database-wide lock for the commit of a transaction that notifies: one that has nothing to say
    /// should not, and those that have should be few.
    func notifications(of topics: Set<WakeUps.Topic>) -> [String] {
        topics.map { "NOTIFY \(quotedName), '\(origin) \($0.name.replacing("'", with: "''"))'" }
    }

    /// The topic in a payload from elsewhere; nil for one of our own.
    func topic(in payload: String) -> WakeUps.Topic? {
        guard let space = payload.firstIndex(of: " "), payload[..<space] != origin else { return nil }
        return WakeUps.Topic(String(payload[payload.index(after: space)...]))
    }
}
