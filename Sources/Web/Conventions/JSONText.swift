import Foundation

/// JSON on its way out, as bytes.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    /// For each array and object that is open, from the outermost, whether it has a member already.
    private var hasMember: [Bool] = []

    init() { bytes.reserveCapacity(1_024) }

    /// Begins an object or an array.
    mutating func open(_ bracket: UInt8) {
        bytes.append(bracket)
        hasMember.append(false)
    }

    /// Ends what was begun last.
    mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        hasMember.removeLast()
    }

    /// Goes on to the next member of what was begun last.
    mutating func next() {
        let last = hasMember.count - 1
        if hasMember[last] { bytes.append(UInt8(ascii: ",")) } else { hasMember[last] = true }
    }

    /// Goes on to the next member of an object.
    mutating func next(named name: String) {
        next()
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// A string. Slashes stand as they are, and so does all of Unicode but control characters.
    mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices where Self.needsEscape(utf8[index]) {
                bytes.append(contentsOf: utf8[start..<index])
                escape(utf8[index])
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A number. It is whole where it can be: 5, not 5.0.
    ///
    /// Throws `EncodingError` for an infinity and a NaN, which JSON does not have.
    mutating func number(_ value: Double) throws {
        guard value.isFinite else {
            let context = EncodingError.Context(codingPath: [], debugDescription: "JSON has no \(value).")
            throw EncodingError.invalidValue(value, context)
        }
        let text = value.description
        bytes.append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
    }

    /// A whole number.
    mutating func number(_ value: some BinaryInteger) { bytes.append(contentsOf: value.description.utf8) }

    /// A truth value.
    mutating func bool(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }

    /// The absence of a value.
    mutating func null() { bytes.append(contentsOf: "null".utf8) }

    /// What is JSON already, on one line: between its tokens JSON may have line breaks, within them never.
    mutating func verbatim(_ json: String) {
        bytes.append(contentsOf: json.utf8.lazy.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 })
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    /// https://www.rfc-editor.org/rfc/rfc8259#section-7
    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}
