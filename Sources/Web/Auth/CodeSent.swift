import Accounts
import Storage

/// What everybody is told who asks for a code.
struct CodeSent: Encodable, Sendable {
    let expiresInSeconds: Int
    let nextCodeInSeconds: Int

    init(_ settings: SignIn.Settings) {
        expiresInSeconds = Int(settings.codeLife.components.seconds)
        nextCodeInSeconds = Int(settings.codesEvery.components.seconds)
    }
}

extension CodeSent: Described {
    static let schema = Schema.object(
        "CodeSent",
        "How long a code is good for, and when another may be asked for.",
        [.always("expiresInSeconds", .integer()), .always("nextCodeInSeconds", .integer())]
    )
}
