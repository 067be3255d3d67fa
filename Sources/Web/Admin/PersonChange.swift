import Accounts
import Durable
import Foundation
import Storage

/// What of a person is to be changed. What is not named stays.
struct PersonChange: JSONBody {
    let role: Person.Role?
    let isActive: Bool?
    let name: String?

    static let schema = Schema.object(
        "PersonChange",
        "What of a person is to be changed. What is not named stays.",
        [
            .maybe("role", Schema.oneOf(["OWNER", "ADMIN", "MEMBER"]).orNull), .maybe("isActive", Schema.bool.orNull),
            .maybe("name", Schema.string(1...200).orNull),
        ]
    )
}
