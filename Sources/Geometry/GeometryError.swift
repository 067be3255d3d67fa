/// Why a picture or a mesh could not be made, read or written.
package struct GeometryError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong; each says what the caller can do.
    package enum Code: String, Sendable {
        /// The bytes are not the format they should be: ask for another file.
        case malformed
        /// The bytes are a format that is not read here: convert them first.
        case unsupported
        /// The thing is larger than the limits given: ask for a smaller one.
        case tooLarge
        /// The thing holds nothing that could be drawn or meshed: change what was asked for.
        case empty
        /// libgd refused or ran out of memory: try again later.
        case codecFailed
    }

    /// What went wrong.
    package let code: Code
    /// The reason, for a person.
    package let message: String

    /// An error with its reason.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { "\(code.rawValue): \(message)" }
}
