/// The model part of a 3MF file.
struct ThreeMFText {
    private let model: Model
    private var vertices = CornerTable<PlaceKey>()
    private var colours = CornerTable<Colour>()
    /// The vertex of each corner of the mesh.
    private var places: [Int] = []

    /// The numbers of resources. Pictures follow: two for each, the picture and its coordinates.
    private static let colourGroup = 1
    private static let object = 2

    /// A model that was checked to be whole.
    init(_ model: Model) {
        self.model = model
        places = model.mesh.positions.map { Int(vertices.number(of: PlaceKey($0)).number) }
        for part in model.allParts where picture(of: part.look) == nil {
            for triangle in model.mesh.triangles[part.triangles] {
                for index in 0..<3 {
                    _ = colours.number(of: model.colour(ofCorner: Int(triangle[index]), look: part.look))
                }
            }
        }
    }

    /// The XML.
    func bytes() throws(GeometryError) -> [UInt8] {
        var text = TextBytes(capacity: vertices.keys.count * 60 + model.mesh.triangles.count * 60)
        text.write(#"<?xml version="1.0" encoding="UTF-8"?>"# + "\n")
        text.write(#"<model unit="millimeter" xml:lang="en-US" xmlns="\#(ThreeMFNames.core)" "#)
        text.write(#"xmlns:m="\#(ThreeMFNames.materials)" xmlns:atelier="\#(ThreeMFNames.provenance)">"# + "\n")
        writeMetadata(to: &text)
        text.write("<resources>\n")
        writeColours(to: &text)
        for index in model.pictures.indices where model.pictures[index].kind != .webp {
            writePicture(index, to: &text)
        }
        text.write(#"<object id="\#(Self.object)" type="model""#)
        if !colours.keys.isEmpty { text.write(#" pid="\#(Self.colourGroup)" pindex="0""#) }
        text.write("><mesh><vertices>\n")
        writeVertices(to: &text)
        text.write("</vertices><triangles>\n")
        let count = writeTriangles(to: &text)
        guard count > 0 else { throw GeometryError(.empty, "no triangle of the model has an area") }
        text.write("</triangles></mesh></object>\n</resources>\n")
        text.write(#"<build><item objectid="\#(Self.object)"/></build>"# + "\n</model>\n")
        return text.bytes
    }

    private func writeMetadata(to text: inout TextBytes) {
        text.write(#"<metadata name="Application">Atelier</metadata>"# + "\n")
        var seen: Set<String> = []
        for fact in model.provenance {
            let name = ThreeMFNames.metadata(for: fact.key)
            // Each name may stand once: the first fact counts.
            guard seen.insert(name).inserted else { continue }
            text.write(#"<metadata name="\#(name)">\#(XMLText.escaped(fact.value))</metadata>"# + "\n")
        }
    }

    private func writeColours(to text: inout TextBytes) {
        guard !colours.keys.isEmpty else { return }
        text.write(#"<m:colorgroup id="\#(Self.colourGroup)">"# + "\n")
        for colour in colours.keys {
            text.write(#"<m:color color="\#(colour.hex.uppercased())"/>"# + "\n")
        }
        text.write("</m:colorgroup>\n")
    }

    /// A picture and, for each corner of the mesh, where on it the corner lies.
    private func writePicture(_ index: Int, to text: inout TextBytes) {
        let id = Self.resource(ofPicture: index)
        let type = model.pictures[index].kind.mediaType
        text.write(
            #"<m:texture2d id="\#(id)" path="/3D/Textures/\#(model.pictureNames[index])" contenttype="\#(type)"/>"#
                + "\n"
        )
        text.write(#"<m:texture2dgroup id="\#(id + 1)" texid="\#(id)">"# + "\n")
        for place in model.textureCoordinates {
            text.write(#"<m:tex2coord u=""#)
            text.write(place.x)
            text.write(#"" v=""#)
            // The picture's rows count from below.
            text.write(1 - Double(place.y))
            text.write("\"/>\n")
        }
        text.write("</m:texture2dgroup>\n")
    }

    private func writeVertices(to text: inout TextBytes) {
        var next = 0
        for (corner, place) in places.enumerated() where place == next {
            let plate = PrintSpace.plate(model.mesh.positions[corner])
            text.write(#"<vertex x=""#)
            text.write(plate.x)
            text.write(#"" y=""#)
            text.write(plate.y)
            text.write(#"" z=""#)
            text.write(plate.z)
            text.write("\"/>\n")
            next += 1
        }
    }

    /// Writes the triangles that have three vertices; returns how many.
    private func writeTriangles(to text: inout TextBytes) -> Int {
        var count = 0
        var colours = colours
        for part in model.allParts {
            let picture = picture(of: part.look)
            for triangle in model.mesh.triangles[part.triangles] {
                let corners = (Int(triangle.x), Int(triangle.y), Int(triangle.z))
                let (a, b, c) = (places[corners.0], places[corners.1], places[corners.2])
                guard a != b, b != c, c != a else { continue }
                count += 1
                text.write(#"<triangle v1=""#)
                text.write(a)
                text.write(#"" v2=""#)
                text.write(b)
                text.write(#"" v3=""#)
                text.write(c)
                if let picture {
                    Self.writeProperties(of: Self.resource(ofPicture: picture) + 1, corners, to: &text)
                } else {
                    func colour(_ corner: Int) -> Int {
                        Int(colours.number(of: model.colour(ofCorner: corner, look: part.look)).number)
                    }
                    let numbers = (colour(corners.0), colour(corners.1), colour(corners.2))
                    // The object's own properties say the rest.
                    if numbers != (0, 0, 0) { Self.writeProperties(of: Self.colourGroup, numbers, to: &text) }
                }
                text.write("\"/>\n")
            }
        }
        return count
    }

    private static func writeProperties(of group: Int, _ numbers: (Int, Int, Int), to text: inout TextBytes) {
        text.write(#"" pid=""#)
        text.write(group)
        text.write(#"" p1=""#)
        text.write(numbers.0)
        guard numbers.1 != numbers.0 || numbers.2 != numbers.0 else { return }
        text.write(#"" p2=""#)
        text.write(numbers.1)
        text.write(#"" p3=""#)
        text.write(numbers.2)
    }

    /// The picture of a look, if it has one that the format knows and the model says how it lies.
    private func picture(of look: Int?) -> Int? {
        guard let look, let picture = model.looks[look].picture, !model.textureCoordinates.isEmpty else { return nil }
        return model.pictures[picture].kind == .webp ? nil : picture
    }

    private static func resource(ofPicture index: Int) -> Int { object + 1 + index * 2 }
}
