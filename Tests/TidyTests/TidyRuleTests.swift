import Testing

@Suite("The rules see what they should, and no more")
struct TidyRuleTests {
    /// A snippet, and which rule finds how much in it.
    struct Sample: Sendable, CustomTestStringConvertible {
        let rule: String
        let text: String
        var path = "Sources/Durable/Sample.swift"
        let findings: Int

        init(_ rule: String, _ text: String, _ findings: Int, in path: String = "Sources/Durable/Sample.swift") {
            self.rule = rule
            self.text = text
            self.findings = findings
            self.path = path
        }

        var testDescription: String { "\(rule): \(text.prefix(60))" }
    }

    /// The same text is a fault in one place and none in another.
    private static let form: [Sample] = [
        Sample("file-length", String(repeating: "x\n", count: 300), 0),
        Sample("file-length", String(repeating: "x\n", count: 301), 1),
        Sample("file-length", String(repeating: "x\n", count: 301), 0, in: "Tests/DurableTests/Sample.swift"),
        Sample("file-length", String(repeating: "x\n", count: 301), 0, in: "Sources/Durable/LeaseStateMachine.swift"),
        Sample("line-length", String(repeating: "龙", count: 120), 0),
        Sample("line-length", String(repeating: "x", count: 121), 1, in: "Tests/DurableTests/Sample.swift"),
        Sample("line-length", "// https://" + String(repeating: "x", count: 121), 0),
        Sample("function-length", "func f() {" + String(repeating: "\n", count: 61) + "}", 0),
        Sample("function-length", "func f() {" + String(repeating: "\n", count: 62) + "}", 1),
        Sample("mark", "// MARK: - Parts", 1),
        Sample("mark", "// MARK: - Parts" + String(repeating: "\n", count: 200), 0),
        Sample("todo", "// TODO: later\nlet todo = \"TODO\"", 1),
        Sample("todo", "{{! FIXME }}", 1, in: "Sources/Web/Pages/home.mustache"),
        Sample("file-name", "struct Other {}", 1),
        Sample("file-name", "extension Sample {}", 0, in: "Sources/Durable/Sample+Text.swift"),
        Sample("file-name", "extension Outer.Sample {}", 0),
        Sample("file-name", "\n", 0),
        Sample("documented", "struct A {}\nprivate struct B {}\n/// Said.\npublic struct C {}", 1),
        Sample("documented", "package func a() {}\nfunc b() {}", 1),
        Sample("unescaped-template", "{{{name}}}\n{{&name}}\n{{name}}", 2, in: "Sources/Web/Pages/home.mustache"),
        Sample("unescaped-template", "// {{{", 0),
    ]

    private static let code: [Sample] = [
        Sample("print", "print(\"x\"); Swift.print(1); logger.print(2); func print() {}", 2),
        Sample("print", "print(1)", 0, in: "Sources/atelier/Sample.swift"),
        Sample("print", "// print(1)\nlet s = \"print(1)\"", 0),
        Sample("clock", "Date(); Foundation.Date( ); Date.now; Date(timeIntervalSinceNow: 1)", 4),
        Sample("clock", "Date(timeIntervalSince1970: 1); BirthDate()", 0),
        Sample("clock", "Date()", 0, in: "Sources/Storage/Values/WallClock.swift"),
        Sample("random-id", "let id = \"\\(UUID())\"", 1),
        Sample("random-id", "UUID(uuidString: x)", 0),
        Sample(
            "stray-task",
            "Task { }\nlet t = Task(priority: .low) { }\nTask.detached { }\n_ = Task<Void, Never> { }",
            4
        ),
        Sample("stray-task", "Task(operation: { })\nrun(with: Task { })", 2),
        Sample("stray-task", "struct Task {}\nextension Task {}\nfunc f() -> Task {}\nvar t: Task {}\nTask.sleep()", 0),
        Sample("stray-task", "// tidy(stray-task): records the outcome after cancellation\nTask { }", 0),
        Sample("stray-task", "// tidy(stray-task): because\nTask { }", 1),
        Sample("stray-task", "// tidy(print): a reason for something else\nTask { }", 1),
        Sample("stray-task", "Task { }", 0, in: "Sources/atelier/main.swift"),
        Sample("force-try", "try! f(); try f(); try? f(); x != y; try !f()", 1, in: "Tests/DurableTests/Sample.swift"),
        Sample("give-up", "fatalError(\"x\"); preconditionFailure()", 2),
        Sample("give-up", "preconditionFailure(\"a worker cannot outlive its pool\")", 0),
        Sample("unchecked", "struct A: @unchecked Sendable {}\nnonisolated(unsafe) var x", 2),
        Sample(
            "unchecked",
            "import CPostgres\nstruct A: @unchecked Sendable {}",
            0,
            in: "Sources/Storage/Sample.swift"
        ),
        Sample(
            "public",
            "public struct A {}\npublic import B\nopen class C {}\nlet open = 1",
            3,
            in: "Sources/Geometry/A.swift"
        ),
        Sample("public", "public struct A {}", 0),
        Sample(
            "suffix",
            "struct TaskManager {}\nprotocol BlobService {}\nextension X: Service {}\nclass A: Service {}",
            2
        ),
        Sample("xctest", "import XCTest", 1, in: "Tests/DurableTests/Sample.swift"),
    ]

    private static let walls: [Sample] = [
        Sample("import-wall", "import Storage\nimport Logging\npublic import Foundation", 0),
        Sample("import-wall", "@preconcurrency import GRDB\nimport struct ModelStudio.Request", 2),
        Sample("import-wall", "import StoryStudio", 1, in: "Sources/ModelStudio/Sample.swift"),
        Sample("import-wall", "import Storage", 1, in: "Sources/Providers/Sample.swift"),
        Sample("import-wall", "import ArgumentParser\nimport ModelStudio", 0, in: "Sources/atelier/Sample.swift"),
        Sample("import-wall", "import CPostgres", 1, in: "Sources/atelier/Sample.swift"),
        Sample("import-wall", "import Logging", 1, in: "Sources/Unheard/Sample.swift"),
        Sample("domain-word", "let imageCount = 1\nlet q = \"model_generation\"\n// a prompt\nlet history = 2", 2),
        Sample("domain-word", "let imageCount = 1", 0, in: "Sources/ModelStudio/Sample.swift"),
    ]

    private static let words: [Sample] = [
        Sample(
            "old-word",
            "let mostBytes = 1; let renewalPatience = 2; f(atMost: 3); isDry",
            4,
            in: "Sources/Sample/Sample.swift"
        ),
        Sample(
            "old-word",
            "let almost = 1; let foremost = 2; // the most\nlet s = \"told\"",
            0,
            in: "Sources/Sample/Sample.swift"
        ),
        Sample("old-word", "struct Lane {}\nstruct Order {}", 1, in: "Sources/Sample/Sample.swift"),
        Sample("old-word", "func thePersonIsTold() { tell() }", 1, in: "Tests/SampleTests/Sample.swift"),
    ]

    @Test(arguments: form + code + walls + words)
    func aSampleIsJudged(_ sample: Sample) throws {
        let rule = try #require(TidyRule.all.first { $0.name == sample.rule })
        let file = SourceFile(path: sample.path, text: sample.text)
        let found = rule.findings(in: file)
        #expect(found.count == sample.findings, "\(found)")
    }

    @Test
    func everyRuleHasASampleThatItFindsAndItsOwnName() {
        let names = TidyRule.all.map(\.name)
        #expect(Set(names).count == names.count)
        let tried = Set((Self.form + Self.code + Self.walls + Self.words).filter { $0.findings > 0 }.map(\.rule))
        #expect(Set(names).subtracting(tried).isEmpty)
    }

    @Test
    func aTypeMayBeRefusedInOneTargetOnly() {
        let text = "struct Order {}"
        #expect(Words.findings(in: SourceFile(path: "Sources/Durable/Sample.swift", text: text)).count == 1)
        #expect(Words.findings(in: SourceFile(path: "Sources/Storage/Sample.swift", text: text)).isEmpty)
    }

    @Test
    func aMessageSaysWhereWhatAndWhatInstead() throws {
        let rule = try #require(TidyRule.all.first { $0.name == "random-id" })
        let file = SourceFile(path: "Sources/Durable/Sample.swift", text: "\nlet id = UUID()\n")
        let message = try rule.message(#require(rule.findings(in: file).first), in: file)
        #expect(
            message == "Sources/Durable/Sample.swift:2: UUID(). Take a UUIDGenerator in init and ask it. [random-id]"
        )
    }
}
