/// What a statement gave back.
public struct Rows: RandomAccessCollection, Sendable {
    private let columns: [String: Int]
    private let values: [[SQLValue]]
    /// How many rows the statement inserted, updated, deleted or returned.
    public let affected: Int

    init(columns: [String: Int], values: [[SQLValue]], affected: Int) {
        self.columns = columns
        self.values = values
        self.affected = affected
    }

    /// What a statement gives that had nothing to do.
    static let none = Rows(columns: [:], values: [], affected: 0)

    /// The first index: 0.
    public var startIndex: Int { 0 }
    /// The number of rows returned.
    public var endIndex: Int { values.count }
    /// A row.
    public subscript(index: Int) -> Row { Row(columns: columns, values: values[index]) }
}

/// One row of a result.
public struct Row: Sendable {
    private let columns: [String: Int]
    private let values: [SQLValue]

    init(columns: [String: Int], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// A column by name, as the type the caller asks for.
    public subscript<Value: SQLConvertible>(_ column: String) -> Value {
        get throws {
            guard let index = columns[column] else {
                throw DatabaseError(.statement, "The result has no column named \(column).")
            }
            return try Value(sqlValue: values[index])
        }
    }

    /// A column by position, for statements that give few.
    public subscript<Value: SQLConvertible>(_ index: Int) -> Value {
        get throws { try Value(sqlValue: values[index]) }
    }
}
