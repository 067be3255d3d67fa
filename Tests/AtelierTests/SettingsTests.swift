import ArgumentParser
import Foundation
import Logging
import Testing

@testable import atelier

@Suite struct SettingsTests {
    /// A data folder with a configuration file in it.
    private func withFolder(_ file: String?, _ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "atelier-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if let file { try Data(file.utf8).write(to: folder.appending(path: Settings.fileName)) }
        do { try await body(folder.path) } catch {
            try FileManager.default.removeItem(at: folder)
            throw error
        }
        try FileManager.default.removeItem(at: folder)
    }

    private func options(_ arguments: String...) throws -> GlobalOptions { try GlobalOptions.parse(arguments) }

    @Test func argumentsComeBeforeTheEnvironmentTheFileAndTheDefaults() async throws {
        try await withFolder("database:\n  url: postgres://file/x\nlog:\n  level: info\n") { folder in
            var environment = ["ATELIER_DATA": folder]
            let fromFile = try await Settings.read(options(), environment: environment)
            #expect(fromFile.databaseURL == "postgres://file/x" && fromFile.logLevel == .info)
            environment["ATELIER_DATABASE_URL"] = "postgres://environment/x"
            let fromEnvironment = try await Settings.read(options(), environment: environment)
            #expect(fromEnvironment.databaseURL == "postgres://environment/x")
            let given = try options("--database-url", "postgres://argument/x")
            let fromArguments = try await Settings.read(given, environment: environment)
            #expect(fromArguments.databaseURL == "postgres://argument/x")
        }
        try await withFolder(nil) { folder in
            let settings = try await Settings.read(
                options("--data", folder),
                environment: ["ATELIER_DATA": "/elsewhere"]
            )
            #expect(settings.data == folder && settings.databaseURL == nil && settings.logLevel == nil)
        }
    }

    @Test func theDataFolderIsFoundWhereTheSystemKeepsData() async throws {
        let own = try await Settings.read(options(), environment: ["HOME": "/nowhere"])
        #expect(own.data == "/nowhere/.local/share/atelier")
        let xdg = try await Settings.read(options(), environment: ["HOME": "/nowhere", "XDG_DATA_HOME": "/data"])
        #expect(xdg.data == "/data/atelier")
    }

    @Test func anEmptyURLMeansTheDataFoldersOwnDatabase() async throws {
        try await withFolder(nil) { folder in
            let environment = ["ATELIER_DATA": folder, "ATELIER_DATABASE_URL": ""]
            let settings = try await Settings.read(options(), environment: environment)
            #expect(settings.databaseURL == nil)
        }
    }

    @Test(arguments: ["log:\n  level: loud\n", "log: [unclosed"])
    func aConfigurationThatMakesNoSenseIsRefused(_ file: String) async throws {
        try await withFolder(file) { folder in
            let error = await #expect(throws: CommandError.self) {
                try await Settings.read(options("--data", folder), environment: [:])
            }
            #expect(error?.status == .usage)
        }
    }
}
