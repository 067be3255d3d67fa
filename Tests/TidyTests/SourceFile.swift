import Testing

/// A file of the repository as the rules see it.
struct SourceFile: Sendable, CustomTestStringConvertible {
    /// Where the file is, from the root of the repository: `Sources/Storage/Values/JSON.swift`.
    let path: String
    /// The lines, without their ends. A newline at the end of the file begins none.
    let lines: [Substring]
    /// The Swift in it, cut into words; empty if the file is something else.
    let swift: SwiftText

    /// A file at `path` that holds `text`.
    init(path: String, text: String) {
        self.path = path
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        self.lines = lines
        swift = SwiftText(path.hasSuffix(".swift") ? text : "")
    }

    /// The name without folders: `Timestamp+Text.swift`.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    /// The type that the file is named after: `Timestamp`.
    var stem: String { String(name.prefix { $0 != "." && $0 != "+" }) }
    /// True if the file is Swift.
    var isSwift: Bool { path.hasSuffix(".swift") }
    /// True if the file is Swift of a target, not of a test.
    var isSwiftSource: Bool { isSwift && path.hasPrefix("Sources/") }
    /// True if the file is a page's template.
    var isTemplate: Bool { path.hasSuffix(".mustache") || path.hasSuffix(".html") }
    /// The target, or test target, that the file belongs to.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    /// The words of code.
    var code: [SwiftText.Token] { swift.code }
    /// What a failing test shows.
    var testDescription: String { path }

    /// The word at `index`, or an empty one beyond either end.
    func word(_ index: Int) -> String { swift.code.indices.contains(index) ? swift.code[index].text : "" }

    /// The index after the bracket that closes the one at `index`.
    func afterBracket(at index: Int, _ opening: String, _ closing: String) -> Int {
        var depth = 0
        for position in index..<code.count {
            if code[position].text == opening { depth += 1 }
            if code[position].text == closing { depth -= 1 }
            if depth == 0 { return position + 1 }
        }
        return code.count
    }
}
