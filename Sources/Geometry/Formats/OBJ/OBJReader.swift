/// Reads Wavefront OBJ: alone, or with its materials and pictures in a zip. Metres, Y up, as nothing in the format says
/// otherwise (docs/decisions tells why).
struct OBJReader {
    let limits: ReadingLimits

    /// The model in an OBJ file alone. Its materials are elsewhere, so that only the colours at its corners are seen.
    func read(_ bytes: [UInt8]) throws -> Model {
        try bytes.withUnsafeBufferPointer { bytes in
            var text = OBJText(bytes, limits: limits)
            return try text.model { _ in [:] }
        }
    }

    /// The model in a zip that holds one OBJ file.
    func read(_ zip: ZipReader) throws -> Model {
        // macOS puts a shadow of every file beside it.
        let files = zip.names.filter { ArchivePath.hasExtension($0, "obj") && !$0.hasPrefix("__MACOSX/") }
        guard let name = files.first, files.count == 1 else {
            throw GeometryError(.unsupported, "the zip holds \(files.count) OBJ files; one is read")
        }
        guard let bytes = try zip.bytes(of: name) else {
            throw GeometryError(.malformed, "the zip holds no “\(name.prefix(100))”")
        }
        let pictures = OBJPictures(zip: zip, limits: limits)
        return try bytes.withUnsafeBufferPointer { bytes in
            var text = OBJText(bytes, limits: limits)
            return try text.model { library in
                guard let path = try Self.path(of: library, beside: name, in: zip) else { return [:] }
                guard let bytes = try zip.bytes(of: path) else { return [:] }
                return try bytes.withUnsafeBufferPointer { bytes in
                    try MTLText.looks(bytes) { try pictures.picture(named: $0, beside: path) }
                }
            } pictures: {
                pictures.all
            }
        }
    }

    /// The entry to which a reference leads. Where programs write the path on their author's disk, a file of that name
    /// beside the one that refers to it is meant. Nil if there is none: a model without its picture is still a model.
    static func path(of reference: String, beside file: String, in zip: ZipReader) throws(GeometryError) -> String? {
        let folder = ArchivePath.folder(of: file)
        let path = try ArchivePath.resolved(reference, from: folder)
        if zip.contains(path) { return path }
        let name = path.split(separator: "/").last.map { folder + $0 } ?? ""
        return zip.contains(name) ? name : nil
    }
}
