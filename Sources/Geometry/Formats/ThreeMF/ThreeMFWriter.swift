/// Writes a model as 3MF: one object in millimetres, Z up, with its colours and PNG or JPEG pictures (materials
/// extension), a thumbnail and metadata. The same model gives the same bytes.
///
/// Corners at the same place are one vertex in the file, and triangles that are then only lines are left out, as the
/// format wants. A part with a WebP picture, which the format does not know, shows its colours.
package struct ThreeMFWriter: Sendable {
    /// A writer.
    package init() {}

    /// The file's bytes. Throws if the model is empty or not whole.
    package func write(_ model: Model) throws(GeometryError) -> [UInt8] {
        try model.checkWholeness()
        let pictures = zip(model.pictureNames, model.pictures).filter { $1.kind != .webp }
        var archive = ZipWriter()
        archive.add("[Content_Types].xml", Array(Self.contentTypes.utf8))
        archive.add("_rels/.rels", Array(Self.rootRelationships(hasThumbnail: model.thumbnail != nil).utf8))
        archive.add("3D/3dmodel.model", try ThreeMFText(model).bytes())
        if !pictures.isEmpty {
            let targets = pictures.map { ("/3D/Textures/\($0.0)", ThreeMFNames.textureRelationship) }
            archive.add("3D/_rels/3dmodel.model.rels", Array(Self.relationships(targets).utf8))
        }
        for (name, picture) in pictures {
            archive.add("3D/Textures/\(name)", picture.bytes, isPacked: false)
        }
        if let thumbnail = model.thumbnail {
            archive.add(ThreeMFNames.thumbnailPart, thumbnail, isPacked: false)
        }
        return try archive.bytes()
    }

    private static let contentTypes: String = {
        let types = [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("model", "application/vnd.ms-package.3dmanufacturing-3dmodel+xml"),
            ("png", "image/png"), ("jpg", "image/jpeg"),
        ]
        let defaults = types.map { #"<Default Extension="\#($0.0)" ContentType="\#($0.1)"/>"# }
        return #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
            + #"<Types xmlns="\#(ThreeMFNames.contentTypes)">\#(defaults.joined())</Types>"#
    }()

    private static func rootRelationships(hasThumbnail: Bool) -> String {
        var targets = [("/3D/3dmodel.model", ThreeMFNames.modelRelationship)]
        if hasThumbnail { targets.append(("/\(ThreeMFNames.thumbnailPart)", ThreeMFNames.thumbnailRelationship)) }
        return relationships(targets)
    }

    private static func relationships(_ targets: [(path: String, type: String)]) -> String {
        let list = targets.enumerated().map { index, target in
            #"<Relationship Target="\#(target.path)" Id="rel\#(index + 1)" Type="\#(target.type)"/>"#
        }
        return #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
            + #"<Relationships xmlns="\#(ThreeMFNames.relationships)">\#(list.joined())</Relationships>"#
    }
}
