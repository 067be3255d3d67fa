import Crypto
import Foundation

/// What somebody holds to prove who they are: 32 random bytes, base64url (RFC 4648, section 5), behind a prefix.
///
/// It is shown once, to its holder; what is stored is its hash. 256 random bits cannot be guessed, so a plain hash is
/// enough, and looking one up by its hash tells an attacker who measures time nothing about the secret.
struct Secret: Sendable {
    /// The secret itself.
    let text: String

    private static let size = 32
    /// Characters that the bytes take: four for three of them, without padding.
    private static let length = 43

    /// Makes a secret that there never was.
    init(prefix: String = "", from random: RandomSource) {
        var random = random
        let bytes = (0..<Self.size).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let digits = Data(bytes).base64EncodedString().filter { $0 != "=" }
        text = prefix + digits.replacing("+", with: "-").replacing("/", with: "_")
    }

    /// Reads what somebody showed; nil if it cannot be a secret, so that nobody's megabyte is hashed.
    init?(_ text: String, prefix: String = "") {
        guard text.hasPrefix(prefix), text.utf8.count == prefix.utf8.count + Self.length else { return nil }
        self.text = text
    }

    /// The SHA-256 of the text. Comparing two takes as long for nearly equal ones as for others.
    var digest: SHA256.Digest { SHA256.hash(data: Data(text.utf8)) }

    /// The digest's bytes, which are what is stored.
    var hash: [UInt8] { Array(digest) }
}
