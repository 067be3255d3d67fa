public import Basics

/// Brings a database's schema to where the program needs it, and back.
///
/// Each step of each migration is a transaction of its own, in which what was applied is read again; so any number of
/// processes may migrate one database at once, and each migration is applied by one of them.
public struct Migrator: Sendable {
    /// What is known of one migration.
    public struct Status: Sendable, Equatable {
        /// Its number.
        public let number: Int
        /// Its name.
        public let name: String
        /// When it was applied; nil when it was not.
        public let appliedAt: Timestamp?
        /// The version of the program that applied it.
        public let appliedBy: String?
        /// Whether this program knows it. One that is applied and unknown comes from a later version.
        public let isKnown: Bool
    }

    private let database: any Database
    private let migrations: [Migration]
    private let version: String
    private let clock: WallClock

    /// Transactions that SQLite lets wait give up after some seconds; another process may migrate for longer.
    private static let attempts = 24

    /// A migrator for `database` that knows `migrations`, in any order, on behalf of `version` of the program.
    public init(_ database: any Database, _ migrations: [Migration], version: String, clock: WallClock = .system) {
        let sorted = migrations.sorted { $0.number < $1.number }
        precondition(
            zip(sorted, sorted.dropFirst()).allSatisfy { $0.number < $1.number },
            "two migrations have the same number"
        )
        self.database = database
        self.migrations = sorted
        self.version = version
        self.clock = clock
    }

    /// Every migration that this program knows or that was applied, by number. Throws nothing about what it finds.
    public func status() async throws -> [Status] {
        let entries = try await database.read { try SchemaHistory.entries($0) }
        var known: [Int: Migration] = [:]
        for migration in migrations { known[migration.number] = migration }
        let applied = entries.map { entry in
            Status(
                number: entry.number,
                name: entry.name,
                appliedAt: entry.time,
                appliedBy: entry.program,
                isKnown: known.removeValue(forKey: entry.number)?.name == entry.name
            )
        }
        let pending = known.values.map {
            Status(number: $0.number, name: $0.name, appliedAt: nil, appliedBy: nil, isKnown: true)
        }
        return (applied + pending).sorted { $0.number < $1.number }
    }

    /// Applies what is missing, up to and including `number`, and returns it. Nil means everything.
    ///
    /// Throws ``DatabaseError`` with code `future` for a database that a later version has changed, and with the code
    /// of what went wrong when a migration failed; those before it stay.
    @discardableResult
    public func up(to number: Int? = nil) async throws -> [Migration] {
        let target = number ?? .max
        // A start with nothing to do takes no lock.
        let entries = try await database.read { try SchemaHistory.entries($0) }
        guard try missing(entries, target) != nil else { return [] }
        return try await repeating { connection in
            try SchemaHistory.create(connection)
            guard let next = try missing(SchemaHistory.entries(connection), target) else { return nil }
            try run(next.up, of: next, connection)
            try SchemaHistory.add(next, by: version, at: clock.now, connection)
            return next
        }
    }

    /// Takes back what was applied above `number`, the last first, and returns it. 0 takes back everything.
    @discardableResult
    public func down(to number: Int) async throws -> [Migration] {
        try await repeating { connection in
            let entries = try SchemaHistory.entries(connection)
            try verify(entries)
            let applied = Set(entries.map(\.number))
            guard let last = migrations.last(where: { $0.number > number && applied.contains($0.number) }) else {
                return nil
            }
            try run(last.down, of: last, connection)
            try SchemaHistory.remove(last, connection)
            return last
        }
    }

    private func missing(_ entries: [SchemaHistory.Entry], _ target: Int) throws -> Migration? {
        try verify(entries)
        let applied = Set(entries.map(\.number))
        return migrations.first { $0.number <= target && !applied.contains($0.number) }
    }

    /// Refuses a database that this program does not understand.
    private func verify(_ entries: [SchemaHistory.Entry]) throws {
        for entry in entries.reversed() {
            let known = migrations.first { $0.number == entry.number }
            if known?.name == entry.name { continue }
            if let known {
                let names = "\(entry.name), which this program knows as \(known.name)"
                throw DatabaseError(
                    .future,
                    "Version \(entry.program) gave this database migration \(entry.number) \(names). Use that version."
                )
            }
            throw DatabaseError(
                .future,
                "This database was changed by version \(entry.program) (migration \(entry.number) \(entry.name)); "
                    + "this is version \(version). Use version \(entry.program) or later."
            )
        }
    }

    private func run(_ script: Migration.Script, of migration: Migration, _ connection: any SchemaConnection) throws {
        do {
            try connection.runScript(script.text(for: connection.dialect))
        } catch let error as DatabaseError where error.code != .contention && error.code != .unavailable {
            let text = "Migration \(migration.number) \(migration.name) failed, and was undone: \(error.message)"
            throw DatabaseError(error.code, text, sql: error.sql, constraint: error.constraint)
        }
    }

    /// Does one step after the other until there is none.
    private func repeating(
        _ step: @escaping @Sendable (any SchemaConnection) throws -> Migration?
    ) async throws -> [Migration] {
        var done: [Migration] = []
        var attempt = 1
        while true {
            do {
                guard let migration = try await database.changeSchema(step) else { return done }
                done.append(migration)
            } catch let error as DatabaseError where error.code == .contention && attempt < Self.attempts {
                attempt += 1
            }
        }
    }
}
