/// Writes a model as Wavefront OBJ: metres, Y up, colours behind the places of corners. The same model gives the same
/// bytes.
///
/// Corners that differ only in direction or texture stay one place, so that a closed mesh is closed in the file too.
package struct OBJWriter: Sendable {
    /// A writer.
    package init() {}

    /// The OBJ file alone. It cannot show pictures; colours of looks go into those of the corners.
    package func write(_ model: Model) throws(GeometryError) -> [UInt8] {
        try model.checkWholeness()
        return text(of: model, materials: nil)
    }

    /// A zip of the OBJ, its materials and its pictures.
    package func writeZip(_ model: Model) throws(GeometryError) -> [UInt8] {
        try model.checkWholeness()
        let names = Self.materialNames(of: model)
        var archive = ZipWriter()
        archive.add("model.obj", text(of: model, materials: names))
        archive.add("model.mtl", materials(of: model, names: names))
        for (name, picture) in zip(model.pictureNames, model.pictures) {
            archive.add(name, picture.bytes, isPacked: false)
        }
        return try archive.bytes()
    }

    /// A place as it stands in a `v` line.
    private struct Place: Hashable {
        let place: PlaceKey
        let colour: Colour
    }

    private func text(of model: Model, materials: [String]?) -> [UInt8] {
        let mesh = model.mesh
        var text = TextBytes(capacity: mesh.positions.count * 100 + mesh.triangles.count * 40)
        text.write("# Atelier: metres, Y up\n")
        for fact in model.provenance {
            // As JSON strings, which have no line ends.
            text.write("# \(JSONText.quoted(fact.key)): \(JSONText.quoted(fact.value))\n")
        }
        if materials != nil { text.write("mtllib model.mtl\n") }
        let colours = materials == nil ? Self.seenColours(of: model) : mesh.colours
        let channels = (0...255).map { (Float($0) / 255).description }
        var table = CornerTable<Place>(capacity: mesh.positions.count)
        let places = mesh.positions.indices.map { corner in
            let colour = colours[corner]
            let (number, isNew) = table.number(of: Place(place: PlaceKey(mesh.positions[corner]), colour: colour))
            if isNew {
                text.write("v ")
                text.write(mesh.positions[corner])
                for channel in [colour.red, colour.green, colour.blue] {
                    text.write(" ")
                    text.write(channels[Int(channel)])
                }
                text.write("\n")
            }
            return Int(number) + 1
        }
        let hasCoordinates = materials != nil && !model.textureCoordinates.isEmpty
        if hasCoordinates {
            for place in model.textureCoordinates {
                text.write("vt ")
                text.write(place.x)
                text.write(" ")
                // The picture's rows count from below. As a Double nothing is lost on the way there and back.
                text.write(1 - Double(place.y))
                text.write("\n")
            }
        }
        for normal in mesh.normals {
            text.write("vn ")
            text.write(normal)
            text.write("\n")
        }
        writePolygons(of: model, places, materials, hasCoordinates: hasCoordinates, to: &text)
        return text.bytes
    }

    private func writePolygons(
        of model: Model,
        _ places: [Int],
        _ materials: [String]?,
        hasCoordinates: Bool,
        to text: inout TextBytes
    ) {
        for part in model.allParts {
            if let materials { text.write("usemtl \(materials[part.look ?? 0])\n") }
            for triangle in model.mesh.triangles[part.triangles] {
                text.write("f")
                for index in 0..<3 {
                    let corner = Int(triangle[index])
                    text.write(" ")
                    text.write(places[corner])
                    text.write("/")
                    if hasCoordinates { text.write(corner + 1) }
                    text.write("/")
                    text.write(corner + 1)
                }
                text.write("\n")
            }
        }
    }

    private func materials(of model: Model, names: [String]) -> [UInt8] {
        let looks = model.looks.isEmpty ? [Model.Look()] : model.looks
        var text = TextBytes()
        text.write("# Atelier\n")
        for (look, name) in zip(looks, names) {
            let channels = [look.colour.red, look.colour.green, look.colour.blue].map { (Float($0) / 255).description }
            text.write("newmtl \(name)\nKd \(channels.joined(separator: " "))\nKs 0 0 0\nillum 1\n")
            if let picture = look.picture { text.write("map_Kd \(model.pictureNames[picture])\n") }
        }
        return text.bytes
    }

    /// The colours that corners have in the looks they wear. A corner of several parts has that of the last.
    private static func seenColours(of model: Model) -> [Colour] {
        var colours = model.mesh.colours
        for part in model.parts where model.looks[part.look].colour != Colour(0xFFFFFF) {
            for triangle in model.mesh.triangles[part.triangles] {
                for index in 0..<3 {
                    colours[Int(triangle[index])] = model.colour(ofCorner: Int(triangle[index]), look: part.look)
                }
            }
        }
        return colours
    }

    /// A name for each look: its own, if it has one that no other look before it has.
    private static func materialNames(of model: Model) -> [String] {
        guard !model.looks.isEmpty else { return ["painted"] }
        var taken: Set<String> = []
        return model.looks.enumerated().map { index, look in
            let words = look.name.split { $0.isWhitespace || $0.isNewline || $0 == "\\" || $0 == "#" }
            var name = words.joined(separator: " ")
            if name.isEmpty { name = "look" }
            while !taken.insert(name).inserted {
                name += " \(index + 1)"
            }
            return name
        }
    }
}
