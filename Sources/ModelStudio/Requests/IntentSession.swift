import Basics
import Durable
import Foundation

/// The session of a command that has no subject yet: the intent itself, named by its sender and its idempotency key.
enum IntentSession {
    /// The session's id: the first 128 bits of a digest of person and key.
    static func id(of key: String, by person: UUID) throws -> UUID {
        let digest = Array(try Decision.digest(of: [person.lowercased, key]))
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digest[$0]) }
        guard let session = UUID(uuidString: groups.joined(separator: "-")) else {
            preconditionFailure("a digest is hexadecimal")
        }
        return session
    }
}
