import ArgumentParser
import Foundation
import Geometry

extension MeshCommand {
    /// `atelier mesh render`.
    struct Render: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Draw a model as PNG pictures.")

        @Argument(help: "The file.")
        var file: String

        @Option(
            help: ArgumentHelp("The picture; of a turntable, the pictures are NAME-00.png and on.", valueName: "path")
        )
        var out: String

        @Option(help: "Pixels a side, 16 to 2048.")
        var size = 512

        @Option(help: ArgumentHelp("How many pictures all round it, 2 to 120.", valueName: "frames"))
        var turntable: Int?

        @Flag(help: "On a dark ground.")
        var dark = false

        @Flag(help: "Write results as JSON.")
        var json = false

        func run() async throws {
            guard (16...2_048).contains(size) else { throw CommandError(.usage, "--size is from 16 to 2048 pixels.") }
            guard turntable.map({ (2...120).contains($0) }) ?? true else {
                throw CommandError(.usage, "--turntable is from 2 to 120 pictures.")
            }
            guard !out.isEmpty else { throw CommandError(.usage, "--out is empty. Name a file, such as lamp.png.") }
            let source = MeshFile(file)
            let model = try source.read()
            let pictures = try await source.explained {
                let rasteriser = try await Rasteriser(model, backdrop: dark ? .dark : .studio)
                guard let turntable else { return [try await rasteriser.picture(side: size).pngData()] }
                return try await rasteriser.turntable(frames: turntable, side: size).map { try $0.pngData() }
            }
            let url = URL(filePath: out)
            let stem = url.pathExtension.lowercased() == "png" ? url.deletingPathExtension().path : url.path
            try DataFolder.makeFolder(url.deletingLastPathComponent().path, what: "The output folder")
            var paths: [String] = []
            for (number, picture) in pictures.enumerated() {
                let suffix = turntable == nil ? "" : String(format: "-%02d", number)
                paths.append("\(stem)\(suffix).png")
                try AtomicFile.write(picture, to: paths[number])
            }
            if json { Terminal.standard.show(try JSONText.of(paths)) } else { paths.forEach(Terminal.standard.show) }
        }
    }
}
