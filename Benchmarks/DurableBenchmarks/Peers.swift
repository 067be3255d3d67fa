import Foundation

/// The limits and peers that are measured in turn with the product.
enum Peers {
    /// The same eight rows as one statement by pgbench, 32 clients: transactions a second.
    ///
    /// By count, not by time: pgbench's clock is a signal that a child of this process may have inherited as blocked.
    static func pgbench(_ url: String, schema: String, perClient: Int) throws -> Double {
        let script = """
            \\set n random(1, 2000000000)
            WITH c AS (INSERT INTO command_inbox (id, user_id, session_id, command_type, idempotency_key, payload,
                    payload_hash, status, result)
                VALUES (gen_random_uuid(), '01900000-0000-7000-8000-000000000010', gen_random_uuid(), 'bench.submit',
                    gen_random_uuid()::text, '{"prompt":"a mushroom lamp","seed":7}', 'hash', 'PROCESSING', '"x"')
                RETURNING id),
            e AS (INSERT INTO domain_events (id, event_id, event_type, aggregate_type, aggregate_id, user_id, payload)
                SELECT nextval('bench_positions'), gen_random_uuid(), 'bench.done', 'request', :n,
                    '01900000-0000-7000-8000-000000000010', '{"index":1,"name":"x"}'
                FROM generate_series(1, 3) RETURNING event_id),
            o AS (INSERT INTO event_outbox (id, position, topic, key, payload)
                SELECT gen_random_uuid(), nextval('bench_positions'), 'bench.events', :n,
                    '{"index":1,"name":"x","specversion":"1.0"}'
                FROM generate_series(1, 3) RETURNING id)
            INSERT INTO async_tasks (id, task_type, queue_name, user_id, place, input_data)
                VALUES (gen_random_uuid(), 'nothing', 'default', '01900000-0000-7000-8000-000000000010', 1, '1');
            """
        let file = FileManager.default.temporaryDirectory.appending(path: "\(schema).sql")
        try script.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let output = try run(
            ["pgbench", "-n", "-c", "32", "-j", "2", "-t", "\(perClient)", "-M", "prepared", "-f", file.path, url],
            environment: ["PGOPTIONS": "-c search_path=\(schema)"]
        )
        guard let line = output.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }),
            let value = Double(line.dropFirst(6).prefix { $0 != " " })
        else { throw PeerError(message: "pgbench gave no figure: \(output)") }
        return value
    }

    /// The same eight rows 64 times a commit by Python's sqlite3: commands a second.
    static func python(path: String, seconds: Int) throws -> Double {
        let script = """
            import sqlite3, sys, time, uuid
            c = sqlite3.connect(sys.argv[1], isolation_level=None)
            c.execute('PRAGMA journal_mode=WAL'); c.execute('PRAGMA synchronous=FULL')
            n = 0; p = 0; t = time.time(); u = str(uuid.uuid4())
            while time.time() - t < \(seconds):
                c.execute('BEGIN IMMEDIATE')
                rows = [(str(uuid.uuid4()), u, str(uuid.uuid4()), str(uuid.uuid4())) for _ in range(64)]
                c.executemany(
                    "INSERT INTO command_inbox (id, user_id, session_id, command_type, idempotency_key, payload, "
                    "payload_hash, status, result) VALUES (?, ?, ?, 'bench.submit', ?, "
                    "'{\\"prompt\\":\\"a mushroom lamp\\"}', 'hash', 'PROCESSING', '1')", rows)
                c.executemany(
                    "INSERT INTO domain_events (id, event_id, event_type, aggregate_type, aggregate_id, user_id, "
                    "payload) VALUES (?, ?, 'bench.done', 'request', ?, ?, '{\\"index\\":1}')",
                    [(p + i + 1, str(uuid.uuid4()), rows[i // 3][2], u) for i in range(192)])
                c.executemany(
                    "INSERT INTO event_outbox (id, position, topic, key, payload) "
                    "VALUES (?, ?, 'bench.events', ?, '{\\"index\\":1}')",
                    [(str(uuid.uuid4()), p + i + 1, rows[i // 3][2]) for i in range(192)])
                c.executemany(
                    "INSERT INTO async_tasks (id, task_type, queue_name, user_id, place, input_data) "
                    "VALUES (?, 'nothing', 'default', ?, 1, '1')", [(str(uuid.uuid4()), u) for _ in range(64)])
                c.execute('COMMIT'); n += 64; p += 192
            print(n / (time.time() - t))
            """
        let output = try run(["python3", "-c", script, path])
        guard let value = Double(output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw PeerError(message: "Python gave no figure: \(output)")
        }
        return value
    }

    struct PeerError: Error { let message: String }

    private static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
