import ArgumentParser
import Foundation
import Geometry

extension MeshCommand {
    /// `atelier mesh report`.
    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure model files: size, volume, holes and other faults."
        )

        @Argument(help: "The files.")
        var files: [String]

        @Flag(help: "Write results as JSON.")
        var json = false

        /// What is told of a file.
        private struct Entry: Encodable {
            let file: String
            let report: MeshReport?
            let error: String?

            private enum Keys: String, CodingKey { case file, error }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Keys.self)
                try container.encode(file, forKey: .file)
                try container.encodeIfPresent(error, forKey: .error)
                try report?.encode(to: encoder)
            }
        }

        func run() async throws {
            var entries: [Entry] = []
            var failure: CommandError?
            for path in files {
                let file = MeshFile(path)
                do {
                    let model = try file.read()
                    let report = try file.explained { try MeshReport(model) }
                    entries.append(Entry(file: path, report: report, error: nil))
                    if !json { Self.lines(path, report).forEach(Terminal.standard.show) }
                } catch let ending as CommandError {
                    // One bad file keeps nobody from hearing about the others.
                    entries.append(Entry(file: path, report: nil, error: ending.message))
                    if !json { Terminal.standard.say("atelier: \(ending.message)") }
                    failure = failure ?? ending
                }
            }
            if json { Terminal.standard.show(try JSONText.of(entries)) }
            // It has been said already.
            if let failure { throw CommandError(failure.status, "") }
        }

        /// The lines for a person.
        static func lines(_ path: String, _ report: MeshReport) -> [String] {
            let faults = [
                (report.holes, "hole", "holes"),
                (report.nonManifoldEdges, "edge of more than two triangles", "edges of more than two triangles"),
                (report.degenerateFaces, "triangle without area", "triangles without area"),
                (report.duplicateFaces, "triangle that repeats another", "triangles that repeat others"),
            ].filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
            let winding = report.isWindingConsistent ? [] : ["triangles that face against their neighbours"]
            let side = report.insideOut ? ["its inside is outside"] : []
            let all = faults + winding + side
            let texture = report.hasTexture ? ", textured" : ""
            let volume =
                report.volumeCubicCentimetres > 0
                ? String(format: ", %.2f cm³", report.volumeCubicCentimetres) : ""
            return [
                path,
                "  \(MakeResult.describe(report))\(volume)\(texture)",
                "  \(report.vertices) corners, \(report.shells) \(report.shells == 1 ? "shell" : "shells")",
                all.isEmpty ? "  no faults" : "  faults: \(all.joined(separator: ", "))",
            ]
        }
    }
}
