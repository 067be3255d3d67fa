import Accounts

/// What everybody is told who asks for a code.
struct CodeSent: Resource {
    let settings: SignIn.Settings

    static let shape = Shape<Self>("CodeSent", "How long a code is good for, and when another may be asked for.") {
        Field("expiresInSeconds", .integer()) { Int($0.settings.codeLife.components.seconds) }
        Field("nextCodeInSeconds", .integer()) { Int($0.settings.codesEvery.components.seconds) }
    }
}
