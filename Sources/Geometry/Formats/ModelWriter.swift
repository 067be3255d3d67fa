/// Writes a model as a file. The same model gives the same bytes.
package enum ModelWriter {
    /// The file's bytes; throws `GeometryError` if the model is empty, not whole, or too large for the format.
    package static func write(_ model: Model, as format: ModelFormat) throws(GeometryError) -> [UInt8] {
        switch format {
        case .glb: try GLBWriter().write(model)
        case .gltf: try GLTFWriter().write(model)
        case .obj: try OBJWriter().write(model)
        case .objZip: try OBJWriter().writeZip(model)
        case .stl: try STLWriter().write(model)
        case .threeMF: try ThreeMFWriter().write(model)
        }
    }
}
