public import Basics

extension Timestamp: SQLConvertible {
    /// The fixed-width text.
    public var sqlValue: SQLValue { .text(description) }

    /// Reads either engine's text.
    public init(sqlValue: SQLValue) throws {
        guard case .text(let text) = sqlValue, let moment = Timestamp(text) else {
            throw DatabaseError.mismatch(sqlValue, Timestamp.self)
        }
        self = moment
    }
}
