import Testing

/// A habit of the house that a machine can check, and what to write instead where it is broken.
struct TidyRule: Sendable, CustomTestStringConvertible {
    /// What was found, and where.
    struct Finding: Sendable, Equatable {
        /// The line, from 1.
        let line: Int
        /// What stands there, in a few words.
        let what: String
    }

    /// The name by which a comment or an exception excuses a place: `stray-task`.
    let name: String
    /// What to write instead, in a sentence.
    let advice: String
    /// Which files the rule is for.
    let isFor: @Sendable (SourceFile) -> Bool
    /// Finds the places in one file, excused or not.
    let find: @Sendable (SourceFile) -> [Finding]

    /// A rule for the files that `isFor` picks; without it, for the Swift files of all targets.
    init(
        _ name: String,
        advice: String,
        for isFor: @escaping @Sendable (SourceFile) -> Bool = { $0.isSwiftSource },
        find: @escaping @Sendable (SourceFile) -> [Finding]
    ) {
        self.name = name
        self.advice = advice
        self.isFor = isFor
        self.find = find
    }

    /// The places in `file` that break the rule and give no reason.
    ///
    /// A reason is a comment in the line or the one above it, of at least three words: `// tidy(stray-task): it only
    /// records the outcome after cancellation`.
    func findings(in file: SourceFile) -> [Finding] {
        guard isFor(file) else { return [] }
        let found = find(file)
        if found.isEmpty { return [] }
        let excused = excusedLines(in: file)
        return found.filter { !excused.contains($0.line) && !excused.contains($0.line - 1) }
    }

    /// What a failing test says about a finding.
    func message(_ finding: Finding, in file: SourceFile) -> String {
        "\(file.path):\(finding.line): \(finding.what). \(advice) [\(name)]"
    }

    /// What a failing test shows.
    var testDescription: String { name }

    private func excusedLines(in file: SourceFile) -> Set<Int> {
        let mark = "tidy(\(name)):"
        return Set(
            file.swift.comments.compactMap { comment in
                guard let range = comment.text.firstRange(of: mark) else { return nil }
                return comment.text[range.upperBound...].split(separator: " ").count >= 3 ? comment.line : nil
            }
        )
    }
}
