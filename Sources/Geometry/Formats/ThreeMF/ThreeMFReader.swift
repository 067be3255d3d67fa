/// Reads 3MF: the core, colours and pictures of the materials extension, and models in several parts (production
/// extension). Whatever the unit, the model is in metres, Y up.
///
/// Left alone are supports, slices, beams, and what mixtures of materials look like.
struct ThreeMFReader {
    let limits: ReadingLimits

    /// The model in a package.
    func read(_ zip: ZipReader) throws -> Model {
        var elements = 0
        let roles = ThreeMFRelationships(folder: "")
        if let bytes = try zip.bytes(of: "_rels/.rels") {
            try XMLWalk.walk(bytes, name: "_rels/.rels", elements: &elements, limits: limits, visitor: roles)
        }
        let root = roles.paths[ThreeMFNames.modelRelationship] ?? "3D/3dmodel.model"
        var build = ThreeMFBuild(zip: zip, root: root, elements: elements, limits: limits)
        var assembly = try build.assembly()
        if let path = roles.paths[ThreeMFNames.thumbnailRelationship], let bytes = try zip.bytes(of: path),
            bytes.count <= limits.pictureBytes, bytes.starts(with: PNGChunks.signature)
        {
            assembly.thumbnail = bytes
        }
        return try assembly.model()
    }
}
