package import Storage

/// A query over a ``WordIndex``: which rows have words that begin with each of its words.
package struct WordSearch: Sendable {
    private let index: WordIndex
    /// What words must begin with.
    private let words: [String]
    /// Whether only words count that everybody may see.
    private let isPublic: Bool

    /// A search for what somebody typed, which may be anything; nil for nothing but white space.
    init?(_ query: String?, in index: WordIndex, isPublic: Bool) {
        self.index = index
        // A megabyte of text is taken as fast as a line of it.
        let text = String(String.UnicodeScalarView((query ?? "").unicodeScalars.prefix(1_000)))
        guard text.contains(where: { !$0.isWhitespace }) else { return nil }
        words = SearchWords.sought(in: text)
        self.isPublic = isPublic
    }

    /// A part of a SELECT: the tables it reads from, and the conditions that their rows must meet.
    package struct Source {
        /// What stands behind FROM.
        package var tables: SQL
        /// What stands behind WHERE.
        package var conditions: SQL
    }

    /// Up to so many rows it is quicker to look up all that have a word, and to sort them, than to walk through the
    /// rows in their order and look whether they have it. Where several words are asked for, fewer rows have all
    /// of them, and the walk is longer.
    private var few: Int { words.count == 1 ? 400 : 5_000 }

    /// The rows that have all the words.
    package func source(in connection: any Connection) throws -> Source {
        // What says nothing is nowhere to be found.
        guard !words.isEmpty else { return Source(tables: index.rows, conditions: "1 = 0") }
        var rarest: (word: String, count: Int)?
        for word in words {
            let count: Int = try connection.run(
                "SELECT count(*) FROM (SELECT 1 FROM \(raw: index.words) AS w WHERE \(has(word)) LIMIT \(few)) AS few"
            )[0][0]
            if count < rarest?.count ?? few { rarest = (word, count) }
        }
        guard let rarest else { return walk(connection.dialect) }
        let others = all(words.filter { $0 != rarest.word }, of: "w.\(index.key)")
        // CROSS JOIN: SQLite begins with what stands on the left of it. PostgreSQL decides for itself.
        return Source(
            tables: """
                (SELECT DISTINCT w.\(raw: index.key) FROM \(raw: index.words) AS w
                    WHERE \(has(rarest.word)) AND \(others)) AS found
                    CROSS JOIN \(index.rows)
                """,
            conditions: "\(raw: index.alias).id = found.\(raw: index.key)"
        )
    }

    /// All rows, looked at one by one. PostgreSQL would rather collect and sort all that have a word; OFFSET keeps it
    /// from doing so.
    private func walk(_ dialect: Dialect) -> Source {
        let asked: SQL = dialect == .postgres ? "OFFSET 0" : ""
        return Source(tables: index.rows, conditions: all(words, of: "\(index.alias).id", asked))
    }

    /// That a row, by its id, has every one of these words.
    private func all(_ words: [String], of id: String, _ asked: SQL = "") -> SQL {
        words.reduce("1 = 1") { conditions, word in
            """
            \(conditions) AND EXISTS (SELECT 1 FROM \(raw: index.words) AS o
                WHERE o.\(raw: index.key) = \(raw: id) AND \(has(word, "o")) \(asked))
            """
        }
    }

    /// That a word begins with this one: it lies between it and it with the last of all characters behind it.
    private func has(_ word: String, _ table: String = "w") -> SQL {
        let range: SQL = "\(raw: table).word >= \(word) AND \(raw: table).word < \(word + "\u{10FFFF}")"
        return isPublic ? "\(range) AND \(raw: table).is_public" : range
    }
}
