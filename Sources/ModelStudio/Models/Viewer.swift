package import Foundation

/// Who looks at a model. What it was made from is its owner's unless that is shared.
package enum Viewer: Sendable, Equatable {
    /// The studio itself, from which nothing is hidden.
    case studio
    /// A person who has signed in.
    case person(UUID)
    /// Anybody else.
    case stranger

    /// The person, or a stranger where nobody has signed in.
    package init(_ person: UUID?) { self = person.map { .person($0) } ?? .stranger }

    /// The person, where it is one.
    var person: UUID? {
        guard case .person(let id) = self else { return nil }
        return id
    }

    /// Whether everything that is `owner`'s may be seen.
    func sees(allOf owner: UUID) -> Bool { self == .studio || person == owner }
}
