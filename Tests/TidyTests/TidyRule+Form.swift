extension TidyRule {
    /// How a file looks: its size, its lines, its comments, its name.
    static let form: [TidyRule] = [
        TidyRule(
            "file-length",
            advice:
                "Move an aspect to Type+Aspect.swift, 300 lines is the most (a schema may stay whole: TidyException)."
        ) { file in
            if file.lines.count <= 300 || file.stem.hasSuffix("StateMachine") { return [] }
            return [Finding(line: 301, what: "\(file.lines.count) lines")]
        },
        TidyRule(
            "line-length",
            advice: "Break the line, 120 columns is the most.",
            for: { $0.isSwift }
        ) { file in
            // An address cannot be broken.
            file.lines.enumerated().filter { $0.element.count > 120 && !$0.element.contains("://") }
                .map { Finding(line: $0.offset + 1, what: "\($0.element.count) columns") }
        },
        TidyRule(
            "function-length",
            advice: "Give the steps names of their own, 60 lines is the most."
        ) { file in
            file.functions.compactMap { function in
                guard let length = file.bodyLength(of: function), length > 60 else { return nil }
                return Finding(line: function.line, what: "\(function.names[0]) is \(length) lines long")
            }
        },
        TidyRule(
            "mark",
            advice: "A file under 200 lines needs no chapters; drop it, or split the file.",
            for: { $0.isSwift && $0.lines.count < 200 }
        ) { file in
            file.swift.comments.filter { $0.text.contains("MARK:") }.map { Finding(line: $0.line, what: "a MARK") }
        },
        TidyRule(
            "todo",
            advice: "Do it, or open an issue and say there what is missing.",
            for: { _ in true }
        ) { file in
            let words: Set = ["TODO", "FIXME", "XXX", "HACK"]
            let prose = file.isSwift ? file.swift.comments.map { ($0.line, $0.text) } : file.numberedLines
            return prose.compactMap { line, text in
                let said = text.split { !$0.isLetter }.map(String.init).first(where: words.contains)
                return said.map { Finding(line: line, what: $0) }
            }
        },
        TidyRule(
            "file-name",
            advice: "Name the file after its main type, Type.swift or Type+Aspect.swift.",
            for: { $0.isSwift && $0.name != "main.swift" && $0.name != "Package.swift" }
        ) { file in
            let names = file.types.flatMap { $0.names }
            if file.code.isEmpty || names.contains(file.stem) { return [] }
            return [Finding(line: 1, what: "no type \(file.stem) is declared or extended here")]
        },
        TidyRule(
            "documented",
            advice: "Say in a /// comment what it is or does for its caller."
        ) { file in
            let types = file.types.filter { !$0.isPrivate && !["extension", "typealias"].contains($0.keyword) }
            let functions = file.functions.filter { $0.isShared && $0.keyword != "deinit" }
            return (types + functions).filter { !file.isDocumented($0) }
                .map { Finding(line: $0.line, what: "\($0.keyword) \($0.names[0]) has no doc comment") }
        },
        TidyRule(
            "unescaped-template",
            advice: "Write {{value}}, which is escaped; what is HTML already comes from a partial.",
            for: { $0.isTemplate }
        ) { file in
            file.numberedLines.filter { $0.1.contains("{{{") || $0.1.contains("{{&") }
                .map { Finding(line: $0.0, what: "an unescaped value") }
        },
    ]
}

extension SourceFile {
    /// The lines with their numbers from 1.
    fileprivate var numberedLines: [(Int, String)] { lines.enumerated().map { ($0.offset + 1, String($0.element)) } }
}
