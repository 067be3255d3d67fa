/// What a person asks for, in words: 1 to 500 characters of text on one line.
package struct Prompt: Hashable, Sendable, CustomStringConvertible {
    /// The words.
    package let text: String

    /// The most characters of a prompt, counted as Unicode scalars, as both databases count.
    package static let maximumLength = 500

    /// Takes words as somebody typed them. White space is evened out; what is no text is refused.
    package init(_ words: String) throws(ModelStudioError) {
        text = try Self.evened(words, what: "The prompt")
        guard !text.isEmpty else {
            throw ModelStudioError(.promptEmpty, "The prompt is empty. Say in a few words what should be made.")
        }
    }

    /// The words.
    package var description: String { text }

    /// Words with single spaces between them, or a refusal that says what is wrong with `what`.
    static func evened(_ words: String, what: String) throws(ModelStudioError) -> String {
        // Before it is looked at closely: a megabyte of text is refused as fast as a line of it.
        guard words.unicodeScalars.prefix(100 * maximumLength).count < 100 * maximumLength else { throw tooLong(what) }
        let text = words.split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
        if let stranger = text.unicodeScalars.first(where: { !$0.isText }) {
            throw ModelStudioError(.promptNotText, "\(what) holds the control character \(stranger.code). Remove it.")
        }
        guard text.unicodeScalars.count <= maximumLength else { throw tooLong(what) }
        return text
    }

    private static func tooLong(_ what: String) -> ModelStudioError {
        ModelStudioError(
            .promptTooLong,
            "\(what) is too long: at most \(maximumLength) characters are taken. Shorten it."
        )
    }
}

extension Unicode.Scalar {
    /// Whether a person may have meant to write it: no control character, and no mark that makes a text look like
    /// another one by turning its direction. Characters that are newer than Swift's tables are text.
    var isText: Bool {
        let turns = (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
        return properties.generalCategory != .control && !properties.isNoncharacterCodePoint && !turns
    }

    /// The character by its number: `U+202E`.
    var code: String { "U+" + String(value, radix: 16, uppercase: true) }
}
