import ArgumentParser
import Geometry

extension MeshCommand {
    /// `atelier mesh convert`.
    struct Convert: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a model in another format.",
            discussion: "Size, axes and colours stay what they are: STL and 3MF are in millimetres with Z up."
        )

        @Argument(help: "The file.")
        var file: String

        @Option(help: ArgumentHelp("The new file.", valueName: "path"))
        var out: String

        @Option(help: ArgumentHelp("Its format. (default: that of --out)", valueName: "format"))
        var format: String?

        @Option(help: ArgumentHelp("How tall it is to be. (default: as it is)", valueName: "length"))
        var height: Length?

        @Flag(help: "Write results as JSON.")
        var json = false

        /// What is told of a conversion.
        private struct Told: Encodable {
            let file: String
            let format: String
            let bytes: Int
            let triangles: Int
        }

        func run() async throws {
            let target = MeshFile(out)
            let format = try target.format(format)
            var model = try MeshFile(file).read()
            if let height { model.mesh = model.mesh.resting(height: Float(height.millimetres / 1_000)) }
            let bytes = try await target.write(model, as: format)
            let triangles = model.mesh.triangles.count
            if json {
                let told = Told(file: out, format: format.rawValue, bytes: bytes, triangles: triangles)
                Terminal.standard.show(try JSONText.of(told))
            } else {
                Terminal.standard.show("\(out)  \(triangles) triangles, \(bytes) bytes")
            }
        }
    }
}
