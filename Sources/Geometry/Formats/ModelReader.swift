/// Reads a model from a file of any format that is known, told by its bytes and not by its name.
///
/// Throws `GeometryError` with the reason when the file is not read, and `CancellationError` soon after the task that it
/// runs in was cancelled. Nothing is read but the bytes given.
package enum ModelReader {
    /// The model in a file, and in which format it was.
    package static func read(
        _ bytes: [UInt8],
        limits: ReadingLimits = ReadingLimits()
    ) throws -> (model: Model, format: ModelFormat) {
        guard bytes.count <= limits.bytes else {
            throw GeometryError(.tooLarge, "the file has \(bytes.count) bytes; at most \(limits.bytes) are read")
        }
        if ZipReader.isZip(bytes) {
            let zip = try ZipReader(bytes, limits: limits)
            let format = try ModelFormat(zip: zip)
            return try (read(zip, as: format, limits: limits), format)
        }
        let format = try ModelFormat(detecting: bytes)
        return try (read(bytes, as: format, limits: limits), format)
    }

    /// The model in a file that was found to be of a format.
    private static func read(_ bytes: [UInt8], as format: ModelFormat, limits: ReadingLimits) throws -> Model {
        switch format {
        case .glb: try GLBReader(limits: limits).read(bytes)
        case .gltf: try GLTFReader(limits: limits).read(json: bytes)
        case .obj: try OBJReader(limits: limits).read(bytes)
        case .stl: try STLReader(limits: limits).read(bytes)
        case .objZip, .threeMF: try read(ZipReader(bytes, limits: limits), as: format, limits: limits)
        }
    }

    private static func read(_ zip: ZipReader, as format: ModelFormat, limits: ReadingLimits) throws -> Model {
        if format == .threeMF { return try ThreeMFReader(limits: limits).read(zip) }
        return try OBJReader(limits: limits).read(zip)
    }
}
