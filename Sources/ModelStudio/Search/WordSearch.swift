import Storage

/// Finds models by words.
struct WordSearch: Sendable {
    /// What words must begin with.
    let words: [String]
    /// Whether only words count that everybody may see.
    let isPublic: Bool

    /// A search for what somebody typed, which may be anything; nil for nothing but white space.
    init?(_ query: String?, isPublic: Bool) {
        // A megabyte of text is taken as fast as a line of it.
        let text = String(String.UnicodeScalarView((query ?? "").unicodeScalars.prefix(1_000)))
        guard text.contains(where: { !$0.isWhitespace }) else { return nil }
        words = SearchWords.sought(in: text)
        self.isPublic = isPublic
    }

    /// Where models are looked for, called `m`, and what must hold for them besides.
    struct Source {
        var tables: SQL
        var conditions: SQL
    }

    /// All models.
    static let everything = Source(tables: "models AS m", conditions: "1 = 1")

    /// Up to so many models it is quicker to look up all that have a word, and to sort them, than to walk through the
    /// models in their order and look whether they have it. Where several words are asked for, few models may have all
    /// of them, and the walk is long.
    private var few: Int { words.count == 1 ? 400 : 2_000 }

    /// The models that have all the words.
    func source(in connection: any Connection) throws -> Source {
        // What says nothing is nowhere to be found.
        guard !words.isEmpty else { return Source(tables: "models AS m", conditions: "1 = 0") }
        var source = Self.everything
        var rarest: (word: String, count: Int)?
        for word in words {
            let count: Int = try connection.run(
                "SELECT count(*) FROM (SELECT 1 FROM model_words AS w WHERE \(has(word)) LIMIT \(few)) AS few"
            )[0][0]
            if count < rarest?.count ?? few { rarest = (word, count) }
        }
        if let rarest {
            // CROSS JOIN: SQLite begins with what stands on the left of it. PostgreSQL decides for itself.
            source.tables = """
                (SELECT DISTINCT w.model_id FROM model_words AS w WHERE \(has(rarest.word))) AS found
                    CROSS JOIN models AS m
                """
            source.conditions = "m.id = found.model_id"
        }
        // PostgreSQL would rather collect and sort all models that have a word; OFFSET keeps it from doing so.
        let asked: SQL = connection.dialect == .postgres ? "OFFSET 0" : ""
        for word in words where word != rarest?.word {
            source.conditions = """
                \(source.conditions) AND EXISTS (SELECT 1 FROM model_words AS w
                    WHERE w.model_id = m.id AND \(has(word)) \(asked))
                """
        }
        return source
    }

    /// That a word begins with this one: it lies between it and it with the last of all characters behind it.
    private func has(_ word: String) -> SQL {
        let range: SQL = "w.word >= \(word) AND w.word < \(word + "\u{10FFFF}")"
        return isPublic ? "\(range) AND w.is_public" : range
    }
}
