/// Writes a mesh as binary glTF 2.0: https://registry.khronos.org/glTF/specs/2.0/glTF-2.0.html
///
/// One mesh, one material; positions, normals, colours (linear light, 16 bits, as the format wants them) and indices.
/// The same mesh and provenance give the same bytes.
package struct GLBWriter: Sendable {
    /// What is written into `asset.extras`: prompt, seed, provider and the like, in the order given.
    package var provenance: [(key: String, value: String)]

    /// A writer that notes where the mesh comes from.
    package init(provenance: [(key: String, value: String)] = []) {
        self.provenance = provenance
    }

    /// The file's bytes.
    package func write(_ mesh: Mesh) -> [UInt8] {
        let binary = buffer(of: mesh)
        var json = Array(description(of: mesh, length: binary.count).utf8)
        while json.count % 4 != 0 {
            json.append(UInt8(ascii: " "))
        }
        var writer = ByteWriter(capacity: binary.count + json.count + 28)
        writer.write("glTF")
        writer.write(UInt32(2))
        writer.write(UInt32(28 + json.count + binary.count))
        writer.write(UInt32(json.count))
        writer.write("JSON")
        writer.write(json)
        writer.write(UInt32(binary.count))
        writer.write("BIN\0")
        writer.write(binary)
        return writer.bytes
    }

    /// Positions, normals, colours, indices; every part begins at a multiple of four.
    private func buffer(of mesh: Mesh) -> [UInt8] {
        var writer = ByteWriter(capacity: mesh.positions.count * 32 + mesh.triangles.count * 12)
        for position in mesh.positions {
            writer.write(position)
        }
        for normal in mesh.normals {
            writer.write(normal)
        }
        for colour in mesh.colours {
            let light = colour.linear * 65535 + 0.5
            writer.write(UInt16(light.x))
            writer.write(UInt16(light.y))
            writer.write(UInt16(light.z))
            writer.write(UInt16.max)
        }
        for triangle in mesh.triangles {
            writer.write(triangle.x)
            writer.write(triangle.y)
            writer.write(triangle.z)
        }
        return writer.bytes
    }

    private func description(of mesh: Mesh, length: Int) -> String {
        let corners = mesh.positions.count
        let box = mesh.bounds
        let extras = provenance.map { "\(JSONText.quoted($0.key)):\(JSONText.quoted($0.value))" }.joined(separator: ",")
        let asset = #""asset":{"version":"2.0","generator":"Atelier","extras":{\#(extras)}}"#
        let material =
            #"{"name":"painted","pbrMetallicRoughness":{"baseColorFactor":[1,1,1,1],"#
            + #""metallicFactor":0,"roughnessFactor":0.6}}"#
        let primitive =
            #"{"attributes":{"POSITION":0,"NORMAL":1,"COLOR_0":2},"indices":3,"material":0,"mode":4}"#
        let sizes = [corners * 12, corners * 12, corners * 8, mesh.triangles.count * 12]
        var offset = 0
        var views: [String] = []
        for (index, size) in sizes.enumerated() {
            let target = index == 3 ? 34963 : 34962
            views.append(#"{"buffer":0,"byteOffset":\#(offset),"byteLength":\#(size),"target":\#(target)}"#)
            offset += size
        }
        let accessors = [
            #"{"bufferView":0,"componentType":5126,"count":\#(corners),"type":"VEC3","min":\#(list(box.low)),"#
                + #""max":\#(list(box.high))}"#,
            #"{"bufferView":1,"componentType":5126,"count":\#(corners),"type":"VEC3"}"#,
            #"{"bufferView":2,"componentType":5123,"normalized":true,"count":\#(corners),"type":"VEC4"}"#,
            #"{"bufferView":3,"componentType":5125,"count":\#(mesh.triangles.count * 3),"type":"SCALAR"}"#,
        ]
        return "{" + asset + #","scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0,"name":"model"}],"#
            + #""materials":[\#(material)],"meshes":[{"primitives":[\#(primitive)]}],"#
            + #""accessors":[\#(accessors.joined(separator: ","))],"#
            + #""bufferViews":[\#(views.joined(separator: ","))],"#
            + #""buffers":[{"byteLength":\#(length)}]}"#
    }

    /// Swift prints a Float so that reading it back gives the same Float, as the bounds must equal the data.
    private func list(_ v: Vector) -> String {
        "[\(v.x),\(v.y),\(v.z)]"
    }
}
