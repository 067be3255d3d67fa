import Accounts
import Basics

/// Somebody as the API shows them to themselves and to those who look after the server.
struct PersonResource: Encodable, Sendable {
    let id: String
    let email: String
    let name: String?
    let role: Person.Role
    let isActive: Bool
    let lastLoginAt: Moment?
    let createdAt: Moment
    let updatedAt: Moment

    init(_ person: Person) {
        id = person.id.description
        email = person.email
        name = person.name
        role = person.role
        isActive = person.isActive
        lastLoginAt = Moment(person.lastLoginAt)
        createdAt = Moment(person.createdAt)
        updatedAt = Moment(person.updatedAt)
    }
}

extension PersonResource: Described {
    static let schema = Schema.object(
        "Person",
        "Somebody who works with this server.",
        [
            .always("id", .uuid), .always("email", .string(3...254)), .maybe("name", Schema.string().orNull),
            .always("role", .oneOf(["OWNER", "ADMIN", "MEMBER"])), .always("isActive", .bool),
            .maybe("lastLoginAt", Schema.moment.orNull), .always("createdAt", .moment), .always("updatedAt", .moment),
        ]
    )
}
