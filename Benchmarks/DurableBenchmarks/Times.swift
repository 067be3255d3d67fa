import Basics
import BenchmarkSupport
import Durable
import Foundation
import Storage

/// The rows that are times.
struct Times {
    let url: String
    let pairs: Int

    func run(_ wanted: (String) -> Bool) async throws {
        if wanted("6") { try await start() }
        if wanted("7") { for engine in engines { try await resume(engine) } }
        if wanted("9") { for engine in engines { try await follow(engine) } }
        if wanted("10") { for engine in engines { try await fairness(engine) } }
        if wanted("11") {
            for engine in engines { try await idle(engine) }
            try answer()
        }
    }

    private var engines: [Stage.Engine] { [.sqlite, .postgres(url: url)] }

    /// Shows the middle and the late ones of a set of samples.
    private func show(
        _ row: String,
        _ what: String,
        _ samples: [Double],
        late: Double,
        peer: String,
        floors: (Double, Double),
        goals: (Double, Double)
    ) {
        for (share, floor, goal) in [(0.5, floors.0, goals.0), (late, floors.1, goals.1)] {
            say(
                BenchmarkRow(
                    row: row,
                    what: "\(what), p\(Int(share * 100))",
                    unit: "ms",
                    direction: .latency,
                    own: [percentile(samples, share)],
                    peerName: peer,
                    floor: floor,
                    goal: goal,
                    note: "\(samples.count) samples"
                ).line
            )
        }
    }

    private func start() async throws {
        for engine in engines {
            let moments = Latencies.Moments()
            let samples = try await Stage.with(engine, handlers: [Latencies.Noting(moments: moments)]) { stage in
                try await Latencies.start(stage, sender: stage.core, moments: moments, samples: 300)
            }
            show(
                "6",
                "commit → start, same process, \(engine.name)",
                samples,
                late: 0.99,
                peer: "Graphile 2.3, 9.0",
                floors: (2.3, 9),
                goals: (0.5, 3)
            )
        }
        let moments = Latencies.Moments()
        let url = url
        let samples = try await Stage.with(.postgres(url: url), handlers: [Latencies.Noting(moments: moments)]) {
            stage in
            let schema: String = try await stage.database.read { try $0.run("SELECT current_schema()")[0][0] }
            let elsewhere = try await Stage.open(url, schema: schema)
            let sender = Stage.core(on: elsewhere, "elsewhere", [], [])
            let samples = try await Latencies.start(stage, sender: sender, moments: moments, samples: 300)
            await elsewhere.close()
            return samples
        }
        show(
            "6",
            "commit → start, by NOTIFY",
            samples,
            late: 0.99,
            peer: "Graphile 2.3, 9.0",
            floors: (2.3, 9),
            goals: (1.5, 5)
        )
    }

    private func resume(_ engine: Stage.Engine) async throws {
        let moments = Latencies.Moments()
        let samples = try await Stage.with(engine, flows: [Latencies.Waiting(moments: moments)]) { stage in
            try await Latencies.resume(stage, moments: moments, parked: 100_000, samples: 300)
        }
        show(
            "7",
            "answer → flow goes on, 100 000 parked, \(engine.name)",
            samples,
            late: 0.95,
            peer: "DBOS 8.5, 13.5",
            floors: (8.5, 13.5),
            goals: (2, 5)
        )
    }

    private func follow(_ engine: Stage.Engine) async throws {
        let samples = try await Stage.with(engine) { stage in
            try await Latencies.follow(stage, readers: 100, eventsASecond: 1_000, seconds: 5)
        }
        show(
            "9",
            "event → 100 readers, 1 000/s, \(engine.name)",
            samples,
            late: 0.99,
            peer: "–",
            floors: (50, 50),
            goals: (3, 15)
        )
    }

    private func fairness(_ engine: Stage.Engine) async throws {
        var own: [Double] = []
        for _ in 0..<pairs {
            let moments = Latencies.Moments()
            own.append(
                try await Stage.with(engine, handlers: [Latencies.Noting(moments: moments)]) { stage in
                    try await Latencies.fairness(stage, moments: moments)
                }
            )
        }
        say(
            BenchmarkRow(
                row: "10",
                what: "one task behind a flood of 10 000, \(engine.name)",
                unit: "ms",
                direction: .latency,
                own: own,
                floor: 1_000,
                goal: 100
            ).line
        )
    }

    private func idle(_ engine: Stage.Engine) async throws {
        let queries = try await Stage.with(engine, handlers: [Nothing()]) { stage in
            try await stage.working([.worker, .timer, .relay]) {
                try await Task.sleep(for: .seconds(2))
                let before = stage.statements.count
                try await Task.sleep(for: .seconds(10))
                return Double(stage.statements.count - before) / 10
            }
        }
        say(
            BenchmarkRow(
                row: "11",
                what: "idle, all roles, \(engine.name)",
                unit: "statements/s",
                direction: .latency,
                own: [queries],
                floor: 2,
                goal: 1
            ).line
        )
    }

    /// From the start of the program to its answer, and the memory it takes: `atelier requests`, on a folder that has
    /// its database already.
    private func answer() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "start-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let runs = try (0...2 * pairs).map { _ in
            try Program.run("atelier", ["requests", "--json", "--data", folder.path])
        }
        for (what, unit, own, floor, goal) in [
            ("start to first answer, SQLite", "ms", runs.dropFirst().map(\.milliseconds), 300.0, 150.0),
            ("memory of a process that has answered", "MB", runs.dropFirst().map(\.megabytes), 60, 40),
        ] {
            say(
                BenchmarkRow(
                    row: "11",
                    what: what,
                    unit: unit,
                    direction: .latency,
                    own: Array(own),
                    floor: floor,
                    goal: goal
                ).line
            )
        }
    }
}
