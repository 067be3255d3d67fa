import ArgumentParser
import Foundation

/// `atelier doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what works here, what is missing and how to get it.",
        discussion: "Changes nothing. Ends with exit code 1 if something that is needed does not work."
    )

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let findings = await DoctorChecks(options).findings()
        let lines = findings.flatMap { finding in
            let symbol =
                switch finding.state {
                case .works: "✓"
                case .missing: "–"
                case .broken: "✗"
                }
            return ["\(symbol) \(finding.name): \(finding.detail)"] + (finding.remedy.map { ["    \($0)"] } ?? [])
        }
        try options.results.show(findings, lines: lines)
        if findings.contains(where: { $0.state == .broken }) {
            throw CommandError(.workFailed, "Something that is needed does not work; see above what to do about it.")
        }
    }
}
