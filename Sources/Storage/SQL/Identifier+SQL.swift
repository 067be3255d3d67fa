public import Basics
import Foundation

extension Identifier: SQLConvertible {
    /// The lower-case text.
    public var sqlValue: SQLValue { uuid.sqlValue }
    /// Reads the text form.
    public init(sqlValue: SQLValue) throws { self.init(try UUID(sqlValue: sqlValue)) }
}
