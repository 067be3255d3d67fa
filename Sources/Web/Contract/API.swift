import HTTPTypes

/// Everything that can be done over HTTP.
enum API {
    /// Every operation, by the part of the product that it belongs to.
    static let operations: [Operation] =
        AuthOperations.all + SignInLinkOperations.all + TaskOperations.all + ModelOperations.all
        + GalleryOperations.all + MineOperations.all + FileOperations.all + EventOperations.all + WorkOperations.all
        + AdminOperations.all + SystemOperations.all + ContractOperations.all

    /// The methods that a path can be asked with; none if nothing is there.
    static func methods(at path: String) -> [String] {
        let parts = path.split(separator: "/")
        return operations.filter { operation in
            let wanted = operation.path.split(separator: "/")
            guard wanted.count == parts.count else { return false }
            return zip(wanted, parts).allSatisfy { $0.0.hasPrefix("{") || $0.0 == $0.1 }
        }.flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
