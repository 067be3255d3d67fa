public import Basics

/// What database a process works against, for people who look into trouble.
public struct DatabaseDescription: Sendable {
    /// Which engine it is.
    public let dialect: Dialect
    /// The engine's version, such as `15.13`.
    public let version: String
    /// Where it is: a path, or an address without the password.
    public let location: String
    /// The highest migration applied; nil if there never was one.
    public let schemaVersion: Int?
    /// What the engine's clock showed. Compare it with the process's own to find a skew.
    public let serverTime: Timestamp
    /// What is set up so that something accepted could be lost, a sentence each. Empty when all is well.
    public let warnings: [String]
}
