import Foundation

/// What a person calls themselves or a token: some words in one line.
struct Name: Sendable {
    /// The words, without white space around them.
    let text: String

    /// Reads a name of at most `length` characters. An empty one is a name too: who needs one, asks for it.
    init(_ text: String, upTo length: Int) throws(AccountsError) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        // As both engines count: by Unicode scalars.
        guard trimmed.unicodeScalars.count <= length else {
            throw AccountsError(.invalidName, "A name has at most \(length) characters.")
        }
        guard trimmed.unicodeScalars.allSatisfy(Self.isText) else {
            throw AccountsError(.invalidName, "A name is one line of text without control characters.")
        }
        self.text = trimmed
    }

    private static func isText(_ scalar: Unicode.Scalar) -> Bool {
        // Direction marks can make a name look like another one.
        let turns = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        return switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        // Characters that are newer than Swift's tables are text.
        default: !turns && !scalar.properties.isNoncharacterCodePoint
        }
    }
}
