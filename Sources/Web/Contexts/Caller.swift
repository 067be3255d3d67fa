package import Accounts
import Basics
package import Foundation

/// Who calls an operation, as its handler knows them.
package protocol Caller: Sendable {
    /// The caller of a request. Throws a ``Problem`` for somebody who may not call.
    init(_ context: AppContext) throws
    /// The person; nil for nobody.
    var person: Person? { get }
}

/// Anybody. Who has signed in is known.
package struct Visitor: Caller {
    let identity: Identity?
    let address: String?

    /// Whoever sends a request.
    package init(_ context: AppContext) {
        identity = context.identity
        address = context.address
    }

    /// Who it is. With a token that does not read, it is nobody: such a token sees what everybody sees.
    package var person: Person? { identity.flatMap { $0.covers(.read) ? $0.person : nil } }

    /// The person's id, as the studios know people; nil for nobody.
    package var user: UUID? { person?.id.uuid }

    /// The text that stands for them where it is counted who has seen something; nil for what cannot be told apart.
    package var countedAs: String? { user?.lowercased ?? address }

    /// Whether they come over no network, as far as can be told: a proxy on this machine must be named as one.
    var isOnThisMachine: Bool { address.map { $0.hasPrefix("127.") || $0 == "::1" } ?? true }
}

/// Somebody who has signed in.
package struct Member: Caller {
    let identity: Identity

    /// The person who sends a request. Throws where nobody has signed in.
    package init(_ context: AppContext) throws {
        guard let identity = context.identity else { throw Problem.unauthorized }
        self.identity = identity
    }

    package var person: Person? { identity.person }
    /// The person's id, as the studios know people.
    package var user: UUID { identity.person.id.uuid }
}

/// Somebody who looks after the server.
package struct Administrator: Caller {
    let identity: Identity

    /// The administrator who sends a request. Throws where it is nobody, or somebody else.
    package init(_ context: AppContext) throws {
        identity = try Member(context).identity
        guard identity.person.role.isAdmin else {
            throw Problem(.forbidden, "Only those who look after this server may do this.")
        }
    }

    package var person: Person? { identity.person }
}
