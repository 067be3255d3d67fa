import Accounts
import Basics
import HTTPTypes
import Hummingbird

/// Signing in and out.
struct AuthOperations {
    let signIn: SignIn
    let sessions: Sessions
    let letters: SignInLetters
    let cookies: SessionCookie
    let limiter: RateLimiter

    var endpoints: [Endpoint] { [sendCode.endpoint, verifyCode.endpoint, me.endpoint, logOut.endpoint] }

    private static let tag = "Auth"

    /// The same answer whether or not anybody has the address: it reveals nothing.
    var sendCode: Operation<Visitor, CodeRequest, CodeSent> {
        .init(
            .post,
            "/api/auth/send-code",
            id: "sendCode",
            tag: Self.tag,
            "Sends a sign-in code to an address. The answer is the same whether or not anybody has it.",
            for: .anybody,
            answer: .ok("A code is on its way, if one may be.")
        ) { call in
            let email = try EmailAddress(await call.body().email)
            try limiter.take(.codes, from: call.caller.address ?? "local")
            if let code = try await signIn.requestCode(for: email) {
                letters.send(code, logger: call.context.logger)
            }
            return Reply(CodeSent(settings: signIn.settings))
        }
    }

    var verifyCode: Operation<Visitor, CodeAnswer, PersonResource> {
        .init(
            .post,
            "/api/auth/verify-code",
            id: "verifyCode",
            tag: Self.tag,
            "Signs in with a code. Who comes for the first time gets an account.",
            for: .anybody,
            answer: .ok(
                "You are signed in.",
                headers: ["Set-Cookie": "The session, in the cookie `\(SessionCookie.name)`."]
            ),
            problems: [.codeInvalid]
        ) { call in
            let answer = try await call.body()
            let email = try EmailAddress(answer.email)
            try limiter.take(.attempts, from: call.caller.address ?? "local")
            let signedIn = try await signIn.verify(
                email,
                code: answer.code,
                agent: call.request.headers[.userAgent],
                ip: call.caller.address
            )
            return Reply(
                PersonResource(person: signedIn.person),
                headers: [.setCookie: cookies.setting(signedIn.secret), .cacheControl: "no-store"]
            )
        }
    }

    var me: Operation<Member, NoBody, PersonResource> {
        .init(
            .get,
            "/api/auth/me",
            id: "getMe",
            tag: Self.tag,
            "Who you are.",
            for: .read,
            parameters: [.ifNoneMatch],
            answer: .ok("You.", version: "Your version.")
        ) { call in
            let person = call.caller.identity.person
            return Reply(PersonResource(person: person), version: ETag(person.updatedAt))
        }
    }

    var logOut: Operation<Member, NoBody, Nothing> {
        .init(
            .post,
            "/api/auth/logout",
            id: "logOut",
            tag: Self.tag,
            "Ends the session. A token stays good until it is revoked.",
            for: .read,
            answer: .noContent("You are signed out.")
        ) { call in
            let identity = call.caller.identity
            if case .session(let session) = identity.credential {
                try await sessions.revoke(session.id, of: identity.person.id)
            }
            return Reply(Nothing(), headers: [.setCookie: cookies.clearing])
        }
    }
}
