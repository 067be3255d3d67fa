import Accounts
import Basics
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import StudioSupport
import Synchronization

@testable import Web

/// The people of the access table, and what they show.
struct Cast: Sendable {
    let world: WebWorld
    let base: any TestClientProtocol
    /// To whom the things belong.
    let maker: UUID
    /// To whom nothing belongs.
    let other: UUID
    private let tokens = Tokens()

    /// The tokens that were made, so that one is not made for every question: a person has at most fifty.
    private final class Tokens: Sendable {
        let made = Mutex<[String: String]>([:])
    }

    init(_ world: WebWorld, _ base: any TestClientProtocol) async throws {
        (self.world, self.base) = (world, base)
        maker = try await world.studio.stranger("maker")
        other = try await world.studio.stranger("other")
    }

    /// A program of somebody's.
    func client(_ person: UUID, _ scopes: Set<Scope>) async throws -> Client {
        let name = "\(person) \(scopes.map(\.rawValue).sorted())"
        if let token = tokens.made.withLock({ $0[name] }) { return Client(base: base, token: token) }
        let token = try await world.token(of: person, scopes)
        tokens.made.withLock { $0[name] = token }
        return Client(base: base, token: token)
    }

    /// A browser in which somebody has just signed in, on a page of a site.
    func browser(_ person: UUID, _ site: String) async throws -> Client {
        let secret = try await world.sessions.open(for: .init(person), agent: nil, ip: nil).secret
        let headers: HTTPFields = [.cookie: "\(SessionCookie.name)=\(secret)", .fetchSite: site]
        return Client(base: base, headers: headers)
    }
}
