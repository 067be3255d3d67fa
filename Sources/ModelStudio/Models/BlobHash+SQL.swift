package import Blobs
package import Storage

extension BlobHash: SQLConvertible {
    /// The digits.
    package var sqlValue: SQLValue { .text(description) }

    /// Reads the digits.
    package init(sqlValue: SQLValue) throws {
        guard case .text(let text) = sqlValue, let hash = BlobHash(text) else {
            throw DatabaseError.mismatch(sqlValue, BlobHash.self)
        }
        self = hash
    }
}
