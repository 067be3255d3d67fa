import Basics
import CPostgres
import Foundation

extension PostgresLink {
    /// Connects within the time that the settings give, and makes the session ours.
    ///
    /// Not by `PQconnectdb`: its error is text in the server's language. With verbose errors, which can be asked for
    /// once connecting has begun, the text carries the SQLSTATE.
    static func connect(_ address: PostgresAddress, _ settings: PostgresSettings) throws -> OpaquePointer {
        let options = settings.preparesStatements ? "\(address.options) \(settings.connectionOptions)" : address.options
        // Later ones win over what the connection string says. A dead peer is noticed within about a minute.
        let parameters: KeyValuePairs = [
            "dbname": address.url, "application_name": settings.applicationName, "client_encoding": "UTF8",
            "options": options, "keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3",
        ]
        let keywords = parameters.map { strdup($0.key) } + [nil]
        let values = parameters.map { strdup($0.value) } + [nil]
        defer { for text in keywords + values { free(text) } }
        guard
            let raw = PQconnectStartParams(keywords.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
        else { throw DatabaseError(.unavailable, "There is no memory for a connection to PostgreSQL.") }
        do {
            // Warnings would otherwise go to stderr.
            PQsetNoticeProcessor(raw, { _, _ in }, nil)
            PQsetErrorVerbosity(raw, PQERRORS_VERBOSE)
            try finish(raw, address, settings.connectTimeout)
            PQsetErrorVerbosity(raw, PQERRORS_DEFAULT)
            try greet(raw, settings)
            return raw
        } catch {
            PQfinish(raw)
            throw error
        }
    }

    private static func finish(_ raw: OpaquePointer, _ address: PostgresAddress, _ timeout: Duration) throws {
        let deadline = ContinuousClock.now + timeout
        var state = PGRES_POLLING_WRITING
        while PQstatus(raw) != CONNECTION_BAD {
            let remaining = ContinuousClock.now.duration(to: deadline)
            guard remaining > .zero else {
                let text = "PostgreSQL at \(address.location) did not answer within \(timeout)."
                throw DatabaseError(.unavailable, text)
            }
            var descriptor = pollfd()
            descriptor.fd = PQsocket(raw)
            descriptor.events = Int16(state == PGRES_POLLING_READING ? POLLIN : POLLOUT)
            // An interrupted or timed-out wait goes round once more.
            guard poll(&descriptor, 1, Int32(remaining.milliseconds + 1)) > 0 else { continue }
            state = PQconnectPoll(raw)
            if state == PGRES_POLLING_OK { return }
            if state == PGRES_POLLING_FAILED { break }
        }
        let message = PQerrorMessage(raw).map { String(cString: $0) } ?? ""
        throw DatabaseError.connecting(address, message)
    }

    private static func greet(_ raw: OpaquePointer, _ settings: PostgresSettings) throws {
        let encoding = PQparameterStatus(raw, "server_encoding").map { String(cString: $0) } ?? ""
        guard PQserverVersion(raw) >= 150_000, encoding == "UTF8" else {
            let found = "version \(PQserverVersion(raw) / 10_000), encoding \(encoding)"
            let text = "PostgreSQL 15 or later with a database in UTF8 is needed; this is \(found)."
            throw DatabaseError(.unavailable, text)
        }
        guard settings.preparesStatements else { return }
        // With it off, a commit that was answered can be lost; every other value keeps at least the local disk.
        let durable =
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
        let result = PostgresResult(PQexec(raw, durable))
        if !result.isGood { throw DatabaseError.postgres(result, sql: nil) }
    }
}
