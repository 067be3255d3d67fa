/// Paths inside a zip.
enum ArchivePath {
    /// What comes behind the last dot, in small letters.
    static func fileExtension(of path: String) -> String {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return "" }
        return path[path.index(after: dot)...].lowercased()
    }

    /// True if a path ends in an extension, in small letters or capitals.
    static func hasExtension(_ path: String, _ wanted: String) -> Bool {
        fileExtension(of: path) == wanted
    }

    /// The folder of a path, with its slash; empty at the top.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    /// The path to which `reference` leads from a folder, without the slash at the start.
    ///
    /// A reference cannot climb: `..` is refused wherever it stands, as no file needs it.
    static func resolved(_ reference: String, from folder: String) throws(GeometryError) -> String {
        // Programs on Windows write their own separator.
        let path = reference.replacing("\\", with: "/")
        let whole = path.hasPrefix("/") ? path : folder + path
        let steps = whole.split(separator: "/").filter { $0 != "." }
        guard !steps.contains("..") else {
            throw GeometryError(.malformed, "“\(reference.prefix(100))” leads out of the folder it stands in")
        }
        return steps.joined(separator: "/")
    }
}
