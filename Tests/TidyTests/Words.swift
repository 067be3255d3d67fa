/// The words of the house: which private words are refused as identifiers, and the field's word instead.
enum Words {
    /// Words inside an identifier of any case: `mostBytes`, `renewalPatience`.
    static let refused: [String: String] = [
        "patience": "timeout or pollInterval", "grace": "shutdownTimeout", "haste": "minimumInterval",
        "courtesy": "minimumInterval", "most": "maximum… or limit", "longest": "maximum…", "usual": "default…",
        "news": "listener", "told": "notified, or the value it is", "tell": "notify, apply, emit or encode",
        "telling": "notifying", "bite": "batch", "fates": "outcomes", "brought": "uploaded",
        "bites": "batches", "fate": "outcome", "rung": "notified", "ringing": "notifying",
    ]

    /// Whole identifiers.
    static let refusedWhole: [String: String] = ["isDry": "isEmpty", "seenBy": "viewer: Viewer"]

    /// Types by their whole name, in any target.
    static let refusedTypes: [String: String] = [
        "Photographer": "PreviewRenderer", "Workbench": "ModelWorkPool", "Lane": "BlockingThread", "Gate": "WaitGroup",
        "Interaction": "Reaction", "Interactions": "Reaction", "Mark": "Reaction",
    ]

    /// Types by their whole name, in one target; elsewhere the name may mean something else.
    static let refusedTypesByTarget: [String: [String: String]] = [
        "atelier": [
            "Ending": "CommandError", "Outcome": "MakeResult", "Making": "MakeRun", "Order": "MakeOptions",
            "Submission": "a …Run", "Resumption": "ResumeRun", "Examination": "DoctorChecks", "Serving": "ServeRun",
        ],
        "Durable": ["Order": "ClaimRequest"],
        "Web": ["Envelope": "a middleware with a name of its own"],
    ]

    /// Words that still stand somewhere: they are not refused yet. It ends empty.
    static let underConstruction: Set<String> = []

    /// The rule.
    static let rule = TidyRule(
        "old-word",
        advice: "Use the word that the field's manuals use; the list stands in Words.swift.",
        for: { $0.isSwift },
        find: findings
    )

    /// The refused words in `file`, each with the word to use.
    static func findings(in file: SourceFile) -> [TidyRule.Finding] {
        let words = file.places { index in
            // The name of a test is a sentence, and a sentence may say "most".
            if file.path.hasPrefix("Tests/"), file.word(index - 1) == "func" { return nil }
            let word = file.word(index)
            if let better = refusedWhole[word], !underConstruction.contains(word) { return "\(word) (say \(better))" }
            let said = parts(of: word).first { refused[$0] != nil }
            return said.map { "\(word) (say \(refused[$0] ?? ""))" }
        }
        let types = file.types.filter { $0.keyword != "extension" }.compactMap { type -> TidyRule.Finding? in
            let name = type.names[0]
            guard !underConstruction.contains(name),
                let better = refusedTypes[name] ?? refusedTypesByTarget[file.target]?[name]
            else { return nil }
            return TidyRule.Finding(line: type.line, what: "\(name) (say \(better))")
        }
        return words + types
    }

    /// Cuts an identifier at its capitals, in lower case: `mostBytes` is "most" and "bytes".
    private static func parts(of identifier: String) -> [String] {
        var parts: [String] = []
        var current = ""
        for character in identifier {
            if !character.isLetter || (character.isUppercase && current.last?.isLowercase == true) {
                parts.append(current.lowercased())
                current = ""
            }
            if character.isLetter { current.append(character) }
        }
        return parts + [current.lowercased()]
    }
}
