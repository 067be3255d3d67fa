/// Names that 3MF files are made of: https://github.com/3MFConsortium/spec_core, and its materials extension.
enum ThreeMFNames {
    static let core = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
    static let materials = "http://schemas.microsoft.com/3dmanufacturing/material/2015/02"
    static let provenance = "urn:atelier:provenance"
    static let relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    static let contentTypes = "http://schemas.openxmlformats.org/package/2006/content-types"
    static let modelRelationship = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"
    static let textureRelationship = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dtexture"
    static let thumbnailRelationship =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"

    /// Where the thumbnail lies. With a capital, which part names do not tell from a small letter: assimp 5.2, with
    /// which programs of Debian 12 read 3MF, frees memory twice over a part whose name holds `thumbnail` and ends in
    /// `.png`.
    static let thumbnailPart = "Metadata/Thumbnail.png"

    /// How many metres a unit has; nil for a unit that the format does not know.
    static func metres(in unit: String) -> Double? {
        switch unit {
        case "micron": 1e-6
        case "millimeter": 1e-3
        case "centimeter": 1e-2
        case "inch": 0.0254
        case "foot": 0.3048
        case "meter": 1
        default: nil
        }
    }

    /// The metadata that the format itself names, by what we call them.
    private static let known = [
        "title": "Title", "designer": "Designer", "description": "Description", "licence": "LicenseTerms",
        "copyright": "Copyright",
    ]

    /// The metadata name under which a fact is written.
    static func metadata(for key: String) -> String {
        known[key] ?? "atelier:\(encoded(key))"
    }

    /// The fact that a metadata name stands for; nil for what says nothing of where a model comes from.
    static func key(forMetadata name: String) -> String? {
        if name.hasPrefix("atelier:") { return decoded(name.dropFirst(8)) }
        return known.first { $0.value == name }?.key
    }

    /// A key as an XML name: what may not stand there becomes `_xHHHH_`, as does a `_` that would look like it.
    private static func encoded(_ key: String) -> String {
        let scalars = Array(key.unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            let isLetter = scalar.isASCII && (scalar.properties.isAlphabetic || scalar == "_")
            let isLater = index > 0 && scalar.isASCII && ("0"..."9" ~= scalar || scalar == "-" || scalar == ".")
            let looksEncoded = scalar == "_" && index + 1 < scalars.count && scalars[index + 1] == "x"
            if (isLetter || isLater) && !looksEncoded {
                result.unicodeScalars.append(scalar)
            } else {
                let hex = String(scalar.value, radix: 16, uppercase: true)
                result += "_x" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + "_"
            }
        }
        return result
    }

    private static func decoded(_ name: Substring) -> String {
        var result = ""
        var rest = name
        while let start = rest.firstRange(of: "_x") {
            result += rest[..<start.lowerBound]
            let hex = rest[start.upperBound...].prefix { $0.isHexDigit }
            if hex.endIndex < rest.endIndex, rest[hex.endIndex] == "_", (4...6).contains(hex.utf8.count),
                let scalar = UInt32(hex, radix: 16).flatMap(Unicode.Scalar.init)
            {
                result.unicodeScalars.append(scalar)
                rest = rest[rest.index(after: hex.endIndex)...]
            } else {
                result += rest[start]
                rest = rest[start.upperBound...]
            }
        }
        return result + rest
    }
}
