import Foundation
import Basics
import Storage
import TestSupport
import Testing

@testable import Durable

/// The tables: the same on both engines, and closed to what must not be.
@Suite struct SchemaTests {
    private struct Undone: Error {}

    /// Tables with their columns, each with whether it may be NULL.
    private static func columns(_ database: any Database) async throws -> [String: [String: Bool]] {
        let sql: SQL =
            switch database.dialect {
            case .sqlite:
                """
                SELECT m.name AS table_name, p.name AS column_name, p."notnull" = 0 AND p.pk = 0 AS may_be_null
                FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS p WHERE m.type = 'table'
                """
            case .postgres:
                """
                SELECT table_name, column_name, CASE is_nullable WHEN 'YES' THEN 1 ELSE 0 END AS may_be_null
                FROM information_schema.columns WHERE table_schema = current_schema()
                """
            }
        return try await database.read { connection in
            var tables: [String: [String: Bool]] = [:]
            for row in try connection.run(sql) {
                tables[try row["table_name"], default: [:]][try row["column_name"]] = try row["may_be_null"]
            }
            return tables
        }
    }

    /// The indexes that the schema names, each with its table.
    private static func indexes(_ database: any Database) async throws -> [String: String] {
        let sql: SQL =
            switch database.dialect {
            case .sqlite:
                """
                SELECT name, tbl_name FROM sqlite_schema
                WHERE type = 'index' AND name LIKE 'idx\\_%' ESCAPE '\\'
                """
            case .postgres:
                """
                SELECT indexname AS name, tablename AS tbl_name FROM pg_indexes
                WHERE schemaname = current_schema() AND indexname LIKE 'idx\\_%'
                """
            }
        return try await database.read { connection in
            try connection.run(sql).reduce(into: [:]) { $0[try $1["name"]] = try $1["tbl_name"] }
        }
    }

    @Test(.enabled(if: Backend.testsPostgres))
    func bothEnginesHaveTheSameTablesColumnsAndIndexes() async throws {
        let sqlite = try await withDatabase(on: .sqlite, migrations: DurableSchema.migrations) { database in
            (try await Self.columns(database), try await Self.indexes(database))
        }
        let postgres = try await withDatabase(on: .postgres, migrations: DurableSchema.migrations) { database in
            (try await Self.columns(database), try await Self.indexes(database))
        }
        #expect(Set(sqlite.0.keys) == Set(postgres.0.keys))
        for (table, columns) in sqlite.0 { #expect(columns == postgres.0[table], "\(table)") }
        #expect(sqlite.1 == postgres.1)
        #expect(sqlite.0.count == 15 && sqlite.1.count > 20)
    }

    @Test(arguments: Backend.allCases)
    func theSchemaGoesUpDownAndUpAgain(on backend: Backend) async throws {
        try await withDatabase(on: backend) { database in
            let migrator = Migrator(database, DurableSchema.migrations, version: "test")
            #expect(try await migrator.up().map(\.number) == [1])
            let first = try await Self.columns(database)
            #expect(try await migrator.up().isEmpty)
            #expect(try await migrator.down(to: 0).map(\.number) == [1])
            #expect(Set(try await Self.columns(database).keys) == ["schema_migrations"])
            if backend == .postgres {
                let types: SQL = """
                    SELECT count(*) FROM pg_type
                    WHERE typnamespace = current_schema()::regnamespace AND typtype = 'e'
                    """
                #expect(try await database.number(types) == 0)
            }
            #expect(try await migrator.up().map(\.number) == [1])
            #expect(try await Self.columns(database) == first)
        }
    }

    /// A row of each table that is as it should be, as SQL literals.
    private static let rows: [String: [String: String]] = {
        let (id, time) = ("'00000000-0000-7000-8000-00000000000a'", "'2026-11-21T08:00:00.000000Z'")
        return [
            "command_inbox": [
                "id": id, "session_id": id, "command_type": "'t'", "idempotency_key": "'k'", "payload": "'{}'",
                "payload_hash": "'h'",
            ],
            "domain_events": [
                "id": "1", "event_id": id, "event_type": "'t'", "aggregate_type": "'t'", "aggregate_id": "'1'",
                "payload": "'{}'",
            ],
            "event_outbox": ["id": id, "position": "1", "topic": "'t'", "key": "'k'", "payload": "'{}'"],
            "queue_configs": ["id": id, "queue_name": "'q'"],
            "queue_slots": ["queue_name": "'default'", "node": "'n'", "epoch": id, "slots": "1"],
            "leases": ["name": "'l'", "holder": "'h'", "token": id, "expires_at": time],
            "flow_runs": ["id": id, "name": "'f'", "input": "'{}'"],
            "flow_steps": ["run_id": id, "position": "0", "kind": "'step'", "name": "'s'"],
            "async_tasks": ["id": id, "task_type": "'t'", "queue_name": "'default'", "input_data": "'{}'"],
            "task_schedules": [
                "name": "'s'", "cron": "'* * * * *'", "task_type": "'t'", "queue_name": "'default'",
                "input_data": "'{}'", "next_at": time,
            ],
            "flow_resume_handles": [
                "id": id, "correlation_id": "'c'", "flow_run_id": id, "task_name": "'p'", "resume_handle": "'{}'",
            ],
        ]
    }()

    private static let long = "'" + String(repeating: "x", count: 201) + "'"

    /// What a row must not say.
    private static let violations: [(table: String, change: [String: String])] = [
        ("command_inbox", ["command_type": "''"]), ("command_inbox", ["command_type": long]),
        ("command_inbox", ["idempotency_key": "''"]), ("command_inbox", ["idempotency_key": long]),
        ("command_inbox", ["status": "'FAILED'"]), ("command_inbox", ["status": "'ODD'"]),
        ("command_inbox", ["retry_count": "-1"]), ("command_inbox", ["session_id": "NULL"]),
        ("domain_events", ["id": "0"]), ("domain_events", ["event_type": "''"]),
        ("domain_events", ["event_version": "0"]),
        ("domain_events", ["payload": "NULL"]), ("event_outbox", ["topic": "''"]),
        ("event_outbox", ["retry_count": "-1"]),
        ("event_outbox", ["retry_count": "6"]), ("event_outbox", ["status": "'SENT'"]),
        ("event_outbox", ["status": "'ODD'"]), ("queue_configs", ["queue_name": "''"]),
        ("queue_configs", ["queue_name": "'default'"]), ("queue_configs", ["max_concurrency": "0"]),
        ("queue_configs", ["max_concurrency": "100001"]), ("queue_configs", ["job_timeout": "0"]),
        ("queue_configs", ["max_retries": "-1"]), ("queue_configs", ["retry_delay_base": "-1"]),
        ("queue_configs", ["retry_delay_max": "-1"]), ("queue_slots", ["slots": "-1"]),
        ("queue_slots", ["queue_name": "'nowhere'"]), ("leases", ["term": "0"]), ("flow_runs", ["status": "'FAILED'"]),
        ("flow_runs", ["status": "'ODD'"]), ("flow_steps", ["position": "-1"]), ("flow_steps", ["open_children": "-1"]),
        ("async_tasks", ["task_type": "''"]), ("async_tasks", ["queue_name": "'nowhere'"]),
        ("async_tasks", ["priority": "1001"]), ("async_tasks", ["priority": "-1001"]),
        ("async_tasks", ["progress": "-1"]),
        ("async_tasks", ["progress": "100.5"]), ("async_tasks", ["retry_count": "-1"]),
        ("async_tasks", ["retry_count": "4"]), ("async_tasks", ["takeover_count": "-1"]),
        ("async_tasks", ["status": "'RUNNING'"]), ("async_tasks", ["status": "'COMPLETED'"]),
        ("async_tasks", ["status": "'COMPLETED'", "result_data": "'1'"]), ("async_tasks", ["status": "'FAILED'"]),
        ("async_tasks", ["status": "'TIMEOUT'", "error_data": "'{}'"]), ("async_tasks", ["status": "'ODD'"]),
        ("task_schedules", ["name": "''"]), ("task_schedules", ["queue_name": "'nowhere'"]),
        ("flow_resume_handles", ["correlation_id": "''"]), ("flow_resume_handles", ["timeout_seconds": "0"]),
        ("flow_resume_handles", ["expires_at": "'2000-01-01T00:00:00.000000Z'"]),
        ("flow_resume_handles", ["status": "'RESUMED'"]), ("flow_resume_handles", ["status": "'WAITING'"]),
    ]

    private static func insert(_ table: String, _ change: [String: String] = [:]) -> SQL {
        let row = (rows[table] ?? [:]).merging(change) { $1 }.sorted { $0.key < $1.key }
        let columns = row.map(\.key).joined(separator: ", ")
        return SQL(raw: "INSERT INTO \(table) (\(columns)) VALUES (\(row.map(\.value).joined(separator: ", ")))")
    }

    /// Inserts a row after those that it refers to, and undoes all of it.
    private static func attempt(_ table: String, _ change: [String: String], _ database: any Database) async throws {
        do {
            try await database.write { connection in
                if table == "queue_slots" {
                    try connection.run(
                        """
                        INSERT INTO nodes (name, epoch, started_at, seen_at)
                        VALUES ('n', \(UUID()), \(WallClock.system.now), \(WallClock.system.now))
                        """
                    )
                }
                if ["flow_steps", "flow_resume_handles"].contains(table) { try connection.run(insert("flow_runs")) }
                try connection.run(insert(table, change))
                throw Undone()
            }
        } catch is Undone {}
    }

    @Test(arguments: Backend.allCases)
    func noRowSaysWhatMustNotBe(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: DurableSchema.migrations) { database in
            for table in Self.rows.keys { try await Self.attempt(table, [:], database) }
            for (table, change) in Self.violations {
                await #expect(throws: DatabaseError.self, "\(table) \(change)") {
                    try await Self.attempt(table, change, database)
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func theTimeOfAChangeAlwaysMovesForward(on backend: Backend) async throws {
        let tables = [
            ("command_inbox", "retry_count = 1"), ("queue_configs", "max_retries = 4"), ("flow_runs", "version = 2"),
            ("async_tasks", "priority = 1"), ("task_schedules", "cron = 'x'"),
            ("flow_resume_handles", "task_name = 'x'"),
        ]
        try await withDatabase(on: backend, migrations: DurableSchema.migrations) { database in
            for (table, change) in tables {
                let times = try await database.write { connection in
                    if table == "flow_resume_handles" { try connection.run("DELETE FROM flow_runs") }
                    if table == "flow_resume_handles" { try connection.run(Self.insert("flow_runs")) }
                    try connection.run(Self.insert(table))
                    let keys = (Self.rows[table] ?? [:]).filter { ["id", "name"].contains($0.key) }
                    let first = keys.sorted { $0.key < $1.key }.prefix(1)
                    let key = SQL(raw: first.map { "\($0.key) = \($0.value)" }.joined())
                    func time() throws -> Timestamp {
                        try connection.run("SELECT updated_at FROM \(raw: table) WHERE \(key)")[0][0]
                    }
                    var times = [try time()]
                    for number in 0..<12 {
                        // Without a time, with an earlier one, and over the turn of a second.
                        let extra = [
                            "", ", updated_at = '2000-01-01T00:00:00.000000Z'",
                            ", updated_at = '2099-12-31T23:59:59.999998Z'",
                        ]
                        let set = "\(change)\(number == 6 ? extra[2] : extra[number % 2])"
                        try connection.run("UPDATE \(raw: table) SET \(raw: set) WHERE \(key)")
                        times.append(try time())
                    }
                    return times
                }
                #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 }, "\(table) \(times)")
            }
        }
    }
}
