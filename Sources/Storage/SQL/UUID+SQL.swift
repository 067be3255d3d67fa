import Basics
public import Foundation

extension UUID: SQLConvertible {
    /// The lower-case text.
    public var sqlValue: SQLValue { .text(lowercased) }

    /// Reads the text form.
    public init(sqlValue: SQLValue) throws {
        guard case .text(let text) = sqlValue, let value = UUID(digits: text) else {
            throw DatabaseError.mismatch(sqlValue, UUID.self)
        }
        self = value
    }
}
