/// A text read word by word; white space divides words, and `\` at the end of a line joins it with the next.
struct TextWords {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at: Int
    /// The line that is read, from 1.
    private(set) var line = 1

    /// A text; a mark of UTF-8 at its start is passed over.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// True if nothing but white space is left.
    var isAtEnd: Bool {
        mutating get {
            skipSpace(acrossLines: true)
            return at == bytes.count
        }
    }

    /// True if nothing but white space, or a remark behind `#`, is left in the line.
    var isAtLineEnd: Bool {
        mutating get {
            skipSpace(acrossLines: false)
            return at == bytes.count || Self.isLineEnd(bytes[at]) || bytes[at] == UInt8(ascii: "#")
        }
    }

    /// True if a word ends right here.
    var isAtWordEnd: Bool { at == bytes.count || Self.isSpace(bytes[at]) }

    /// Goes over a word, in small letters or capitals, if it comes next, on whatever line.
    mutating func next(is word: StaticString) -> Bool {
        skipSpace(acrossLines: true)
        let end = at + word.utf8CodeUnitCount
        guard end <= bytes.count, end == bytes.count || Self.isSpace(bytes[end]) else { return false }
        for index in 0..<word.utf8CodeUnitCount where bytes[at + index] | 0x20 != word.utf8Start[index] {
            return false
        }
        at = end
        return true
    }

    /// Goes over a number that comes next, on whatever line; nil if none does.
    mutating func number() -> Double? {
        skipSpace(acrossLines: true)
        return numberHere()
    }

    /// Goes over a number that comes next in the line; nil if none does.
    mutating func numberInLine() -> Double? {
        skipSpace(acrossLines: false)
        return numberHere()
    }

    /// Goes over a whole number, right here; nil if none stands here or it is larger than any count.
    mutating func integer() -> Int? {
        var index = at
        let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let first = index
        var value = 0
        while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) {
            value = min(1 << 40, value * 10 + Int(bytes[index] - UInt8(ascii: "0")))
            index += 1
        }
        guard index > first else { return nil }
        at = index
        return isNegative ? -value : value
    }

    /// Goes over one byte if it stands right here.
    mutating func goes(over byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    /// Goes over the next word of the line; nil at its end.
    mutating func word() -> String? {
        guard !isAtLineEnd else { return nil }
        let start = at
        while at < bytes.count, !Self.isSpace(bytes[at]) {
            at += 1
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    /// Goes over the rest of the line, without the white space around it.
    mutating func rest() -> String {
        skipSpace(acrossLines: false)
        let start = at
        while at < bytes.count, !Self.isLineEnd(bytes[at]) {
            at += 1
        }
        var end = at
        while end > start, Self.isSpace(bytes[end - 1]) {
            end -= 1
        }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Goes to the next line.
    mutating func skipLine() {
        while at < bytes.count, !Self.isLineEnd(bytes[at]) {
            at += 1
        }
    }

    private mutating func numberHere() -> Double? {
        let value = DecimalText.read(bytes, at: &at)
        guard at == bytes.count || Self.isSpace(bytes[at]) else { return nil }
        return value
    }

    private mutating func skipSpace(acrossLines: Bool) {
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\\"), let end = lineEnd(after: at) {
                at = end
                line += 1
            } else if Self.isSpace(byte), acrossLines || !Self.isLineEnd(byte) {
                if byte == 0x0A { line += 1 }
                at += 1
            } else {
                return
            }
        }
    }

    /// Behind the end of line that comes right after a place, or nil.
    private func lineEnd(after place: Int) -> Int? {
        var index = place + 1
        if index < bytes.count, bytes[index] == 0x0D { index += 1 }
        return index < bytes.count && bytes[index] == 0x0A ? index + 1 : nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool {
        byte == 0x0A || byte == 0x0D
    }
}
