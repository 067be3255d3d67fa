import Accounts

/// Who may call an operation, and what a token must be good for. `Who` is what its handler knows of them.
package struct Access<Who: Caller>: Sendable {
    let contract: OperationContract.Access

    /// The caller of a request. Throws a ``Problem`` for somebody who may not call.
    func admit(_ context: AppContext) throws -> Who {
        let caller = try Who(context)
        let needed: Scope? =
            switch contract {
            case .anybody: nil
            case .person(let scope): scope
            case .admin: .admin
            }
        if let needed, let identity = context.identity, !identity.covers(needed) {
            throw Problem(.forbidden, "The token is not good for this: it needs the scope “\(needed.rawValue)”.")
        }
        return caller
    }
}

extension Access where Who == Visitor {
    /// Anybody.
    package static var anybody: Self { Self(contract: .anybody) }
}

extension Access where Who == Member {
    /// Whoever has signed in; with a token, one that may read.
    package static var read: Self { Self(contract: .person(.read)) }
    /// Whoever has signed in; with a token, one that may change things.
    package static var write: Self { Self(contract: .person(.write)) }
}

extension Access where Who == Administrator {
    /// Whoever looks after the server; with a token, one for that.
    package static var admin: Self { Self(contract: .admin) }
}
