extension SourceFile {
    /// The modules that the file imports, with their lines.
    var imports: [(module: String, line: Int)] {
        code.indices.compactMap { index in
            guard word(index) == "import", index == 0 || word(index - 1) != "." else { return nil }
            let isKind = ["struct", "class", "enum", "func", "var", "let", "typealias", "protocol"]
                .contains(word(index + 1))
            return (word(index + (isKind ? 2 : 1)), code[index].line)
        }
    }

    /// A finding for each word at whose index `what` says something.
    func places(_ what: (Int) -> String?) -> [TidyRule.Finding] {
        code.indices.compactMap { index in
            what(index).map { TidyRule.Finding(line: code[index].line, what: $0) }
        }
    }

    /// The calls of free functions with one of these names.
    func calls(of names: Set<String>) -> [TidyRule.Finding] {
        places { index in
            guard names.contains(word(index)), word(index + 1) == "(" else { return nil }
            if word(index - 1) == "func" { return nil }
            if word(index - 1) == ".", !["Swift", "Foundation"].contains(word(index - 2)) { return nil }
            return "\(word(index))()"
        }
    }

    /// True if the word at `index` starts an unstructured task: `Task { … }`, `Task(…) { … }`, `Task.detached`.
    ///
    /// A type of our own may be named Task too, so `extension Task {`, `-> Task {` and `var next: Task {` are none.
    func startsTask(at index: Int) -> Bool {
        guard word(index) == "Task" else { return false }
        let before = word(index - 1)
        if before == "." && word(index - 2) != "_Concurrency" { return false }
        let namesOnly: Set = [
            "struct", "class", "enum", "actor", "protocol", "extension", "typealias", "some", "any", "&",
        ]
        if namesOnly.contains(before) { return false }
        if before == ">" && word(index - 2) == "-" { return false }
        if before == ":" && lineDeclares(before: index) { return false }

        var next = index + 1
        if word(next) == "." {
            return ["detached", "immediate", "immediateDetached"].contains(word(next + 1))
        }
        if word(next) == "<" { next = afterBracket(at: next, "<", ">") }
        if word(next) == "(" {
            let end = afterBracket(at: next, "(", ")")
            if (next..<end).contains(where: { word($0) == "operation" && word($0 + 1) == ":" }) { return true }
            next = end
        }
        return word(next) == "{"
    }

    /// True if the line of the word at `index` declares something before it, so that a colon names a type.
    private func lineDeclares(before index: Int) -> Bool {
        let keywords: Set = ["var", "let", "func", "subscript", "struct", "class", "enum", "actor", "extension"]
        return code[..<index].reversed().prefix { $0.line == code[index].line }.contains { keywords.contains($0.text) }
    }
}
