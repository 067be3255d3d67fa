import Accounts

/// Somebody who has shown who they are, and how.
struct Identity: Sendable {
    /// What was shown.
    enum Credential: Sendable {
        /// The session of a browser. May do whatever the person may.
        case session(LoginSession)
        /// A token. May do what its scopes name.
        case token(APIToken)
    }

    let person: Person
    let credential: Credential

    /// Whether they look after the server, and this credential is good for that.
    var isAdmin: Bool { person.role.isAdmin && covers(.admin) }

    /// Whether a route that asks for `scope` is open to this credential.
    func covers(_ scope: Scope) -> Bool {
        switch credential {
        case .session: true
        case .token(let token): token.scopes(for: person).contains(scope)
        }
    }
}
