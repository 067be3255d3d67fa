import ArgumentParser
import Foundation

/// The command line.
struct Atelier: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "atelier",
        abstract: "Turns words into pictures, and the one you pick into a printable 3D model.",
        discussion: """
            Everything is kept in one data folder: --data, else $ATELIER_DATA, else $XDG_DATA_HOME/atelier \
            (~/.local/share/atelier). Nothing accepted is ever lost: whatever is interrupted goes on with \
            `atelier resume`.

            EXAMPLES
              atelier serve
              atelier make "a mushroom lamp"
              atelier make "red twisted vase" --pick 1 --out vase.glb --format glb,stl
              atelier resume
              atelier requests
              atelier mesh report vase.stl
              atelier doctor

            EXIT CODES
              0 done or waiting for you · 1 the work failed · 64 wrong usage or input · 65 data or a file is damaged
              69 the database cannot be reached · 73 a file or folder cannot be made · 74 the disk is full or failed
              75 try again later · 76 the database is from a later version · 130 interrupted
            """,
        version: Version.current,
        subcommands: [
            ServeCommand.self, MakeCommand.self, ResumeCommand.self, RequestsCommand.self, MigrateCommand.self,
            FlowsCommand.self, TasksCommand.self, QueuesCommand.self, MeshCommand.self, DoctorCommand.self,
        ]
    )

    /// Runs what the arguments ask for and ends the process with the code that says how it went.
    static func start() async {
        do {
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            // Help, the version, and what the parser found wrong: it says so itself.
            if code == .success || code == .validationFailure { exit(withError: error) }
            let ending = CommandError(error)
            if !ending.message.isEmpty { Terminal.standard.say("atelier: \(ending.message)") }
            Foundation.exit(ending.status.rawValue)
        }
    }
}
