/// The formats in which models are read and written.
package enum ModelFormat: String, CaseIterable, Sendable, Codable {
    /// Binary glTF 2.0: metres, Y up.
    case glb
    /// glTF 2.0 as JSON, with everything embedded: metres, Y up.
    case gltf
    /// Wavefront OBJ alone, with colours at its corners: metres, Y up.
    case obj
    /// Wavefront OBJ with its materials and pictures, in a zip: metres, Y up.
    case objZip = "obj.zip"
    /// STL, written in its binary form: millimetres, Z up.
    case stl
    /// 3D Manufacturing Format: millimetres, Z up.
    case threeMF = "3mf"

    /// What a file's name ends in, without the dot.
    package var fileExtension: String {
        self == .objZip ? "zip" : rawValue
    }

    /// The media type, as in `Content-Type`.
    package var mediaType: String {
        switch self {
        case .glb: "model/gltf-binary"
        case .gltf: "model/gltf+json"
        case .obj: "model/obj"
        case .objZip: "application/zip"
        case .stl: "model/stl"
        case .threeMF: "model/3mf"
        }
    }
}
