package import Basics
import Foundation
import Storage

/// Somebody who works with Atelier.
package struct Person: Sendable {
    /// The id of a person.
    package typealias ID = Identifier<Person>

    /// What a person may do.
    package enum Role: String, Sendable, Codable, CaseIterable, SQLConvertible {
        /// Whose server it is.
        case owner = "OWNER"
        /// Looks after it.
        case admin = "ADMIN"
        /// Works with it.
        case member = "MEMBER"

        /// Whether they may look after the server.
        package var isAdmin: Bool { self != .member }
    }

    /// The person's id.
    package let id: ID
    /// The address that they sign in with, in lower case.
    package let email: String
    /// What they are called.
    package let name: String?
    /// Where their picture is.
    package let avatar: String?
    /// What they may do.
    package let role: Role
    /// Whether they may sign in.
    package let isActive: Bool
    /// When they last signed in.
    package let lastLoginAt: Timestamp?
    /// When they came.
    package let createdAt: Timestamp
    /// When any of this changed last.
    package let updatedAt: Timestamp
}
