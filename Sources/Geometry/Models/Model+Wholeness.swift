extension Model {
    /// Throws if the model has no triangles, or refers to what is not there: writers ask before they write.
    package func checkWholeness() throws(GeometryError) {
        guard !mesh.triangles.isEmpty else { throw GeometryError(.empty, "the model has no triangles") }
        let corners = mesh.positions.count
        let isWhole =
            mesh.normals.count == corners && mesh.colours.count == corners
            && (textureCoordinates.isEmpty || textureCoordinates.count == corners)
            && mesh.triangles.allSatisfy { $0.max() < corners }
            && mesh.positions.allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.z.isFinite }
            && looks.allSatisfy { $0.picture.map(pictures.indices.contains) ?? true }
            && arePartsWhole
        guard isWhole else {
            throw GeometryError(.malformed, "the model's parts do not fit together, or a corner's place is no number")
        }
    }

    /// The colour of a corner as it is seen in a part of this look, without the picture.
    func colour(ofCorner corner: Int, look: Int?) -> Colour {
        let colour = mesh.colours[corner]
        return look.map { colour.multiplied(by: looks[$0].colour) } ?? colour
    }

    /// All triangles by their parts; one part without a look if the model has none.
    var allParts: [(triangles: Range<Int>, look: Int?)] {
        parts.isEmpty ? [(mesh.triangles.indices, nil)] : parts.map { ($0.triangles, $0.look) }
    }

    /// The file names of the pictures, as they stand beside a model in an archive.
    var pictureNames: [String] {
        pictures.enumerated().map { "picture\($0.offset + 1).\($0.element.kind.fileExtension)" }
    }

    private var arePartsWhole: Bool {
        if parts.isEmpty { return true }
        var end = 0
        for part in parts {
            guard part.triangles.lowerBound == end, looks.indices.contains(part.look) else { return false }
            end = part.triangles.upperBound
        }
        return end == mesh.triangles.count
    }
}

extension Model.TexturePicture {
    /// A picture from its file, if it is one that is kept and not too large to be shown; `name` is for messages.
    init(_ bytes: [UInt8], name: String) throws(GeometryError) {
        let header: PictureHeader
        do {
            header = try PictureHeader(bytes)
        } catch {
            throw GeometryError(error.code, "\(name): \(error.message)")
        }
        let most = Picture.Limits()
        guard header.width <= most.side, header.height <= most.side, header.width * header.height <= most.pixels else {
            throw GeometryError(
                .tooLarge,
                "\(name) is \(header.width) × \(header.height) pixels; at most \(most.side) a side and "
                    + "\(most.pixels) in all are read"
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
