import Foundation

/// Writes a model as glTF 2.0 in JSON, its data embedded as Base64. The same model gives the same bytes.
package struct GLTFWriter: Sendable {
    /// A writer.
    package init() {}

    /// The file's bytes. Throws if the model is empty or not whole.
    package func write(_ model: Model) throws(GeometryError) -> [UInt8] {
        try model.checkWholeness()
        let description = GLTFDescription(model)
        let binary = ByteWriter.bytes(description.binarySize) { description.writeBinary(to: &$0) }
        let data = Data(binary).base64EncodedString()
        return Array(description.json(uri: "data:application/octet-stream;base64," + data).utf8)
    }
}
