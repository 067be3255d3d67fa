package import Storage

/// An index of words for the rows of a table, itself a table: one row for each word by which a row is found, with the
/// columns `word`, `is_public`, and one that refers to the id of the indexed row.
package struct WordIndex: Sendable {
    let words: String
    let key: String
    let table: String
    let alias: String

    /// The index kept in the table `words`, whose column `key` refers to the id of a row of `table`. What a search
    /// gives calls that table `alias`.
    package init(_ words: String, key: String, of table: String, alias: String) {
        self.words = words
        self.key = key
        self.table = table
        self.alias = alias
    }

    /// The indexed table under its alias.
    var rows: SQL { "\(raw: table) AS \(raw: alias)" }

    /// Every row of the indexed table.
    package var everything: WordSearch.Source { .init(tables: rows, conditions: "1 = 1") }

    /// A search for what somebody typed, which may be anything; nil for nothing but white space. With `isPublic`, only
    /// by words that everybody may see.
    package func search(_ query: String?, isPublic: Bool) -> WordSearch? {
        WordSearch(query, in: self, isPublic: isPublic)
    }

    /// Indexes a row anew: by the words of `open`, which everybody may see, and by those of `hidden`, which only the
    /// row's owner may search by.
    package func replace<ID: SQLConvertible>(
        _ id: ID,
        open: [String],
        hidden: [String],
        _ run: (SQL) throws -> Rows
    ) throws {
        let shown = SearchWords.all(in: open)
        let known = Set(shown)
        var set = RowSet(["word": .text, "is_public": .boolean])
        for word in shown { set.append([word.sqlValue, true.sqlValue]) }
        for word in SearchWords.all(in: hidden) where !known.contains(word) {
            set.append([word.sqlValue, false.sqlValue])
        }
        _ = try run("DELETE FROM \(raw: words) WHERE \(raw: key) = \(id)")
        guard !set.isEmpty else { return }
        _ = try run(
            """
            INSERT INTO \(raw: words) (\(raw: key), word, is_public)
            SELECT \(cast: id, .uuid), d.word, d.is_public FROM \(rows: set) AS d
            """
        )
    }
}
