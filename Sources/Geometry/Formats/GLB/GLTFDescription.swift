/// The description and the data of a model as glTF 2.0 has them, for its binary and its JSON form:
/// https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html
///
/// One mesh on one node, one primitive for each part, all on the same corners: positions, normals, colours (linear
/// light, 16 bits, as the format wants them) and, where pictures are, texture coordinates.
struct GLTFDescription {
    /// How many bytes the data have that the description's views lie in.
    let binarySize: Int
    private let model: Model
    private let views: [String]
    private let accessors: [String]

    /// Lays out a model that was checked to be whole.
    init(_ model: Model) {
        self.model = model
        var layout = Layout()
        let corners = model.mesh.positions.count
        let box = model.mesh.bounds
        layout.accessor(
            #""componentType":5126,"count":\#(corners),"type":"VEC3","min":\#(Self.list(box.low)),"#
                + #""max":\#(Self.list(box.high))"#,
            size: corners * 12
        )
        layout.accessor(#""componentType":5126,"count":\#(corners),"type":"VEC3""#, size: corners * 12)
        layout.accessor(
            #""componentType":5123,"normalized":true,"count":\#(corners),"type":"VEC4""#,
            size: corners * 8
        )
        if !model.textureCoordinates.isEmpty {
            layout.accessor(#""componentType":5126,"count":\#(corners),"type":"VEC2""#, size: corners * 8)
        }
        for part in model.allParts {
            let count = part.triangles.count
            layout.accessor(
                #""componentType":5125,"count":\#(count * 3),"type":"SCALAR""#,
                size: count * 12,
                target: 34963
            )
        }
        for picture in model.pictures {
            layout.view(size: picture.bytes.count)
        }
        binarySize = layout.size
        views = layout.views
        accessors = layout.accessors
    }

    /// Writes the data, `binarySize` bytes in the order of the views.
    func writeBinary(to writer: inout ByteWriter) {
        let mesh = model.mesh
        writer.write(mesh.positions)
        writer.write(mesh.normals)
        Self.write(mesh.colours, to: &writer)
        model.textureCoordinates.withUnsafeBufferPointer { coordinates in
            writer.write(coordinates.count, of: 8) { $1.storeBytes(of: coordinates[$0], as: SIMD2<Float>.self) }
        }
        for part in model.allParts {
            writer.write(mesh.triangles[part.triangles])
        }
        for picture in model.pictures {
            writer.write(picture.bytes)
            writer.write(0, times: (4 - picture.bytes.count % 4) % 4)
        }
    }

    /// The JSON text; `uri` is where the data lies if it is not in a chunk of its own.
    func json(uri: String? = nil) -> String {
        var members = [
            #""asset":{"version":"2.0","generator":"Atelier","extras":{\#(extras)}}"#,
            #""scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0,"name":"model"}]"#,
            #""materials":[\#(materials)]"#,
            #""meshes":[{"primitives":[\#(primitives)]}]"#,
            #""accessors":[\#(accessors.joined(separator: ","))]"#,
            #""bufferViews":[\#(views.joined(separator: ","))]"#,
            #""buffers":[{"byteLength":\#(binarySize)\#(uri.map { #","uri":"\#($0)""# } ?? "")}]"#,
        ]
        if !model.pictures.isEmpty { members += pictures }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// Views and accessors as they are laid one behind the other.
    private struct Layout {
        var views: [String] = []
        var accessors: [String] = []
        private(set) var size = 0

        mutating func accessor(_ shape: String, size: Int, target: Int = 34962) {
            accessors.append(#"{"bufferView":\#(views.count),\#(shape)}"#)
            view(size: size, target: target)
        }

        /// Every view begins at a multiple of four.
        mutating func view(size: Int, target: Int? = nil) {
            let use = target.map { #","target":\#($0)"# } ?? ""
            views.append(#"{"buffer":0,"byteOffset":\#(self.size),"byteLength":\#(size)\#(use)}"#)
            self.size += (size + 3) / 4 * 4
        }
    }

    private var extras: String {
        // A JSON object has each name once: the first fact of a name counts.
        var seen: Set<String> = []
        return model.provenance.filter { seen.insert($0.key).inserted }
            .map { "\(JSONText.quoted($0.key)):\(JSONText.quoted($0.value))" }.joined(separator: ",")
    }

    private var materials: String {
        guard !model.looks.isEmpty else { return Self.material(Model.Look(name: "painted")) }
        return model.looks.map(Self.material).joined(separator: ",")
    }

    private static func material(_ look: Model.Look) -> String {
        let light = look.colour.linear
        let texture = look.picture.map { #""baseColorTexture":{"index":\#($0)},"# } ?? ""
        let colour = look.colour == Colour(0xFFFFFF) ? "1,1,1,1" : "\(light.x),\(light.y),\(light.z),1"
        return #"{"name":\#(JSONText.quoted(look.name)),"pbrMetallicRoughness":{"baseColorFactor":[\#(colour)],"#
            + texture + #""metallicFactor":0,"roughnessFactor":0.6}}"#
    }

    private var primitives: String {
        let texture = model.textureCoordinates.isEmpty ? "" : #","TEXCOORD_0":3"#
        let first = model.textureCoordinates.isEmpty ? 3 : 4
        return model.allParts.enumerated().map { index, part in
            #"{"attributes":{"POSITION":0,"NORMAL":1,"COLOR_0":2\#(texture)},"indices":\#(first + index),"#
                + #""material":\#(part.look ?? 0),"mode":4}"#
        }.joined(separator: ",")
    }

    /// Pictures and the textures that show them. glTF itself has PNG and JPEG; WebP is an extension.
    private var pictures: [String] {
        let first = views.count - model.pictures.count
        let images = model.pictures.enumerated().map { index, picture in
            #"{"bufferView":\#(first + index),"mimeType":"\#(picture.kind.mediaType)"}"#
        }
        let textures = model.pictures.enumerated().map { index, picture in
            picture.kind == .webp
                ? #"{"extensions":{"EXT_texture_webp":{"source":\#(index)}}}"# : #"{"source":\#(index)}"#
        }
        var members = [
            #""images":[\#(images.joined(separator: ","))]"#, #""textures":[\#(textures.joined(separator: ","))]"#,
        ]
        if model.pictures.contains(where: { $0.kind == .webp }) {
            members.append(#""extensionsUsed":["EXT_texture_webp"],"extensionsRequired":["EXT_texture_webp"]"#)
        }
        return members
    }

    private static func write(_ colours: [Colour], to writer: inout ByteWriter) {
        let light = (0...255).map { UInt16(Colour.decoded(UInt8($0)) * 65535 + 0.5) }
        colours.withUnsafeBufferPointer { colours in
            light.withUnsafeBufferPointer { light in
                writer.write(colours.count, of: 8) { index, place in
                    let colour = colours[index]
                    let values = SIMD4(
                        light[Int(colour.red)],
                        light[Int(colour.green)],
                        light[Int(colour.blue)],
                        .max
                    )
                    place.storeBytes(of: values, as: SIMD4<UInt16>.self)
                }
            }
        }
    }

    /// Swift prints a Float so that reading it back gives the same Float, as the bounds must equal the data.
    private static func list(_ v: Vector) -> String {
        "[\(v.x),\(v.y),\(v.z)]"
    }
}
