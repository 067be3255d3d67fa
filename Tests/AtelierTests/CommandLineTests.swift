import ArgumentParser
import Testing

@testable import atelier

@Suite struct CommandLineTests {
    @Test func makeTakesItsPromptInOneWordOrMany() throws {
        let quoted = try #require(try Atelier.parseAsRoot(["make", "a red cup", "--pick", "2"]) as? MakeCommand)
        #expect(quoted.prompt == ["a red cup"] && quoted.pick == 2)
        let words = try #require(
            try Atelier.parseAsRoot(["make", "a", "red", "cup", "--seed", "5", "--out", "x.glb"]) as? MakeCommand
        )
        #expect(words.prompt == ["a", "red", "cup"] && words.seed == 5 && words.out == "x.glb")
    }

    @Test(arguments: [
        ["resume"], ["resume", "0197c3a0-7e30-7cc5-8f2e-1d2b3c4d5e6f", "--pick", "2"], ["requests"],
        ["requests", "--json"], ["requests", "show", "x"], ["requests", "cancel", "x"], ["requests", "retry", "x"],
        ["requests", "redraw", "x", "2"], ["migrate"], ["migrate", "up", "--to", "3"],
        ["migrate", "down", "--to", "0"],
        ["flows"], ["flows", "show", "x"], ["flows", "restart", "x"], ["flows", "cancel", "x"],
        ["tasks", "--status", "FAILED"], ["tasks", "show", "x"], ["tasks", "cancel", "x"], ["tasks", "retry", "x"],
        ["queues"], ["queues", "pause", "x"], ["queues", "resume", "x"],
        ["queues", "set", "x", "--concurrency", "2", "--timeout", "1.5", "--priority", "true"], ["doctor", "--json"],
        ["make", "a", "--data", "/x", "--database-url", "postgres://x"],
    ])
    func everyCommandOfTheManualIsUnderstood(_ arguments: [String]) throws {
        _ = try Atelier.parseAsRoot(arguments)
    }

    @Test(arguments: [
        ["paint"], ["make", "a", "--colour", "red"], ["make", "a", "--pick", "second"], ["migrate", "down"],
        ["requests", "show"], ["queues", "set", "x", "--concurrency", "many"],
    ])
    func whatIsNotUnderstoodIsAMistakeInUsage(_ arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try Atelier.parseAsRoot(arguments) }
        #expect(error.map { Atelier.exitCode(for: $0) } == .validationFailure)
    }

    @Test func helpTellsTheExitCodes() {
        let help = Atelier.helpMessage(columns: 120)
        for code in [64, 65, 69, 73, 74, 75, 76, 130] { #expect(help.contains("\(code) ")) }
    }
}
