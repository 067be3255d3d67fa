import Accounts
import HTTPTypes

/// What can be done to sign in and out.
enum AuthOperations {
    static let group = "/api/auth"
    private static let tag = "Auth"

    static let sendCode = Operation(
        id: "sendCode",
        method: .post,
        group: group,
        rest: "/send-code",
        tag: tag,
        summary: "Sends a sign-in code to an address. The answer is the same whether or not anybody has it.",
        access: .anybody,
        body: .init(
            mediaType: "application/json",
            schema: .object("CodeRequest", "Who wants to sign in.", [.always("email", .email)])
        ),
        answers: [.init(status: .ok, description: "A code is on its way, if one may be.", schema: CodeSent.schema)]
    )

    static let verifyCode = Operation(
        id: "verifyCode",
        method: .post,
        group: group,
        rest: "/verify-code",
        tag: tag,
        summary: "Signs in with a code. Who comes for the first time gets an account.",
        access: .anybody,
        body: .init(
            mediaType: "application/json",
            schema: .object(
                "CodeAnswer",
                "A code, and whose it is.",
                [.always("email", .email), .always("code", .string(1...32))]
            )
        ),
        answers: [
            .init(
                status: .ok,
                description: "You are signed in.",
                schema: PersonResource.schema,
                headers: ["Set-Cookie": "The session, in the cookie `atelier_session`."]
            )
        ],
        problems: [.codeInvalid]
    )

    static let me = Operation(
        id: "getMe",
        method: .get,
        group: group,
        rest: "/me",
        tag: tag,
        summary: "Who you are.",
        parameters: [.ifNoneMatch],
        answers: [
            .init(status: .ok, description: "You.", schema: PersonResource.schema, headers: ["ETag": "Your version."]),
            .init(status: .notModified, description: "As you know it."),
        ]
    )

    static let logOut = Operation(
        id: "logOut",
        method: .post,
        group: group,
        rest: "/logout",
        tag: tag,
        summary: "Ends the session. A token stays good until it is revoked.",
        answers: [.init(status: .noContent, description: "You are signed out.")]
    )

    static let listTokens = Operation(
        id: "listTokens",
        method: .get,
        group: group,
        rest: "/tokens",
        tag: tag,
        summary: "Your API tokens, newest first, without their secrets.",
        parameters: [.cursor, .limit],
        answers: [.init(status: .ok, description: "A page of tokens.", schema: Page<TokenResource>.schema)]
    )

    static let createToken = Operation(
        id: "createToken",
        method: .post,
        group: group,
        rest: "/tokens",
        tag: tag,
        summary: "Makes an API token. Its secret is shown this once.",
        access: .person(.write),
        body: .init(
            mediaType: "application/json",
            schema: .object(
                "NewToken",
                "A token that is wanted.",
                [
                    .always("name", .string(1...100)),
                    .always("scopes", .list(of: .oneOf(Scope.allCases.map(\.rawValue)), atLeast: 1)),
                    .maybe("expiresInDays", Schema.integer(1...3650).orNull),
                ]
            )
        ),
        answers: [
            .init(
                status: .created,
                description: "The token and its secret.",
                schema: NewTokenResource.schema,
                headers: ["Location": "Where the token is."]
            )
        ],
        problems: [.invalidState]
    )

    static let revokeToken = Operation(
        id: "revokeToken",
        method: .delete,
        group: group,
        rest: "/tokens/{id}",
        tag: tag,
        summary: "Makes a token good for nothing, for ever.",
        access: .person(.write),
        parameters: [.id("token")],
        answers: [.init(status: .noContent, description: "It is good for nothing now.")]
    )

    static let all = [sendCode, verifyCode, me, logOut, listTokens, createToken, revokeToken]
}
