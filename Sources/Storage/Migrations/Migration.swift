/// One numbered change of the schema, with its way back.
///
/// Migrations are append-only: what has shipped is never edited. Each direction runs in a transaction of its own.
public struct Migration: Sendable {
    /// The statements of one direction in each dialect, separated by semicolons at line ends.
    public struct Script: Sendable {
        let sqlite: String
        let postgres: String

        /// A script in both dialects.
        public init(sqlite: String, postgres: String) {
            self.sqlite = sqlite
            self.postgres = postgres
        }

        /// A script that reads the same in both dialects.
        public init(_ both: String) { self.init(sqlite: both, postgres: both) }

        /// The statements for `dialect`.
        public func text(for dialect: Dialect) -> String { dialect == .sqlite ? sqlite : postgres }
    }

    /// The place in the order, unique in the whole program. Modules own ranges: `Durable` 1–99, `ModelStudio` 200–299 …
    public let number: Int
    /// What it does, in a few words with dashes.
    public let name: String
    /// The way forward.
    public let up: Script
    /// The way back. Loses only what the way forward added.
    public let down: Script

    /// A migration.
    public init(_ number: Int, _ name: String, up: Script, down: Script) {
        self.number = number
        self.name = name
        self.up = up
        self.down = down
    }
}
