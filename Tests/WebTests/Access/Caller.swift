import Accounts
import HTTPTypes
import StudioSupport

@testable import Web

/// Somebody who asks, in the order of the columns of the access table.
enum Caller: Int, CaseIterable {
    /// Without anything.
    case nobody
    /// A member, to whom none of the things belongs.
    case other
    /// The member to whom the things belong, with a token that reads and writes.
    case owner
    /// Who looks after the server, with a token that is good for everything.
    case admin
    /// The owner, with a token that only reads.
    case reads
    /// The owner, with a token that only writes.
    case writes
    /// The owner, with a token that only looks after the server.
    case looksAfter
    /// The owner's browser, on a page of this server.
    case sameSite
    /// The owner's browser, on a page of another site.
    case crossSite
    /// Who looks after the server, with a token that does not say so.
    case plainAdmin
    /// The browser of who looks after the server, on a page of this server.
    case adminSite
    /// The browser of who looks after the server, on a page of another site.
    case adminCross

    /// A client that asks as this one does.
    func client(_ cast: Cast) async throws -> Client {
        switch self {
        case .nobody: Client(base: cast.base)
        case .other: try await cast.client(cast.other, [.read, .write])
        case .owner: try await cast.client(cast.maker, [.read, .write])
        case .admin: try await cast.client(cast.world.studio.owner, [.read, .write, .admin])
        case .reads: try await cast.client(cast.maker, [.read])
        case .writes: try await cast.client(cast.maker, [.write])
        case .looksAfter: try await cast.client(cast.maker, [.admin])
        case .sameSite: try await cast.browser(cast.maker, "same-origin")
        case .crossSite: try await cast.browser(cast.maker, "cross-site")
        case .plainAdmin: try await cast.client(cast.world.studio.owner, [.read, .write])
        case .adminSite: try await cast.browser(cast.world.studio.owner, "same-origin")
        case .adminCross: try await cast.browser(cast.world.studio.owner, "cross-site")
        }
    }
}
