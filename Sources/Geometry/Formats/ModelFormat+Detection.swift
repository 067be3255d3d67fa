extension ModelFormat {
    /// The format of a file that is no zip, by its bytes; throws `.unsupported` with the name of a format that is known
    /// and not read.
    init(detecting bytes: [UInt8]) throws(GeometryError) {
        if bytes.starts(with: "glTF".utf8) {
            self = .glb
        } else if STLReader.isBinary(bytes) {
            // Before the texts: a binary STL may begin with "solid", or with anything else.
            self = .stl
        } else {
            try Self.refuseOthers(bytes)
            self = try Self.text(bytes)
        }
    }

    /// The format of what lies in a zip, by the names of its entries.
    init(zip: ZipReader) throws(GeometryError) {
        if zip.contains("[Content_Types].xml") || zip.contains("3D/3dmodel.model") {
            self = .threeMF
        } else if zip.names.contains(where: { ArchivePath.hasExtension($0, "obj") }) {
            self = .objZip
        } else if zip.names.contains(where: { ["usda", "usdc"].contains(ArchivePath.fileExtension(of: $0)) }) {
            throw GeometryError(.unsupported, "USDZ files are not read; convert the file to GLB")
        } else {
            throw GeometryError(.unsupported, "the zip holds neither a 3MF nor an OBJ model")
        }
    }

    /// The texts that are read: glTF's JSON, STL's ASCII form, OBJ.
    private static func text(_ bytes: [UInt8]) throws(GeometryError) -> ModelFormat {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let body = bytes[start...].drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        if body.first == UInt8(ascii: "{") { return .gltf }
        let line = body.prefix { $0 != 0x0A && $0 != 0x0D }.prefix(200)
        guard !line.contains(0), let first = line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }).first else {
            if bytes.count >= 84 {
                throw GeometryError(
                    .unsupported,
                    "the bytes are no model that is read here, or an STL that is not as long as it says"
                )
            }
            throw GeometryError(.unsupported, "the bytes are no model that is read here")
        }
        let word = String(decoding: first, as: UTF8.self).lowercased()
        if word == "solid" { return .stl }
        if word.hasPrefix("#") || OBJText.keywords.contains(word) { return .obj }
        throw GeometryError(.unsupported, "the bytes are no model that is read here")
    }

    private static func refuseOthers(_ bytes: [UInt8]) throws(GeometryError) {
        let others: [(start: String, name: String)] = [
            ("ply\n", "PLY"), ("ply\r", "PLY"), ("Kaydara FBX", "FBX"), ("; FBX", "FBX"), ("PXR-USDC", "USD"),
            ("#usda", "USD"), ("BLENDER", "Blender"), ("ISO-10303", "STEP"), ("\u{1F}", "gzip"), ("Rar!", "RAR"),
            ("7z", "7-Zip"), ("<", "XML"),
        ]
        if let other = others.first(where: { bytes.starts(with: $0.start.utf8) }) {
            throw GeometryError(.unsupported, "\(other.name) files are not read; GLB, glTF, OBJ, STL and 3MF are")
        }
    }
}
