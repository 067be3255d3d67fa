import Basics

/// How PostgreSQL is used.
public struct PostgresSettings: Sendable {
    /// Connections at once, one more for `LISTEN` not counted. Each is a thread.
    public var sessions = 6
    /// Transactions that may wait for a connection. One more is refused with ``DatabaseError/Code/contention``.
    public var waiting = 10_000
    /// How long a transaction waits for a connection.
    public var sessionTimeout = Duration.seconds(10)
    /// Connections that are kept however long they are idle.
    public var minimumSessions = 1
    /// How long a connection over the minimum may be idle before it is closed.
    public var sessionIdleTimeout = Duration.seconds(300)
    /// How long one statement may run.
    public var statementTimeout = Duration.seconds(30)
    /// How long a statement may wait for a lock.
    public var lockTimeout = Duration.seconds(10)
    /// How long a transaction may sit between two statements before the server ends it.
    public var idleTimeout = Duration.seconds(60)
    /// How long connecting may take.
    public var connectTimeout = Duration.seconds(5)
    /// How often a transaction is tried when others get in its way.
    public var attempts = 5
    /// What the server's own views call this process.
    public var applicationName = "atelier"
    /// The schema to work in; nil for what the server chooses. Lower-case letters, digits and `_`.
    public var schema: String?
    /// Whether statements are prepared and settings kept on the connection. Turn it off behind a pooler that gives each
    /// transaction another connection, such as PgBouncer's transaction mode.
    public var preparesStatements = true

    /// The settings that suit a server.
    public init() {}

    /// What holds for every connection of ours, whatever the server's configuration says.
    private var parameters: [(name: String, value: String)] {
        var parameters = [
            ("statement_timeout", "\(statementTimeout.milliseconds)"),
            ("lock_timeout", "\(lockTimeout.milliseconds)"),
            ("idle_in_transaction_session_timeout", "\(idleTimeout.milliseconds)"),
            ("TimeZone", "UTC"), ("DateStyle", "ISO"), ("client_min_messages", "warning"), ("bytea_output", "hex"),
        ]
        // Our statements look rows up by index. Plans are kept, and one that was made while a table was small would
        // read all of it long after it has grown.
        let costly = [
            "enable_seqscan", "enable_hashjoin", "enable_mergejoin", "enable_bitmapscan", "enable_material", "jit",
        ]
        parameters += costly.map { ($0, "off") } + [("plan_cache_mode", "force_generic_plan")]
        if let schema { parameters.append(("search_path", schema)) }
        return parameters
    }

    /// The parameters as options of the connection, set once.
    var connectionOptions: String { parameters.map { "-c \($0.name)=\($0.value)" }.joined(separator: " ") }

    /// The parameters as statements after `BEGIN`, for connections that are not ours from one transaction to the next.
    var transactionOptions: String { parameters.map { "; SET LOCAL \($0.name) = '\($0.value)'" }.joined() }
}
