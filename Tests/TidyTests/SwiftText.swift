/// Swift source cut into words: what is code, what is said in comments, what is quoted.
///
/// It is no compiler. It knows comments (nested ones too), string literals of every kind with the code inside their
/// interpolations, and regular expression literals; the rest it takes for words and single punctuation marks. That is
/// enough for rules that must not be fooled by a brace in a string.
struct SwiftText: Sendable {
    /// A word, with the line that it stands in, from 1.
    struct Token: Sendable, Equatable {
        /// The word: an identifier, an attribute with its `@`, a number, or one punctuation mark.
        let text: String
        /// The line, from 1.
        let line: Int
        /// True if nothing stands between it and the word before.
        var isJoined = false
    }

    /// What stands among the words of code for a string literal.
    static let literal = "\"\""

    /// The code.
    private(set) var code: [Token] = []
    /// The comments with their slashes, line by line.
    private(set) var comments: [Token] = []
    /// The insides of string literals, between interpolations, line by line.
    private(set) var strings: [Token] = []

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    /// Where the last word of code ended.
    private var end = 0

    /// Cuts `text`.
    init(_ text: String) {
        bytes = Array(text.utf8)
        cutCode(untilParenthesis: false)
    }

    /// Cuts code up to the end, or to the parenthesis that closes an interpolation.
    private mutating func cutCode(untilParenthesis: Bool) {
        var open = 0
        while position < bytes.count {
            let byte = bytes[position]
            if startsWith("//") {
                cutLineComment()
            } else if startsWith("/*") {
                cutBlockComment()
            } else if let hashes = quoteAhead() {
                cutString(hashes: hashes)
            } else if startsWith("#/") || (byte == UInt8(ascii: "/") && isRegularExpressionAhead()) {
                cutRegularExpression()
            } else if isWordByte(byte) || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "`") {
                cutWord()
            } else {
                if byte == UInt8(ascii: "(") { open += 1 }
                if byte == UInt8(ascii: ")") {
                    if untilParenthesis && open == 0 { return }
                    open -= 1
                }
                step()
                if byte > UInt8(ascii: " ") { keepCode(from: position - 1) }
            }
        }
    }

    private mutating func cutWord() {
        let start = position
        step()
        while position < bytes.count, isWordByte(bytes[position]) || bytes[position] == UInt8(ascii: "`") { step() }
        keepCode(from: start)
    }

    private mutating func keepCode(from start: Int) {
        let word = text(start..<position).filter { $0 != "`" }
        code.append(Token(text: word, line: line, isJoined: start == end))
        end = position
    }

    private mutating func cutLineComment() {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        comments.append(Token(text: text(start..<position), line: line))
    }

    private mutating func cutBlockComment() {
        var depth = 0
        var start = position
        repeat {
            if startsWith("/*") {
                depth += 1
                step(2)
            } else if startsWith("*/") {
                depth -= 1
                step(2)
            } else if bytes[position] == UInt8(ascii: "\n") {
                comments.append(Token(text: text(start..<position), line: line))
                step()
                start = position
            } else {
                step()
            }
        } while depth > 0 && position < bytes.count
        comments.append(Token(text: text(start..<position), line: line))
    }

    /// The number of `#` before a string literal that begins here; nil if none does.
    private func quoteAhead() -> Int? {
        var hashes = 0
        while position + hashes < bytes.count, bytes[position + hashes] == UInt8(ascii: "#") { hashes += 1 }
        let quote = position + hashes
        return quote < bytes.count && bytes[quote] == UInt8(ascii: "\"") ? hashes : nil
    }

    private mutating func cutString(hashes: Int) {
        code.append(Token(text: Self.literal, line: line))
        let fence = String(repeating: "#", count: hashes)
        step(hashes)
        let quote = startsWith("\"\"\"") ? "\"\"\"" : "\""
        step(quote.utf8.count)
        var start = position
        while position < bytes.count, !startsWith(quote + fence) {
            if startsWith("\\" + fence + "(") {
                keepString(from: start)
                step(2 + hashes)
                cutCode(untilParenthesis: true)
                step()
                start = position
            } else if startsWith("\\" + fence) {
                // The escaped byte may be a quote, or the newline that a continued line ends with.
                step(1 + hashes)
                step()
            } else if bytes[position] == UInt8(ascii: "\n") {
                keepString(from: start)
                // A string of one line ends with it, whatever the text says: the compiler would have refused it.
                if quote.utf8.count == 1 { return }
                step()
                start = position
            } else {
                step()
            }
        }
        keepString(from: start)
        step(quote.utf8.count + hashes)
    }

    private mutating func keepString(from start: Int) {
        let end = min(position, bytes.count)
        if start < end { strings.append(Token(text: text(start..<end), line: line)) }
    }

    /// A bare slash begins a regular expression where an operand is expected, if another slash follows in the line.
    private func isRegularExpressionAhead() -> Bool {
        let before = code.last?.text ?? "("
        guard ["(", ",", "=", ":", "[", "{", "return", "in"].contains(before), position + 1 < bytes.count else {
            return false
        }
        if [UInt8(ascii: " "), UInt8(ascii: "\n")].contains(bytes[position + 1]) { return false }
        let rest = bytes[(position + 1)...].prefix { $0 != UInt8(ascii: "\n") }
        return rest.contains(UInt8(ascii: "/"))
    }

    private mutating func cutRegularExpression() {
        let end = startsWith("#/") ? "/#" : "/"
        step(end.utf8.count)
        while position < bytes.count, !startsWith(end) {
            if bytes[position] == UInt8(ascii: "\\") { step() }
            step()
        }
        step(end.utf8.count)
    }

    private func startsWith(_ expected: String) -> Bool {
        bytes[min(position, bytes.count)...].starts(with: expected.utf8)
    }

    /// Goes on by `count` bytes, never past the end, and counts lines.
    private mutating func step(_ count: Int = 1) {
        for _ in 0..<count where position < bytes.count {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
