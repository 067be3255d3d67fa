import Basics

extension DatabaseError {
    /// The error that the server reported for a statement.
    static func postgres(_ result: borrowing PostgresResult, sql: String?) -> DatabaseError {
        let state = result.field("C") ?? ""
        var message = result.field("M") ?? "PostgreSQL gave no reason."
        if let hint = result.field("H") { message += " \(hint)" }
        var code = code(of: state)
        // Run again, it is prepared afresh.
        if result.isStalePlan { code = .contention }
        switch code {
        case .full: message = "PostgreSQL cannot grow: its disk is full. Free some space, then try again. (\(message))"
        case .readOnly: message = "A statement that writes cannot run in a read. (\(message))"
        case .corrupt: message = "The database is damaged. Restore it from a backup. (\(message))"
        default: break
        }
        return DatabaseError(code, message, sql: sql, constraint: result.field("n"))
    }

    /// The error for a connection that was refused, from libpq's text with verbose errors.
    static func connecting(_ address: PostgresAddress, _ text: String) -> DatabaseError {
        let message = address.redacted(text).split(separator: "\n").filter { !$0.hasPrefix("LOCATION:") }
            .joined(separator: " ")
        let state = stateInVerbose(message)
        let code = state.isEmpty ? Code.unavailable : code(of: state)
        let advice =
            code == .unauthorized
            ? "Check user, password and database name of the connection string."
            : "Check that it runs and that the connection string is right."
        return DatabaseError(code, "PostgreSQL at \(address.location) cannot be used: \(message). \(advice)")
    }

    /// The SQLSTATE in `… FATAL:  28P01: password authentication failed …`, the severity being translated or not.
    private static func stateInVerbose(_ message: String) -> String {
        let words = message.matches(of: #/: {1,2}(?=([0-9A-Z]{5}): )/#).map(\.output.1)
        return words.first { $0.contains(where: \.isNumber) }.map(String.init) ?? ""
    }

    /// The error for a transaction that got no connection.
    static func postgres(_ refusal: Pool<PostgresSession>.Refusal) -> DatabaseError {
        switch refusal {
        case .crowded: DatabaseError(.contention, "Too many transactions wait for a connection. Try again later.")
        case .timedOut: DatabaseError(.timeout, "No connection to PostgreSQL became free in time. Try again later.")
        case .closed: closed
        }
    }

    /// What a caller can do about an SQLSTATE (https://www.postgresql.org/docs/15/errcodes-appendix.html).
    private static func code(of state: String) -> Code {
        switch state {
        case "23505": return .uniqueness
        case "55P03", "57014", "25P03": return .timeout
        case "53100": return .full
        case "25006": return .readOnly
        case "42501", "3D000": return .unauthorized
        // What our own triggers raise.
        case "P0001": return .constraint
        case "XX001", "XX002": return .corrupt
        default: break
        }
        switch state.prefix(2) {
        case "22": return .value
        case "23": return .constraint
        case "28": return .unauthorized
        case "40": return .contention
        case "08", "53", "57", "58": return .unavailable
        default: return .statement
        }
    }
}
