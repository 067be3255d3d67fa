import ArgumentParser
import Geometry

extension MeshCommand {
    /// `atelier mesh convert`.
    struct Convert: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a model in another format.",
            discussion: "Size, axes and colours stay what they are: STL and 3MF are in millimetres with Z up."
        )

        @OptionGroup var options: NewFileOptions

        /// What is told of a conversion.
        private struct Summary: Encodable {
            let file: String
            let format: String
            let bytes: Int
            let triangles: Int
        }

        func run() async throws {
            let target = MeshFile(options.out)
            let format = try target.format(options.format)
            var model = try MeshFile(options.file).read()
            if let height = options.height {
                model.mesh = model.mesh.resting(height: Float(height.millimetres / 1_000))
            }
            let bytes = try await target.write(model, as: format)
            let triangles = model.mesh.triangles.count
            if options.json {
                let summary = Summary(file: options.out, format: format.rawValue, bytes: bytes, triangles: triangles)
                Terminal.standard.show(try JSONText.of(summary))
            } else {
                Terminal.standard.show("\(options.out)  \(triangles) triangles, \(bytes) bytes")
            }
        }
    }
}
