import Foundation

/// An address that mail can be sent to, in lower case: `somebody@example.org`.
///
/// The forms of RFC 5321 that are in use: no quoted names, no addresses of machines, and ASCII only; a name of a domain
/// in another script has an ASCII form, `xn--…`. The domain has a dot, so that mail never goes to the machine itself.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address.
    package let description: String

    /// Reads an address, whatever the case of its letters and the white space around it.
    package init(_ text: String) throws(AccountsError) {
        let address = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard address.utf8.count <= 254 else {
            throw AccountsError(.invalidEmail, "An e-mail address has at most 254 characters.")
        }
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isName(parts[0]), Self.isDomain(parts[1]) else {
            throw AccountsError(
                .invalidEmail,
                "That is no e-mail address. One looks like somebody@example.org, in letters, digits and signs of ASCII."
            )
        }
        description = address.lowercased()
    }

    /// What stands before the @: words of letters, digits and signs with single dots between them.
    private static func isName(_ bytes: Substring.UTF8View) -> Bool {
        guard bytes.count <= 64 else { return false }
        let signs = Set("!#$%&'*+/=?^_`{|}~-".utf8)
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty && word.allSatisfy { isLetterOrDigit($0) || signs.contains($0) }
        }
    }

    /// What stands after the @: at least two labels, the last of them no number.
    private static func isDomain(_ bytes: Substring.UTF8View) -> Bool {
        let hyphen = UInt8(ascii: "-")
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, !last.allSatisfy(isDigit) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { isLetterOrDigit($0) || $0 == hyphen }
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        // Bit 5 is what tells a capital from its small letter.
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
