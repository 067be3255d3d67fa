/// A value that travels to or from a database column, the same on every engine.
public enum SQLValue: Hashable, Sendable {
    /// No value.
    case null
    /// A whole number. Booleans travel as 0 and 1.
    case integer(Int64)
    /// A double-precision number.
    case real(Double)
    /// Text. UUIDs travel in lower case; JSON and times as their text.
    case text(String)
    /// Bytes.
    case blob([UInt8])
}
