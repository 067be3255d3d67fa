import Accounts
import Storage

/// What everybody is told who asks for a code.
struct CodeSent: Encodable, Sendable {
    let expiresInSeconds: Int
    let nextCodeInSeconds: Int
}

extension CodeSent: Described {
    static let schema = Schema.object(
        "CodeSent",
        "How long a code is good for, and when another may be asked for.",
        [.always("expiresInSeconds", .integer()), .always("nextCodeInSeconds", .integer())]
    )
}
