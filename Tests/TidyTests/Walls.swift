/// The walls between targets: what each may import, and which words the durable core must not know.
///
/// The same table stands in the architecture of the project; whoever widens one widens the other, and says why in
/// `docs/decisions/`.
enum Walls {
    /// Modules of the toolchain that every target may import.
    static let toolchain: Set = [
        "Swift", "_Concurrency", "Synchronization", "Dispatch", "Foundation", "FoundationEssentials", "FoundationXML",
        "Glibc",
        "Musl", "Darwin", "RegexBuilder",
    ]

    /// What each target may import besides the toolchain. A target that is not listed may import nothing.
    static let allowed: [String: Set<String>] = [
        "Basics": ["DequeModule"],
        "Storage": ["Basics", "CPostgres", "GRDB", "GRDBSQLite", "DequeModule"],
        "Blobs": ["Basics", "Crypto"],
        "Search": ["Basics", "Storage"],
        "Durable": ["Basics", "Storage", "Crypto", "DequeModule", "Logging", "Metrics", "ServiceLifecycle", "Tracing"],
        "Geometry": ["CGD", "CZip"],
        "Providers": ["Geometry"],
        "Maquette": ["Geometry", "Providers"],
        "Accounts": ["Basics", "Storage", "Crypto", "Logging", "ServiceLifecycle"],
        "SMTP": ["Accounts", "Basics", "CCurl", "Storage"],
        "ModelStudio": ["Basics", "Blobs", "Search", "Durable", "Storage", "Providers", "Geometry"],
        "Observability": ["CoreMetrics", "Logging", "Tracing"],
        "Web": [
            "Accounts", "Basics", "Blobs", "Crypto", "Durable", "HTTPTypes", "Hummingbird", "HummingbirdRouter",
            "Logging", "Metrics", "NIOCore", "NIOHTTPTypes", "ServiceLifecycle", "Storage",
        ],
        "ModelStudioAPI": [
            "Accounts", "Basics", "Blobs", "Durable", "Geometry", "HTTPTypes", "ModelStudio", "Web",
        ],
    ]

    /// Modules that one target alone may import. The composition root may import everything else.
    static let owners: [String: String] = [
        "GRDB": "Storage", "GRDBSQLite": "Storage", "CPostgres": "Storage", "CGD": "Geometry", "CZip": "Geometry",
        "CCurl": "SMTP", "Hummingbird": "Web", "HummingbirdRouter": "Web",
    ]

    /// System libraries, whose wrappers may vouch for what the compiler cannot see.
    static let cLibraries: Set = ["CPostgres", "CGD", "CZip", "CCurl", "GRDBSQLite"]

    /// Words of one studio or the other. The durable core serves both, and other servers, and knows neither.
    static let domainWords: Set = [
        "chapter", "gallery", "genesis", "image", "maquette", "mesh", "model", "novel", "picture", "prompt", "sculpt",
        "sculpture", "sculptor", "story", "studio", "worldview",
    ]

    /// The walls as rules.
    static let rules: [TidyRule] = [
        TidyRule(
            "import-wall",
            advice: "Reach it through a target that may, or move the code there; the walls stand in Walls.swift."
        ) { file in
            file.imports.filter { !mayImport($0.module, in: file.target) }
                .map { TidyRule.Finding(line: $0.line, what: "\(file.target) imports \($0.module)") }
        },
        TidyRule(
            "domain-word",
            advice: "Name it by what the core does with it; a studio's tables and queues are set up by the studio.",
            for: { $0.isSwiftSource && $0.target == "Durable" }
        ) { file in
            (file.code + file.swift.strings).compactMap { token in
                let said = words(of: token.text).first(where: domainWords.contains)
                return said.map { TidyRule.Finding(line: token.line, what: "Durable says \"\($0)\"") }
            }
        },
    ]

    /// True if a file of `target` may import `module`.
    static func mayImport(_ module: String, in target: String) -> Bool {
        if toolchain.contains(module) { return true }
        if target == "atelier" { return owners[module] == nil }
        return allowed[target]?.contains(module) ?? false
    }

    /// Cuts identifiers and sentences into words: `imageURL` is "image" and "url". Plurals are taken for one.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var current = ""
        var wasLower = false
        for character in text {
            if !character.isLetter || (character.isUppercase && wasLower) {
                words.append(current)
                current = ""
            }
            if character.isLetter { current.append(character) }
            wasLower = character.isLowercase
        }
        return (words + [current]).filter { !$0.isEmpty }.map { singular($0.lowercased()) }
    }

    private static func singular(_ word: String) -> String {
        if word == "genesis" { return word }
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        if word.hasSuffix("shes") { return String(word.dropLast(2)) }
        return word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
    }
}
