public import Foundation

/// The id of a `Subject`: a UUID that cannot be taken for another thing's.
public struct Identifier<Subject>: Hashable, Sendable, CustomStringConvertible {
    /// The bare UUID.
    public let uuid: UUID

    /// Names the subject that `uuid` stands for.
    public init(_ uuid: UUID) { self.uuid = uuid }

    /// Reads the text form; nil if it is none.
    public init?(_ text: String) {
        guard let uuid = UUID(digits: text) else { return nil }
        self.uuid = uuid
    }

    /// The UUID in lower case.
    public var description: String { uuid.lowercased }
}

extension Identifier: Codable {
    /// Reads the text form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a UUID")
        }
        self = id
    }

    /// Writes the lower-case text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
