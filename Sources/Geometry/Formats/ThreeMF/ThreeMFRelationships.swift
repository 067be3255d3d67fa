/// The relationships of a package or a part: which other parts play which role.
final class ThreeMFRelationships: XMLVisitor {
    /// Paths by their roles; the first of a role counts.
    private(set) var paths: [String: String] = [:]
    private let folder: String

    /// Relationships whose targets are seen from a folder.
    init(folder: String) {
        self.folder = folder
    }

    func began(_ name: String, namespace: String, attributes: [String: String]) throws {
        guard name == "Relationship", namespace == ThreeMFNames.relationships else { return }
        guard let type = attributes["Type"], let target = attributes["Target"], paths[type] == nil,
            attributes["TargetMode"] != "External"
        else { return }
        paths[type] = try ArchivePath.resolved(target, from: folder)
    }

    func text(_ text: String) {}

    func ended(_ name: String, namespace: String) {}
}
