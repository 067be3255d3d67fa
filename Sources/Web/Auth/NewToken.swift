import Accounts

/// Who wants to sign in.
struct CodeRequest: JSONBody {
    let email: String

    static let schema = Schema.object("CodeRequest", "Who wants to sign in.", [.always("email", .email)])
}

/// A code, and whose it is.
struct CodeAnswer: JSONBody {
    let email: String
    let code: String

    static let schema = Schema.object(
        "CodeAnswer",
        "A code, and whose it is.",
        [.always("email", .email), .always("code", .string(1...32))]
    )
}

/// A token that is wanted.
struct NewToken: JSONBody {
    let name: String
    let scopes: [String]
    let expiresInDays: Int?

    static let days = 1...3650

    static let schema = Schema.object(
        "NewToken",
        "A token that is wanted.",
        [
            .always("name", .string(1...100)), .always("scopes", .list(of: .cases(of: Scope.self), atLeast: 1)),
            .maybe("expiresInDays", Schema.integer(days).orNull),
        ]
    )
}
