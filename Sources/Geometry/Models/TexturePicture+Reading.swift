extension Model.TexturePicture {
    /// A picture from its file, if it is one that is kept and not too large to be shown; `name` is for messages.
    init(_ bytes: [UInt8], name: String) throws(GeometryError) {
        let header: PictureHeader
        do {
            header = try PictureHeader(bytes)
        } catch {
            throw GeometryError(error.code, "\(name): \(error.message)")
        }
        let limits = Picture.Limits()
        guard header.width <= limits.side, header.height <= limits.side, header.width * header.height <= limits.pixels
        else {
            throw GeometryError(
                .tooLarge,
                "\(name) is \(header.width) × \(header.height) pixels; at most \(limits.side) a side and "
                    + "\(limits.pixels) in all are read"
            )
        }
        let kind: Kind =
            switch header.format {
            case .png: .png
            case .jpeg: .jpeg
            case .webp: .webp
            }
        self.init(kind: kind, bytes: bytes)
    }
}

extension Model.TexturePicture.Kind {
    /// What a file's name ends in.
    var fileExtension: String { self == .jpeg ? "jpg" : rawValue }

    /// The media type, as in `Content-Type`.
    var mediaType: String { "image/\(rawValue)" }
}
