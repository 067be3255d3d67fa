/// The column types of the schema. PostgreSQL needs them where it cannot infer a parameter's type; SQLite never does.
public struct SQLType: Hashable, Sendable {
    /// The type's name in PostgreSQL.
    let name: String

    /// A UUID: `UUID`, on SQLite `TEXT` in lower case.
    public static let uuid = Self(name: "uuid")
    /// Text.
    public static let text = Self(name: "text")
    /// A whole number of 64 bits.
    public static let integer = Self(name: "bigint")
    /// A double-precision number.
    public static let real = Self(name: "double precision")
    /// A truth value: `BOOLEAN`, on SQLite `INTEGER` 0 or 1.
    public static let boolean = Self(name: "boolean")
    /// Bytes: `BYTEA`, on SQLite `BLOB`. Not for lists.
    public static let bytes = Self(name: "bytea")
    /// JSON: `JSONB`, on SQLite `TEXT`.
    public static let json = Self(name: "jsonb")
    /// A time: `TIMESTAMPTZ`, on SQLite fixed-width `TEXT` in UTC.
    public static let time = Self(name: "timestamptz")
    /// An enumeration of the schema by its PostgreSQL name.
    public static func enumeration(_ name: String) -> Self { Self(name: name) }
}
