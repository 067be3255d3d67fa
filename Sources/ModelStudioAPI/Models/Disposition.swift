import Foundation

/// What a browser calls a file that it saves: https://www.rfc-editor.org/rfc/rfc6266
enum Disposition {
    /// The value of `Content-Disposition` for a file of this name. Whatever the name holds, the header stays one.
    static func attachment(_ name: String, _ fileExtension: String) -> String {
        let words = name.unicodeScalars.map { scalar -> Character in
            let isPlain = CharacterSet.alphanumerics.contains(scalar) || "-_. ".unicodeScalars.contains(scalar)
            return isPlain ? Character(scalar) : "_"
        }
        let stem = String(words.prefix(80)).trimmingCharacters(in: .whitespaces.union(["."]))
        let file = "\(stem.isEmpty ? "model" : stem).\(fileExtension)"
        let ascii = String(file.map { $0.isASCII ? $0 : "_" })
        let encoded = file.addingPercentEncoding(withAllowedCharacters: attributeCharacters) ?? ascii
        return "attachment; filename=\"\(ascii)\"; filename*=UTF-8''\(encoded)"
    }

    /// https://www.rfc-editor.org/rfc/rfc8187#section-3.2.1
    private static let attributeCharacters = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~"
    )
}
