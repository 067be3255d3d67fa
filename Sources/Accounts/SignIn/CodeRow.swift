import Basics
import Crypto
import Foundation
import Storage

/// A code as it is stored: its hash, and what became of it.
struct CodeRow: Sendable {
    let id: UUID
    let hash: [UInt8]
    let attempts: Int
    let expiresAt: Timestamp
    let verifiedAt: Timestamp?
    let createdAt: Timestamp

    /// The newest code of an address, locked if `lock` says how. Older ones are good for nothing.
    static func newest(
        of email: EmailAddress,
        lock: String = "",
        in connection: any Connection
    ) throws -> CodeRow? {
        try connection.run(
            """
            SELECT id, code_hash, attempts, expires_at, verified_at, created_at FROM email_verification_codes
            WHERE email = \(email.description) ORDER BY created_at DESC, id DESC LIMIT 1 \(raw: lock)
            """
        ).first.map { row in
            CodeRow(
                id: try row["id"],
                hash: try row["code_hash"],
                attempts: try row["attempts"],
                expiresAt: try row["expires_at"],
                verifiedAt: try row["verified_at"],
                createdAt: try row["created_at"]
            )
        }
    }

    /// What is stored of a code: HMAC-SHA256, keyed by the row's id, so that equal codes look different.
    static func hash(of code: String, in id: UUID) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data(code.utf8), using: key(of: id)))
    }

    /// Whether this is the code. Takes as long for a nearly right one as for a wrong one.
    func matches(_ code: String) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(hash, authenticating: Data(code.utf8), using: Self.key(of: id))
    }

    private static func key(of id: UUID) -> SymmetricKey {
        withUnsafeBytes(of: id.uuid) { SymmetricKey(data: $0) }
    }
}
