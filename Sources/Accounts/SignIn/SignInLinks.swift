package import Basics
import Crypto
import Synchronization

/// Links by which somebody signs in once, without mail: what a server prints at its first start, as notebooks do.
///
/// They live in this process and end with it. Each works once, for 15 minutes; at most 100 are kept.
package final class SignInLinks: Sendable {
    private struct Link {
        let digest: SHA256.Digest
        let person: Person.ID
        let expiresAt: Timestamp
    }

    private let clock: WallClock
    private let random: RandomSource
    private let links = Mutex<[Link]>([])

    private static let life: Duration = .seconds(900)
    private static let capacity = 100

    /// No links yet.
    package init(clock: WallClock = .system, random: RandomSource = .system) {
        self.clock = clock
        self.random = random
    }

    /// Makes the secret of a link that signs `person` in. With more than 100 the oldest works no longer.
    package func make(for person: Person.ID) -> String {
        let secret = Secret(from: random)
        let link = Link(digest: secret.digest, person: person, expiresAt: clock.now + Self.life)
        links.withLock { links in
            if links.count == Self.capacity { links.removeFirst() }
            links.append(link)
        }
        return secret.text
    }

    /// Whom a link signs in, the first time that it is asked; nil if it is unknown, used or too old.
    package func take(_ secret: String) -> Person.ID? {
        guard let digest = Secret(secret)?.digest else { return nil }
        let now = clock.now
        let link = links.withLock { links in
            links.firstIndex { $0.digest == digest }.map { links.remove(at: $0) }
        }
        return link.flatMap { $0.expiresAt > now ? $0.person : nil }
    }
}
