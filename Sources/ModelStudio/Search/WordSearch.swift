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
    /// models in their order and look whether they have it. Where several words are asked for, fewer models have all
    /// of them, and the walk is longer.
    private var few: Int { words.count == 1 ? 400 : 5_000 }

    /// The models that have all the words.
    func source(in connection: any Connection) throws -> Source {
        // What says nothing is nowhere to be found.
        guard !words.isEmpty else { return Source(tables: "models AS m", conditions: "1 = 0") }
        var rarest: (word: String, count: Int)?
        for word in words {
            let count: Int = try connection.run(
                "SELECT count(*) FROM (SELECT 1 FROM model_words AS w WHERE \(has(word)) LIMIT \(few)) AS few"
            )[0][0]
            if count < rarest?.count ?? few { rarest = (word, count) }
        }
        guard let rarest else { return walk(connection.dialect) }
        let others = all(words.filter { $0 != rarest.word }, of: "w.model_id")
        // CROSS JOIN: SQLite begins with what stands on the left of it. PostgreSQL decides for itself.
        return Source(
            tables: """
                (SELECT DISTINCT w.model_id FROM model_words AS w WHERE \(has(rarest.word)) AND \(others)) AS found
                    CROSS JOIN models AS m
                """,
            conditions: "m.id = found.model_id"
        )
    }

    /// All models, looked at one by one. PostgreSQL would rather collect and sort all that have a word; OFFSET keeps it
    /// from doing so.
    private func walk(_ dialect: Dialect) -> Source {
        let asked: SQL = dialect == .postgres ? "OFFSET 0" : ""
        return Source(tables: "models AS m", conditions: all(words, of: "m.id", asked))
    }

    /// That a model has every one of these words.
    private func all(_ words: [String], of model: String, _ asked: SQL = "") -> SQL {
        words.reduce("1 = 1") { conditions, word in
            """
            \(conditions) AND EXISTS (SELECT 1 FROM model_words AS o
                WHERE o.model_id = \(raw: model) AND \(has(word, "o")) \(asked))
            """
        }
    }

    /// That a word begins with this one: it lies between it and it with the last of all characters behind it.
    private func has(_ word: String, _ table: String = "w") -> SQL {
        let range: SQL = "\(raw: table).word >= \(word) AND \(raw: table).word < \(word + "\u{10FFFF}")"
        return isPublic ? "\(range) AND \(raw: table).is_public" : range
    }
}
