/// Writes a model as binary glTF 2.0, everything inside. The same model gives the same bytes.
package struct GLBWriter: Sendable {
    /// A writer.
    package init() {}

    /// The file's bytes. Throws if the model is empty, not whole, or does not fit into the format's 4 GiB.
    package func write(_ model: Model) throws(GeometryError) -> [UInt8] {
        try model.checkWholeness()
        let description = GLTFDescription(model)
        let json = Array(description.json().utf8)
        let padding = (4 - json.count % 4) % 4
        let length = 28 + json.count + padding + description.binarySize
        guard length <= UInt32.max else {
            throw GeometryError(.tooLarge, "a GLB has at most \(UInt32.max) bytes")
        }
        return ByteWriter.bytes(length) { writer in
            writer.write("glTF")
            writer.write(UInt32(2))
            writer.write(UInt32(length))
            writer.write(UInt32(json.count + padding))
            writer.write("JSON")
            writer.write(json)
            writer.write(UInt8(ascii: " "), times: padding)
            writer.write(UInt32(description.binarySize))
            writer.write("BIN\0")
            description.writeBinary(to: &writer)
        }
    }
}
