/// The vocabulary of the house: words that say nothing to somebody who knows the field, and the field's words for them.
///
/// A metaphor is welcome for the product's own inventions (Maquette, Sketch, Atelier); machinery is named as the
/// manuals name it. Names of tests are sentences and may say anything.
enum Words {
    /// Words that no identifier may hold, and what to write instead.
    static let replacements: [String: String] = [
        "patience": "timeout or pollInterval", "grace": "shutdownTimeout", "haste": "an interval with its purpose",
        "courtesy": "tolerance", "most": "maximum", "longest": "maximum", "usual": "default or standard",
        "news": "listener or changes", "tell": "apply, emit or notify", "told": "notified, emitted or sent",
        "telling": "encode or notify", "bite": "batch", "bites": "batches", "fate": "outcome", "fates": "outcomes",
        "rung": "notified", "ringing": "notified", "brought": "uploaded",
    ]

    /// Names that no type, value or label may have, and what to write instead.
    static let names: [String: String] = [
        "Ending": "CommandError", "Making": "MakeRun", "Submission": "RequestSubmission", "Resumption": "ResumeRun",
        "Examination": "DoctorChecks", "Serving": "ServeRun", "Photographer": "PreviewRenderer",
        "Workbench": "ModelWorkPool", "Lane": "BlockingThread", "Gate": "WaitGroup", "Interactions": "Reactions",
        "Mark": "Reaction", "isDry": "isEmpty",
    ]

    /// The vocabulary as a rule.
    static let rules: [TidyRule] = [
        TidyRule(
            "word",
            advice: "Use the word that the field's manuals use; the list stands in Words.swift.",
            for: { $0.isSwift && $0.target != "TidyTests" }
        ) { file in
            file.places { index in
                let name = file.word(index)
                if let better = names[name] { return "\(name) is called \(better)" }
                guard file.word(index - 1) != "func" || !file.path.hasPrefix("Tests/") else { return nil }
                return parts(of: name).lazy.compactMap { part in replacements[part].map { (part, $0) } }.first
                    .map { "\(name) says \"\($0.0)\": write \($0.1)" }
            }
        }
    ]

    /// The words of an identifier in lower case: `mostBytes` is "most" and "bytes".
    static func parts(of identifier: String) -> [String] {
        var parts: [String] = []
        for character in identifier where character.isLetter || character == "_" || character.isNumber {
            let begins = character.isUppercase && parts.last?.last?.isLowercase ?? true
            if parts.isEmpty || begins || character == "_" { parts.append("") }
            if character.isLetter { parts[parts.count - 1].append(character) }
        }
        return parts.map { $0.lowercased() }.filter { !$0.isEmpty }
    }
}
