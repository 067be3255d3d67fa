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
