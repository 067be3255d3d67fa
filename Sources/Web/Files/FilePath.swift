import Storage

/// Where stored files are found: `/files/{hash}/{name}`.
enum FilePath {
    /// The path of a file, which is offered under `name`.
    static func path(_ hash: BlobHash, name: String) -> String { "/files/\(hash)/\(name)" }
}
