/// How SQLite is used.
public struct SQLiteSettings: Sendable {
    /// Reads under way at once.
    public var readers = 4
    /// Reads and writes, each, that may wait. One more is refused with ``DatabaseError/Code/contention``.
    public var waiting = 10_000
    /// How long a transaction waits for another process that holds the file, and a read for its turn.
    public var busyTimeout = Duration.seconds(5)
    /// Writes that share one commit.
    public var batch = 128

    /// The settings that suit a server.
    public init() {}
}
