/// The version of this program, as `--version` and the schema's history show it.
enum Version {
    /// Major, minor, patch: https://semver.org
    static let current = "0.1.0"
}
