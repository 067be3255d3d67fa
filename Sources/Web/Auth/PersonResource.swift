import Accounts
import Basics

/// Somebody as the API shows them to themselves and to those who look after the server.
struct PersonResource: Resource {
    let person: Person

    static let shape = Shape<Self>("Person", "Somebody who works with this server.") {
        Field("id", .uuid) { $0.person.id.description }
        Field("email", .string(3...254)) { $0.person.email }
        Field(optional: "name", .string()) { $0.person.name }
        Field("role", .cases(of: Person.Role.self)) { $0.person.role }
        Field("isActive", .bool) { $0.person.isActive }
        Field(optional: "lastLoginAt", .moment) { Moment($0.person.lastLoginAt) }
        Field("createdAt", .moment) { Moment($0.person.createdAt) }
        Field("updatedAt", .moment) { Moment($0.person.updatedAt) }
    }
}
