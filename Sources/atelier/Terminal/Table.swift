/// Rows in columns, as wide as what is in them.
struct Table {
    private var rows: [[String]]

    /// A table with its headings.
    init(_ headings: String...) { rows = [headings] }

    /// Adds a row; one value a heading.
    mutating func add(_ values: String...) { rows.append(values) }

    /// Whether nothing was added.
    var isEmpty: Bool { rows.count == 1 }

    /// The lines, headings first.
    var lines: [String] {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { text, width in
                text + String(repeating: " ", count: width - text.count)
            }
            return cells.joined(separator: "  ").trimmingSuffix(" ")
        }
    }
}

extension String {
    /// The text without the characters at its end that equal `character`.
    fileprivate func trimmingSuffix(_ character: Character) -> String {
        var text = self
        while text.last == character { text.removeLast() }
        return text
    }

    /// The text, or its beginning where it is longer than `length`.
    func shortened(to length: Int) -> String { count <= length ? self : prefix(length - 1) + "…" }
}
