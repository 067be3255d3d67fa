import BenchmarkSupport
import Foundation

/// Prints what pictures, meshes, files and previews take, each in a process of its own with its peak of memory.
///
/// `script/benchmark sculptor [--pairs N]`. With `--piece NAME FOLDER` it is that process.
@main
enum SculptorBenchmarks {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.count == 3, arguments[0] == "--piece", let piece = Piece(rawValue: arguments[1]) {
            return say(try await piece.run(in: URL(filePath: arguments[2])))
        }
        var pairs = 5
        if arguments.count == 2, arguments[0] == "--pairs" { pairs = max(1, Int(arguments[1]) ?? pairs) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "sculptor-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        say(BenchmarkRow.heading)
        try Table(folder: folder, pairs: pairs).show()
    }
}
