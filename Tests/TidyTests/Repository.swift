import Foundation

/// The repository that this test was built from.
enum Repository {
    /// Its root folder, found from where this file lies.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every file of code, script or template below the folders of code.
    static let files: [SourceFile] = ["Sources", "Tests", "Benchmarks", "Fuzz", "Examples", "clients"].flatMap(
        files(below:)
    )

    /// The targets that hold Swift, by the names of their folders.
    static let targets: [String] = Set(files.filter(\.isSwiftSource).map(\.target)).sorted()

    private static let kinds: Set = ["swift", "mustache", "html", "css", "js", "sql", "h", "py", "sh"]

    private static func files(below folder: String) -> [SourceFile] {
        let start = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil) else { return [] }
        var found: [SourceFile] = []
        for case let url as URL in walk where kinds.contains(url.pathExtension) {
            guard let text = try? String(contentsOf: url, encoding: .utf8) else { continue }
            found.append(SourceFile(path: String(url.path.dropFirst(root.path.count + 1)), text: text))
        }
        return found.sorted { $0.path < $1.path }
    }
}
