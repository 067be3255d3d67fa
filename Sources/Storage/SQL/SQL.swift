import Basics

/// One statement with its arguments.
///
/// Written as a string literal. What is interpolated becomes an argument, never text, so no value can change what the
/// statement does:
/// ```swift
/// try connection.run("SELECT id FROM models WHERE user_id = \(user) AND status = \(status)")
/// ```
/// Four more forms exist: `\(list: ids, .uuid)` after `IN`, `\(rows: set)` as a table to select from, `\(raw: text)`
/// for text that the program itself made, and `\(cast: value, .json)` where PostgreSQL cannot infer the parameter's
/// type.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// A piece of a statement: the engine decides how it is written.
    enum Piece: Sendable {
        case text(String)
        case argument(SQLValue, SQLType?)
        case list([SQLValue], SQLType)
        case rows(RowSet)
    }

    let pieces: [Piece]

    /// A statement without arguments.
    public init(stringLiteral value: String) { pieces = [.text(value)] }

    /// A statement from its interpolated parts.
    public init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

    /// A statement whose text the program itself made.
    public init(raw text: String) { pieces = [.text(text)] }

    /// The set that the statement ranges over, if it ranges over one.
    var rowSet: RowSet? {
        for case .rows(let set) in pieces { return set }
        return nil
    }
}

extension SQL {
    /// Collects the parts of an interpolated statement.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate(set) var pieces: [Piece] = []

        /// Creates an empty collector.
        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }

        /// Adds text of the literal.
        public mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { pieces.append(.text(literal)) } }

        /// Adds one argument.
        public mutating func appendInterpolation(_ value: some SQLConvertible) {
            pieces.append(.argument(value.sqlValue, nil))
        }

        /// Adds one argument that may be NULL.
        public mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            pieces.append(.argument(value.sqlValue, nil))
        }

        /// Adds one argument that may be NULL and whose type PostgreSQL cannot infer from where it stands.
        public mutating func appendInterpolation(cast value: (some SQLConvertible)?, _ type: SQLType) {
            pieces.append(.argument(value.sqlValue, type))
        }

        /// Adds one argument whose type PostgreSQL cannot infer from where it stands.
        public mutating func appendInterpolation(cast value: some SQLConvertible, _ type: SQLType) {
            pieces.append(.argument(value.sqlValue, type))
        }

        /// Adds a list for `IN`, of any length, as one argument: `WHERE id IN \(list: ids, .uuid)`.
        public mutating func appendInterpolation(list values: [some SQLConvertible], _ type: SQLType) {
            pieces.append(.list(values.map(\.sqlValue), type))
        }

        /// Adds rows to select from: `INSERT INTO t (a, b) SELECT d.a, d.b FROM \(rows: set) AS d`. At most one a
        /// statement.
        public mutating func appendInterpolation(rows set: RowSet) { pieces.append(.rows(set)) }

        /// Adds text that the program itself made: a name, a condition. Never a value.
        public mutating func appendInterpolation(raw text: String) { pieces.append(.text(text)) }

        /// Adds a part of a statement with its arguments.
        public mutating func appendInterpolation(_ part: SQL) { pieces.append(contentsOf: part.pieces) }
    }
}
