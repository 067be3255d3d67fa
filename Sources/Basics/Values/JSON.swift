import Foundation

/// A JSON document as its text, so that the core can carry what it need not understand.
///
/// Keys are sorted when it is made from a value, so that equal values give equal text. PostgreSQL's `JSONB` gives the
/// same value back, not the same text.
public struct JSON: Hashable, Sendable {
    /// The text.
    public let text: String

    /// Takes text that is JSON already.
    public init(text: String) { self.text = text }

    /// The empty object.
    public static let empty = JSON(text: "{}")
    /// The null value.
    public static let null = JSON(text: "null")

    /// Writes `value`. Throws `EncodingError` for what JSON cannot hold, such as a NaN.
    public init(encoding value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        text = String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Reads the document as a `Value`. Throws `DecodingError` where it does not fit.
    public func decode<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
