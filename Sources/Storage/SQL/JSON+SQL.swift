public import Basics

extension JSON: SQLConvertible {
    /// The text.
    public var sqlValue: SQLValue { .text(text) }
    /// Reads the text.
    public init(sqlValue: SQLValue) throws { self.init(text: try String(sqlValue: sqlValue)) }
}
