/// Rows that one statement ranges over, written in the statement as `\(rows: set)`.
public struct RowSet: Sendable {
    /// One column: the name by which the statement calls it, and its type.
    public struct Column: Sendable {
        let name: String
        let type: SQLType
    }

    let columns: [Column]
    private(set) var rows: [[SQLValue]] = []

    /// An empty set with named, typed columns.
    public init(_ columns: KeyValuePairs<String, SQLType>) {
        self.columns = columns.map { Column(name: $0.key, type: $0.value) }
    }

    /// Whether there is no row. A statement over an empty set does nothing and need not be run.
    public var isEmpty: Bool { rows.isEmpty }

    /// The number of rows.
    public var count: Int { rows.count }

    /// Adds a row, its values in the order of the columns.
    public mutating func append(_ values: [SQLValue]) {
        precondition(values.count == columns.count, "a row has one value a column")
        rows.append(values)
    }
}
