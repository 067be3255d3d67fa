import Foundation

/// What people call their models and say about them.
enum ModelText {
    /// The most characters of a name, counted as Unicode scalars, as both databases count. A prompt fits.
    static let maximumNameLength = Prompt.maximumLength
    /// The most characters of a description.
    static let maximumDescriptionLength = 5_000

    /// A name on one line, white space evened out.
    static func name(_ words: String) throws(ModelStudioError) -> String {
        try checkLength(words, limit: 100 * maximumNameLength, "The name", maximumNameLength)
        let name = words.split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
        guard !name.isEmpty else { throw ModelStudioError(.nameEmpty, "The name is empty. Call the model something.") }
        try check(name, limit: maximumNameLength, "The name")
        return name
    }

    /// A description; nil if it says nothing. Lines stay.
    static func description(_ words: String) throws(ModelStudioError) -> String? {
        try checkLength(words, limit: 2 * maximumDescriptionLength, "The description", maximumDescriptionLength)
        let lines = words.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let text = lines.joined(separator: "\n").replacing("\t", with: " ").trimmingCharacters(
            in: .whitespacesAndNewlines
        )
        try check(text, limit: maximumDescriptionLength, "The description")
        return text.isEmpty ? nil : text
    }

    /// What a file is called, without its folder, its extension and what is no text. Anything may be in it.
    static func name(ofFile fileName: String) -> String {
        let last = String(fileName.prefix(10_000)).split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let known = [".obj.zip", ".glb", ".gltf", ".obj", ".zip", ".stl", ".3mf"]
        let lower = last.lowercased()
        let stem = known.first(where: lower.hasSuffix).map { String(last.dropLast($0.count)) } ?? last
        let text = String(String.UnicodeScalarView(stem.unicodeScalars.filter { $0.isText || $0 == "\n" }.prefix(200)))
        return (try? name(text)) ?? "Model"
    }

    private static func check(_ text: String, limit: Int, _ what: String) throws(ModelStudioError) {
        if let stranger = text.unicodeScalars.first(where: { !$0.isText && $0 != "\n" }) {
            throw ModelStudioError(.textNotText, "\(what) holds the control character \(stranger.code). Remove it.")
        }
        try checkLength(text, limit: limit, what, limit)
    }

    /// Refuses what has more than so many characters, and says that so many are taken.
    private static func checkLength(
        _ text: String,
        limit: Int,
        _ what: String,
        _ taken: Int
    ) throws(ModelStudioError) {
        guard text.unicodeScalars.prefix(limit + 1).count <= limit else {
            throw ModelStudioError(.textTooLong, "\(what) is too long: at most \(taken) characters are taken.")
        }
    }
}
