import ArgumentParser
import Basics
import Foundation
import Storage

/// `atelier migrate`.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Look at the database's schema and change it.",
        discussion: """
            Other commands bring the schema up to date by themselves.

            EXAMPLES
              atelier migrate status
              atelier migrate up
              atelier migrate down --to 101
            """,
        subcommands: [ShowStatus.self, Up.self, Down.self],
        defaultSubcommand: ShowStatus.self
    )

    /// Gives `body` a migrator of the database, its schema as it is.
    static func using<Value: Sendable>(
        _ options: GlobalOptions,
        _ body: (Migrator) async throws -> Value
    ) async throws -> Value {
        let settings = try await Settings.read(options)
        let folder = DataFolder(path: settings.data)
        try folder.prepare()
        let database = try await Assembly.openDatabase(settings, folder, .fromEnvironment())
        do {
            let value = try await body(Migrator(database, Assembly.migrations, version: Version.current))
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }

    /// A migration as it is shown.
    struct Shown: Encodable {
        let number: Int
        let name: String
        var appliedAt: String?
        var appliedBy: String?
        var isKnown = true
    }

    /// Shows migrations that were applied or taken back.
    static func show(_ done: [Migration], _ options: GlobalOptions, empty: String) throws {
        var table = Table("NUMBER", "NAME")
        for migration in done { table.add(String(migration.number), migration.name) }
        try options.results.show(done.map { Shown(number: $0.number, name: $0.name) }, as: table, empty: empty)
    }

    /// `atelier migrate status`.
    struct ShowStatus: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract: "List migrations, and which were applied."
        )

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let found = try await MigrateCommand.using(options) { try await $0.status() }
            var table = Table("NUMBER", "NAME", "APPLIED", "BY")
            for migration in found {
                let time = migration.appliedAt?.short ?? "no"
                let name = migration.isKnown ? migration.name : "\(migration.name) (unknown to this version)"
                table.add(String(migration.number), name, time, migration.appliedBy ?? "")
            }
            let shown = found.map { migration in
                Shown(
                    number: migration.number,
                    name: migration.name,
                    appliedAt: migration.appliedAt.map { "\($0)" },
                    appliedBy: migration.appliedBy,
                    isKnown: migration.isKnown
                )
            }
            try options.results.show(shown, as: table, empty: "There are no migrations.")
        }
    }

    /// `atelier migrate up`.
    struct Up: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "up", abstract: "Apply what is missing.")

        @Option(help: "The last migration to apply. (default: all)") var to: Int?
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let done = try await MigrateCommand.using(options) { try await $0.up(to: to) }
            try MigrateCommand.show(done, options, empty: "The schema is up to date.")
        }
    }

    /// `atelier migrate down`.
    struct Down: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "down",
            abstract: "Take migrations back, the last first. What they hold is lost."
        )

        @Option(help: "The migration to go back to; 0 takes back everything.") var to: Int
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let done = try await MigrateCommand.using(options) { try await $0.down(to: to) }
            try MigrateCommand.show(done, options, empty: "There was nothing to take back.")
        }
    }
}
