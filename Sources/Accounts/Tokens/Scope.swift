/// What a token may be used for.
package enum Scope: String, Sendable, Codable, CaseIterable {
    /// Looking at things.
    case read
    /// Making and changing things.
    case write
    /// Looking after the server. Of use only to those who may: ``APIToken/scopes(for:)``.
    case admin

    /// Reads scopes by their names. Throws ``AccountsError/Code/unknownScope`` for a name that is none.
    package static func named(_ names: some Sequence<String>) throws(AccountsError) -> Set<Scope> {
        var scopes: Set<Scope> = []
        for name in names {
            guard let scope = Scope(rawValue: name) else { throw AccountsError.unknownScope }
            scopes.insert(scope)
        }
        return scopes
    }
}

extension AccountsError {
    /// The refusal that says which scopes there are.
    static var unknownScope: Self {
        let names = Scope.allCases.map(\.rawValue).joined(separator: ", ")
        return AccountsError(.unknownScope, "A token is for one or more of: \(names).")
    }
}
