import Foundation
import Testing

/// Holds the habits of the house that a machine can hold, over the whole repository.
@Suite("The repository is tidy")
struct TidyTests {
    @Test(arguments: TidyRule.all)
    func everyFileKeepsTheRule(_ rule: TidyRule) {
        let excepted = Set(TidyException.all.filter { $0.rule == rule.name }.map(\.path))
        for file in Repository.files where !excepted.contains(file.path) {
            for finding in rule.findings(in: file) { Issue.record("\(rule.message(finding, in: file))") }
        }
    }

    @Test(arguments: Repository.targets)
    func everyModuleSaysWhatItIsFor(_ target: String) {
        let path = "Sources/\(target)/\(target).md"
        let text = (try? String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)) ?? ""
        let lines = text.split(separator: "\n")
        #expect(
            lines.first?.hasPrefix("# ") == true && lines.count >= 5,
            "\(path): write what \(target) is for, its model, its states, and what may fail and what then"
        )
    }

    @Test
    func everyExceptionIsStillNeededAndGivesItsReason() {
        for exception in TidyException.all {
            let rule = TidyRule.all.first { $0.name == exception.rule }
            let file = Repository.files.first { $0.path == exception.path }
            let isNeeded = if let rule, let file { !rule.findings(in: file).isEmpty } else { false }
            #expect(isNeeded, "\(exception.path) keeps \(exception.rule) now: drop its exception")
            #expect(exception.reason.split(separator: " ").count >= 3, "\(exception.path): say why")
        }
    }

    @Test
    func everyDecisionHasItsDateAndConsequences() throws {
        let folder = Repository.root.appending(path: "docs/decisions")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }
        #expect(names.count > 1)
        for name in names {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for part in [
                "\n- Date: ", "\n- Status: ", "\n## Motivation\n", "\n## Alternatives\n", "\n## Consequences\n",
            ]
            where !text.contains(part) {
                Issue.record(
                    "\(name): write its \(part.split(whereSeparator: \.isNewline)[0]), as 0000-template.md has it"
                )
            }
        }
    }

    @Test
    func theWalkOfAPromptNamesFilesThatAreThere() throws {
        let text = try String(contentsOf: Repository.root.appending(path: "docs/walk.md"), encoding: .utf8)
        let named = text.split(separator: "`").filter { $0.hasPrefix("Sources/") }.map(String.init)
        #expect(Set(named).count == named.count && !named.isEmpty, "docs/walk.md: name each file once")
        for path in named
        where !FileManager.default.fileExists(atPath: Repository.root.appending(path: path).path) {
            Issue.record("docs/walk.md: \(path) has moved, mend the walk")
        }
    }

    @Test
    func theRepositoryIsFound() {
        #expect(Repository.files.contains { $0.path == "Tests/TidyTests/Repository.swift" })
        #expect(!Repository.targets.isEmpty)
    }
}
