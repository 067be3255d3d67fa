/// Writes a model as binary glTF 2.0, everything inside. The same model gives the same bytes.
package struct GLBWriter: Sendable {
    /// A writer.
    package init() {}

    /// The file's bytes. Throws if the model is empty, not whole, or does not fit into the format's 4 GiB.
    package func write(_ model: Model) throws(GeometryError) -> [UInt8] {
        try model.checkWholeness()
        let description = GLTFDescription(model)
        var json = Array(description.json().utf8)
        while json.count % 4 != 0 {
            json.append(UInt8(ascii: " "))
        }
        let length = 28 + json.count + description.binary.count
        guard length <= UInt32.max else {
            throw GeometryError(.tooLarge, "a GLB has at most \(UInt32.max) bytes")
        }
        var writer = ByteWriter(capacity: length)
        writer.write("glTF")
        writer.write(UInt32(2))
        writer.write(UInt32(length))
        writer.write(UInt32(json.count))
        writer.write("JSON")
        writer.write(json)
        writer.write(UInt32(description.binary.count))
        writer.write("BIN\0")
        writer.write(description.binary)
        return writer.bytes
    }
}
