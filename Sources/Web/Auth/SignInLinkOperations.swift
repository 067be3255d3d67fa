import HTTPTypes

/// What a one-time link does.
enum SignInLinkOperations {
    static let group = "/sign-in"

    static let open = Operation(
        id: "openSignInLink",
        method: .get,
        group: group,
        rest: "/{secret}",
        tag: "Auth",
        summary: "Signs in with a one-time link, and goes on to the first page.",
        access: .anybody,
        parameters: [
            .init(name: "secret", place: .path, description: "What the link ends in.", schema: .string(1...200))
        ],
        answers: [
            .init(
                status: .seeOther,
                description: "You are signed in.",
                headers: ["Location": "The first page.", "Set-Cookie": "The session."]
            )
        ],
        problems: [.codeInvalid]
    )

    static let all = [open]
}
