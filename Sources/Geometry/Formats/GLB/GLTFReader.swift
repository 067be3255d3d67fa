import Foundation

/// Reads glTF 2.0 whose data is embedded, as JSON alone or as the two chunks of a GLB.
///
/// Read are triangles with positions, normals, the first colours and the texture coordinates of the base colour; names
/// and base colours of materials with their pictures; `asset.extras`. Left alone are cameras, lights, animations, morph
/// targets, and what else materials say. Skinned meshes stand as their joints do in the file.
struct GLTFReader {
    let limits: ReadingLimits

    /// The model in a file: its JSON, and the data behind it if it is a GLB.
    func read(json: some Collection<UInt8>, binary: ArraySlice<UInt8>? = nil) throws -> Model {
        try JSONShape.check(json, limits: limits)
        let document: GLTFDocument
        do {
            document = try JSONDecoder().decode(GLTFDocument.self, from: Data(json))
        } catch {
            throw GeometryError(.malformed, "the glTF's JSON is broken: \(Self.reason(error))")
        }
        try checkVersion(document)
        try checkExtensions(document)
        let data = try GLTFData(document, binary: binary)
        var scene = GLTFScene(document: document, data: data, limits: limits)
        return try scene.model()
    }

    private func checkVersion(_ document: GLTFDocument) throws(GeometryError) {
        let needed = document.asset.minVersion ?? document.asset.version
        guard needed.hasPrefix("2.") else {
            throw GeometryError(.unsupported, "the glTF has version \(needed.prefix(20)); only version 2 is read")
        }
    }

    /// Extensions that a file needs and that change nothing of what is read here, or are read.
    private static let known: Set = [
        "KHR_texture_transform", "KHR_mesh_quantization", "EXT_texture_webp", "KHR_materials_unlit",
        "KHR_materials_anisotropy", "KHR_materials_clearcoat", "KHR_materials_dispersion",
        "KHR_materials_emissive_strength", "KHR_materials_ior", "KHR_materials_iridescence", "KHR_materials_sheen",
        "KHR_materials_specular", "KHR_materials_transmission", "KHR_materials_volume", "KHR_lights_punctual",
        "KHR_materials_variants", "KHR_xmp_json_ld",
    ]

    private func checkExtensions(_ document: GLTFDocument) throws(GeometryError) {
        for name in document.extensionsRequired ?? [] where !Self.known.contains(name) {
            let what =
                switch name {
                case "KHR_draco_mesh_compression": "is compressed with Draco"
                case "EXT_meshopt_compression", "KHR_meshopt_compression": "is compressed with meshopt"
                case "KHR_texture_basisu": "has Basis (KTX2) pictures"
                default: "needs the extension “\(name.prefix(60))”"
                }
            throw GeometryError(
                .unsupported,
                "the glTF \(what) (\(name.prefix(60))), which is not read; export it without"
            )
        }
    }

    /// What a decoder complains of, without its ceremony.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            "“\(key.stringValue)” is missing\(place(context))"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "a value is of the wrong kind\(place(context))"
        default: "it is no JSON, or was cut off"
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        let path = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
        return path.isEmpty ? "" : " at \(path.joined(separator: "."))"
    }
}
