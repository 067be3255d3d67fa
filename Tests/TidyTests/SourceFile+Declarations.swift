extension SourceFile {
    /// A type, extension or function that the file declares.
    struct Declaration: Equatable {
        /// The keyword: `struct`, `extension`, `func`, `init`, …
        let keyword: String
        /// The names, several for `extension Outer.Inner`.
        let names: [String]
        /// The words before the keyword that belong to it, such as `public` and `@discardableResult`.
        let modifiers: [String]
        /// The line that the declaration begins in, with its modifiers.
        let firstLine: Int
        /// The line of the keyword.
        let line: Int
        /// The keyword's place among the words of code.
        let index: Int

        /// True if nobody outside the file can see it.
        var isPrivate: Bool { modifiers.contains("private") || modifiers.contains("fileprivate") }
        /// True if other modules can see it.
        var isShared: Bool { modifiers.contains("public") || modifiers.contains("package") }
    }

    private static let typeKeywords: Set = ["struct", "class", "enum", "actor", "protocol", "typealias", "extension"]
    private static let modifierKeywords: Set = [
        "public", "package", "internal", "private", "fileprivate", "open", "final", "static", "class", "override",
        "mutating", "nonmutating", "indirect", "nonisolated", "isolated", "required", "convenience", "consuming",
        "borrowing", "prefix", "postfix", "infix",
    ]
    /// Words that begin a declaration, and so end a requirement that has no body.
    private static let declarationKeywords: Set = [
        "func", "init", "deinit", "subscript", "var", "let", "case", "static", "struct", "class", "enum", "actor",
        "protocol", "typealias", "associatedtype", "extension", "mutating", "public", "package", "private", "internal",
        "import",
    ]

    /// Every type and extension, in order.
    var types: [Declaration] {
        code.indices.compactMap { index in
            guard Self.typeKeywords.contains(word(index)), ![".", "import"].contains(word(index - 1)),
                word(index + 1).first?.isUppercase == true
            else { return nil }
            var names = [word(index + 1)]
            var next = index + 2
            while word(next) == ".", word(next + 1).first?.isUppercase == true {
                names.append(word(next + 1))
                next += 2
            }
            return declaration(at: index, names: names)
        }
    }

    /// Every function and initialiser, in order.
    var functions: [Declaration] {
        code.indices.compactMap { index in
            guard word(index - 1) != "." else { return nil }
            switch word(index) {
            case "func": return declaration(at: index, names: [word(index + 1)])
            case "init" where ["(", "<", "?", "!"].contains(word(index + 1)), "subscript", "deinit":
                return declaration(at: index, names: [word(index)])
            default: return nil
            }
        }
    }

    /// The number of lines between the braces of a function; nil if it has no body.
    func bodyLength(of function: Declaration) -> Int? {
        var index = function.index + 1
        while index < code.count {
            switch word(index) {
            case "(": index = afterBracket(at: index, "(", ")")
            case "[": index = afterBracket(at: index, "[", "]")
            case "{":
                let end = afterBracket(at: index, "{", "}") - 1
                return max(0, code[end].line - code[index].line - 1)
            case "}", ";": return nil
            case let word where code[index].line > code[index - 1].line && beginsDeclaration(word): return nil
            default: index += 1
            }
        }
        return nil
    }

    /// True if the line above the declaration is a doc comment.
    func isDocumented(_ declaration: Declaration) -> Bool {
        swift.comments.contains { $0.line == declaration.firstLine - 1 && $0.text.hasPrefix("///") }
    }

    private func beginsDeclaration(_ word: String) -> Bool {
        word.hasPrefix("@") || Self.declarationKeywords.contains(word)
    }

    /// Walks back from a keyword over what belongs to it: `@available(…) public private(set) static`.
    private func declaration(at index: Int, names: [String]) -> Declaration {
        var first = index
        var modifiers: [String] = []
        while first > 0 {
            var candidate = first - 1
            if word(candidate) == ")" {
                while candidate > 0, word(candidate) != "(" { candidate -= 1 }
                candidate -= 1
            }
            let word = word(candidate)
            guard word.hasPrefix("@") || Self.modifierKeywords.contains(word) else { break }
            modifiers.append(word)
            first = candidate
        }
        return Declaration(
            keyword: word(index),
            names: names,
            modifiers: modifiers,
            firstLine: code[first].line,
            line: code[index].line,
            index: index
        )
    }
}
