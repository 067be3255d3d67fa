/// The floors inside each target: which folder stands on which. A use goes down, never up, and folders of one floor
/// form no circle.
///
/// The scan knows names, not types: top-level types and functions of a target, and types nested in them by their
/// qualified name. A member that an extension adds elsewhere it does not see.
enum Floors {
    /// The folders of a target from the lowest floor to the highest. Files at the target's root stand above them all,
    /// but for those that are listed by name: a module's error is the ground that every folder stands on.
    static let floors: [String: [[String]]] = [
        "Accounts": [
            ["AccountsError.swift"], ["People", "Secrets"], ["Sessions", "Tokens", "Mail"], ["SignIn", "Schema"],
            ["Maintenance"],
        ],
        "Basics": [["Values"], ["Faults", "Concurrency"]],
        "Blobs": [],
        "Durable": [
            ["DurableError.swift", "StableName.swift"],
            ["Values"], ["Units"], ["Commits", "Live"],
            ["Commands", "Events", "Outbox", "Tasks", "Flows", "Pauses", "Queues", "Schedules"],
            ["Workers", "Relay", "Maintenance", "Nodes"], ["Schema"],
        ],
        "Geometry": [
            ["GeometryError.swift"], ["Numbers"], ["Surfaces", "Pictures"], ["Meshes"], ["Models"], ["Reports"],
            ["Repair"], ["Formats"], ["Previews"],
        ],
        "Maquette": [
            ["Fields"], ["Recipe"], ["Words", "Meshing", "Relief"], ["Rendering"], ["Subjects"],
        ],
        "ModelStudio": [
            ["ModelStudioError.swift"],
            ["Requests"], ["Images"], ["Models"], ["Events"],
            ["Previews", "Library", "Gallery", "Reactions", "Making"], ["Operations"], ["Schema"],
        ],
        "ModelStudioAPI": [
            ["Problem+ModelStudio.swift"], ["Pictures"], ["Models"], ["Tasks", "Gallery"], ["Reactions", "Library"],
        ],
        "Observability": [["Logs", "Metrics"]],
        "Providers": [["Embedding", "Image", "Mesh", "Text"]],
        "SMTP": [],
        "Search": [],
        "Storage": [
            ["DatabaseError.swift"], ["SQL"], ["Database"], ["Migrations"], ["SQLite", "Postgres"], ["Caching"],
        ],
        "Web": [
            ["Conventions", "Contexts", "Limits"], ["Contract"], ["Middleware"],
            ["Events", "Files", "Auth", "Work", "Admin", "System"], ["Studios"], ["Server"],
        ],
        "atelier": [
            ["Terminal"], ["Configuration"], ["Assembly.swift"], ["Meshes", "Make", "Serve"], ["Commands"],
        ],
    ]

    /// Targets whose files a target's root stands under its folders, because its folders are kinds of what it says.
    static let rootsBelow: Set = ["Providers"]

    /// Targets that are still being moved onto their floors: their count is printed, and nothing fails. It ends empty.
    static let underConstruction: Set = ["Accounts", "Maquette"]

    /// The uses in `files` of one target that run up, or round in a circle, on `floors`.
    static func findings(in files: [SourceFile], of target: String, floors: [[String]]) -> [String] {
        var scan = FloorScan(files: files, floors: floors, isRootBelow: rootsBelow.contains(target))
        return scan.findings()
    }
}
