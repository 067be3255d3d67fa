import ArgumentParser
import Foundation
import Geometry

extension MeshCommand {
    /// `atelier mesh repair`.
    struct Repair: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a model printable, as a new file.",
            discussion: """
                Welds corners, drops what is there twice or has no area, turns what faces the wrong way, closes small \
                holes, and sets the model on the ground. What cannot be mended is named; the exit code is 0 all the \
                same.
                """
        )

        @OptionGroup var options: NewFileOptions

        @Flag(help: "Drop loose shells with less than a hundredth of the largest one's surface.")
        var dropSmallShells = false

        /// What is told of a repair.
        private struct Summary: Encodable {
            let file: String
            let out: String
            let done: [RepairAction]
            let remaining: [RepairAction]
            let before: MeshReport
            let after: MeshReport
        }

        func run() async throws {
            let (file, out) = (options.file, options.out)
            let (source, target) = (MeshFile(file), MeshFile(out))
            let format = try target.format(options.format)
            guard URL(filePath: file).resolvingSymlinksInPath() != URL(filePath: out).resolvingSymlinksInPath() else {
                throw CommandError(
                    .usage,
                    "--out is the file itself, and a repair never overwrites. Name another file."
                )
            }
            var repair = MeshRepair()
            repair.heightMillimetres = options.height.map { Float($0.millimetres) }
            if dropSmallShells { repair.smallShells = .dropped(below: 0.01) }
            let model = try source.read()
            let outcome = try source.explained { try repair.repair(model) }
            _ = try await target.write(outcome.model, as: format)
            if options.json {
                let summary = Summary(
                    file: file,
                    out: out,
                    done: outcome.done,
                    remaining: outcome.remaining,
                    before: outcome.before,
                    after: outcome.after
                )
                return Terminal.standard.show(try JSONText.of(summary))
            }
            for action in outcome.done { Terminal.standard.show(action.sentence) }
            for action in outcome.remaining { Terminal.standard.show("Left: \(action.sentence)") }
            if outcome.done.isEmpty, outcome.remaining.isEmpty { Terminal.standard.show("There was nothing to mend.") }
            Report.lines(out, outcome.after).forEach(Terminal.standard.show)
        }
    }
}
