import Foundation
import Geometry
import ModelStudio

/// A model file that somebody named on the command line.
struct MeshFile {
    /// Where it is.
    let path: String

    /// The file at a path as it was typed.
    init(_ path: String) { self.path = path }

    /// What is read of a file of one's own: more than of an upload.
    private static var limits: ReadingLimits {
        var limits = ReadingLimits()
        limits.bytes = 1 << 30
        return limits
    }

    /// Reads the model, whatever the file is called. Endings name the file.
    func read() throws -> Geometry.Model {
        let name = URL(filePath: path).path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), !isFolder.boolValue else {
            throw CommandError(.usage, "There is no file \(path).")
        }
        let bytes: [UInt8]
        do {
            let size = try FileManager.default.attributesOfItem(atPath: name)[.size] as? Int ?? 0
            guard size <= Self.limits.bytes else {
                throw CommandError(.dataDamaged, "\(path) has \(size) bytes; at most \(Self.limits.bytes) are read.")
            }
            bytes = [UInt8](try Data(contentsOf: URL(filePath: name)))
        } catch let ending as CommandError { throw ending } catch {
            throw CommandError(.cannotCreate, "\(path) cannot be read. Check its permissions.")
        }
        return try explained { try ModelReader.read(bytes, limits: Self.limits).model }
    }

    /// Runs work on what was read; where the file is at fault, the ending says so.
    func explained<Value>(_ work: () throws -> Value) throws -> Value {
        do { return try work() } catch let error as GeometryError { throw ending(error) }
    }

    /// Runs longer work on what was read; where the file is at fault, the ending says so.
    func explained<Value>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch let error as GeometryError { throw ending(error) }
    }

    private func ending(_ error: GeometryError) -> CommandError {
        // Some reasons end in a question.
        CommandError(.dataDamaged, "\(path): \(error.message)\(error.message.hasSuffix("?") ? "" : ".")")
    }

    /// Writes a model here, whole or not at all, and gives how many bytes that were.
    func write(_ model: Geometry.Model, as format: ModelFormat) async throws -> Int {
        let bytes = try await explained {
            try ModelWriter.write(format == .threeMF ? await model.thumbnailed() : model, as: format)
        }
        try DataFolder.makeFolder(URL(filePath: path).deletingLastPathComponent().path, what: "The output folder")
        try AtomicFile.write(bytes, to: URL(filePath: path).path)
        return bytes.count
    }

    /// The format that the file's name asks for, unless it was named otherwise.
    func format(_ named: String?) throws -> ModelFormat {
        if let named { return try ModelFormat(named: named) }
        guard let format = ModelFormat(endingOf: path) else {
            let known = ModelFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandError(.usage, "What should \(path) be? Name a format by its ending or by --format: \(known).")
        }
        return format
    }
}
