import Basics
import Storage
import StudioSupport

/// How many rows the tables have that a request of a client can write to, and when they changed last: where it is the
/// same before and after, nothing was stored.
struct Footprint: Equatable {
    private let figures: [String: String]

    init(_ studio: StudioWorld) async throws {
        figures = try await studio.database.read { connection in
            var figures: [String: String] = [:]
            for table in Self.tables {
                figures[table] = "\(try connection.run("SELECT count(*) FROM \(raw: table)")[0][0] as Int)"
            }
            for table in Self.changing {
                let row = try connection.run("SELECT max(updated_at) FROM \(raw: table)")[0]
                figures["\(table), changed"] = "\(try row[0] as Timestamp?)"
            }
            return figures
        }
    }

    private static let tables = [
        "generation_requests", "generated_images", "models", "model_interactions", "model_words", "domain_events",
        "command_inbox", "event_outbox", "async_tasks", "flow_runs", "users", "api_tokens",
        "email_verification_codes",
    ]
    private static let changing = ["generation_requests", "models", "async_tasks", "users"]
}
