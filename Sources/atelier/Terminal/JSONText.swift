import Foundation

/// Results as JSON for scripts.
enum JSONText {
    /// A value as indented JSON, its keys in order and in camel case: the names of the API.
    static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // What is stored has names of its own: `bounding_box_mm`.
        encoder.keyEncodingStrategy = .custom { path in Key(camelCase: path[path.count - 1].stringValue) }
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// A member's name.
    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(intValue: Int) { nil }
        init(stringValue: String) { self.stringValue = stringValue }

        /// `bounding_box_mm` as `boundingBoxMm`; a name in camel case stays as it is.
        init(camelCase name: String) {
            let parts = name.split(separator: "_")
            stringValue = parts.dropFirst().reduce(parts.first.map(String.init) ?? name) { text, part in
                text + part.prefix(1).uppercased() + part.dropFirst()
            }
        }
    }
}
