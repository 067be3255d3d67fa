import Accounts
import HTTPTypes
import Hummingbird

/// Signs in whoever opens a one-time link, such as the one that a server prints which runs for one person.
struct SignInLinkOperations {
    let links: SignInLinks
    let sessions: Sessions
    let cookies: SessionCookie

    var endpoints: [Endpoint] { [open.endpoint] }

    var open: Operation<Visitor, NoBody, Nothing> {
        .init(
            .get,
            "/sign-in/{secret}",
            id: "openSignInLink",
            tag: "Auth",
            "Signs in with a one-time link, and goes on to the first page.",
            for: .anybody,
            parameters: [.init("secret", in: .path, "What the link ends in.", .string(1...200))],
            answer: .init(
                [(.seeOther, "You are signed in.")],
                headers: ["Location": "The first page.", "Set-Cookie": "The session."]
            ),
            problems: [.codeInvalid]
        ) { call in
            // Whoever only looks what the link is, as mail programs do, does not use it up.
            if call.isForHead { return Reply(Nothing(), status: .noContent) }
            guard let person = links.take(try call.path("secret", of: "link")) else {
                throw Problem(
                    .codeInvalid,
                    "This link was used already, or is too old. Start the server again for another, or ask for a code."
                )
            }
            let signedIn = try await sessions.open(
                for: person,
                agent: call.request.headers[.userAgent],
                ip: call.caller.address
            )
            return Reply(
                Nothing(),
                headers: [
                    .location: "/", .setCookie: cookies.setting(signedIn.secret), .cacheControl: "no-store",
                    .referrerPolicy: "no-referrer",
                ]
            )
        }
    }
}
