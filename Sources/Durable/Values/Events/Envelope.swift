public import Basics
public import Foundation

/// What a message says, with the fields of CloudEvents 1.0.
public struct Envelope: Sendable {
    /// The message's id.
    public let id: UUID
    /// What it says.
    public let type: EventType
    /// What it is about.
    public let subject: String
    /// When it was said.
    public let time: Timestamp
    /// The content.
    public let data: JSON
    /// What ties it to other records.
    public let trace: Trace

    /// The envelope as one JSON object; `source` names who says it, as a URI reference.
    ///
    /// Field names: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md, with `correlationId`,
    /// `causationId` and `userId` as extensions.
    public func json(from source: String) -> JSON {
        var text = "{\"specversion\":\"1.0\",\"id\":\"\(id.lowercased)\",\"source\":"
        text += JSONText.quoted(source) + ",\"type\":"
        text += JSONText.quoted(type.rawValue) + ",\"subject\":" + JSONText.quoted(subject) + ",\"time\":\"\(time)\""
        text += ",\"datacontenttype\":\"application/json\",\"data\":" + data.text
        for (name, value) in [
            ("correlationId", trace.correlation), ("causationId", trace.causation), ("userId", trace.user),
        ] {
            if let value { text += ",\"\(name)\":\"\(value.lowercased)\"" }
        }
        return JSON(text: text + "}")
    }
}

/// Writes JSON strings. An encoder for one string costs more than the whole envelope.
enum JSONText {
    /// `text` in quotation marks, escaped as RFC 8259, section 7 says.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..<"\u{20}":
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
