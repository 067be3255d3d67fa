/// Why a blob could not be kept or given.
package struct BlobError: Error, Sendable, CustomStringConvertible {
    /// What kind of error it is, and so what the caller can do.
    package enum Code: Sendable {
        /// There is no such blob. Make it anew, or restore it from a backup.
        case missing
        /// The bytes are not those that were written. Restore the blob from a backup, or write it once more.
        case tampered
        /// The disk is full. Free some space, then try again.
        case full
        /// The folder cannot be written. Check owner and permissions.
        case unwritable
        /// The disk reported another error. Trying again may succeed.
        case unavailable
    }

    /// What kind of error it is.
    package let code: Code
    /// What went wrong, and what to do.
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
