import Basics

/// A Swift value that has a column form.
public protocol SQLConvertible: Sendable {
    /// The value as a column holds it.
    var sqlValue: SQLValue { get }

    /// Reads the value from a column. Throws ``DatabaseError`` with code `value` when the column holds something else.
    init(sqlValue: SQLValue) throws
}

extension DatabaseError {
    /// The error for a column that held something else than `Type`.
    public static func mismatch<Type>(_ value: SQLValue, _ type: Type.Type) -> DatabaseError {
        DatabaseError(.value, "A column was expected to hold \(type) and held \(value).")
    }
}

extension SQLValue: SQLConvertible {
    /// Itself.
    public var sqlValue: SQLValue { self }
    /// Itself.
    public init(sqlValue: SQLValue) { self = sqlValue }
}

extension String: SQLConvertible {
    /// The text.
    public var sqlValue: SQLValue { .text(self) }
    /// Reads text.
    public init(sqlValue: SQLValue) throws {
        guard case .text(let text) = sqlValue else { throw DatabaseError.mismatch(sqlValue, String.self) }
        self = text
    }
}

extension Int64: SQLConvertible {
    /// The number.
    public var sqlValue: SQLValue { .integer(self) }
    /// Reads a whole number.
    public init(sqlValue: SQLValue) throws {
        guard case .integer(let value) = sqlValue else { throw DatabaseError.mismatch(sqlValue, Int64.self) }
        self = value
    }
}

extension Int: SQLConvertible {
    /// The number.
    public var sqlValue: SQLValue { .integer(Int64(self)) }
    /// Reads a whole number.
    public init(sqlValue: SQLValue) throws { self = Int(try Int64(sqlValue: sqlValue)) }
}

extension Bool: SQLConvertible {
    /// 1 or 0.
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
    /// Reads 1 or 0.
    public init(sqlValue: SQLValue) throws { self = try Int64(sqlValue: sqlValue) != 0 }
}

extension Double: SQLConvertible {
    /// The number.
    public var sqlValue: SQLValue { .real(self) }
    /// Reads a number, whole or not.
    public init(sqlValue: SQLValue) throws {
        switch sqlValue {
        case .real(let value): self = value
        case .integer(let value): self = Double(value)
        default: throw DatabaseError.mismatch(sqlValue, Double.self)
        }
    }
}

extension Array: SQLConvertible where Element == UInt8 {
    /// The bytes.
    public var sqlValue: SQLValue { .blob(self) }
    /// Reads bytes.
    public init(sqlValue: SQLValue) throws {
        guard case .blob(let bytes) = sqlValue else { throw DatabaseError.mismatch(sqlValue, [UInt8].self) }
        self = bytes
    }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    /// NULL for none.
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
    /// Reads NULL as none.
    public init(sqlValue: SQLValue) throws { self = sqlValue == .null ? nil : try Wrapped(sqlValue: sqlValue) }
}

extension SQLConvertible where Self: RawRepresentable, RawValue: SQLConvertible {
    /// The raw value.
    public var sqlValue: SQLValue { rawValue.sqlValue }
    /// Reads the raw value. A value that this version does not know is an error, never a guess.
    public init(sqlValue: SQLValue) throws {
        guard let value = Self(rawValue: try RawValue(sqlValue: sqlValue)) else {
            throw DatabaseError.mismatch(sqlValue, Self.self)
        }
        self = value
    }
}
