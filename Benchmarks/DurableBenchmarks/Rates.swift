import Basics
import BenchmarkSupport
import Dispatch
import Durable
import Foundation
import Storage

/// The rows that are rates.
struct Rates {
    let url: String
    let pairs: Int

    func run(_ wanted: (String) -> Bool) async throws {
        if wanted("1") { try await commandsOnPostgres() }
        if wanted("2") { try await commandsOnSQLite() }
        if wanted("3") { try await drain("3", .postgres(url: url), count: 100_000, floor: 20_000, goal: 45_000) }
        if wanted("4") { try await drain("4", .sqlite, count: 60_000, floor: 8_000, goal: 15_000) }
        if wanted("5") { try await drainBesideSnapshot() }
        if wanted("8") {
            try await flows("8", .sqlite, floor: 500, goal: 2_000)
            try await flows("8", .postgres(url: url), floor: 300, goal: 1_500)
        }
    }

    private func show(_ measurement: BenchmarkRow) { say(measurement.line) }

    private func commandsOnPostgres() async throws {
        let figures = try await inTurn(pairs: pairs) {
            try await Stage.with(.postgres(url: url)) { try await Commands.rate($0, seconds: 4) }
        } _: {
            try await Stage.with(.postgres(url: url)) { stage in
                try await stage.database.write { try $0.run("CREATE SEQUENCE bench_positions") }
                let schema: String = try await stage.database.read { try $0.run("SELECT current_schema()")[0][0] }
                return try Peers.pgbench(url, schema: schema, perClient: 1_000)
            }
        }
        show(
            BenchmarkRow(
                row: "1",
                what: "commands, PostgreSQL, 64 callers",
                unit: "/s",
                direction: .rate,
                own: figures.own,
                peer: figures.peer,
                peerName: "pgbench, one statement",
                peerThere: 14_000,
                floor: 10_000,
                goal: 20_000
            )
        )
    }

    private func commandsOnSQLite() async throws {
        let figures = try await inTurn(pairs: pairs) {
            try await Stage.with(.sqlite) { try await Commands.rate($0, seconds: 4) }
        } _: {
            try await Stage.with(.sqlite) { stage in try Peers.python(path: stage.path, seconds: 4) }
        }
        show(
            BenchmarkRow(
                row: "2",
                what: "commands, SQLite FULL, 64 callers",
                unit: "/s",
                direction: .rate,
                own: figures.own,
                peer: figures.peer,
                peerName: "Python, 64 a commit",
                peerThere: 16_000,
                floor: 8_000,
                goal: 15_000
            )
        )
    }

    private func drain(_ row: String, _ engine: Stage.Engine, count: Int, floor: Double, goal: Double) async throws {
        let figures = try await inTurn(pairs: pairs) {
            try await Stage.with(engine, handlers: [Nothing()]) { try await Drains.rate($0, count: count) }
        } _: {
            try await Stage.with(engine) { try await Drains.bare($0, count: count) }
        }
        show(
            BenchmarkRow(
                row: row,
                what: "empty tasks drained, \(engine.name)",
                unit: "/s",
                direction: .rate,
                own: figures.own,
                peer: figures.peer,
                peerName: "bare fetch of 100",
                peerThere: row == "3" ? 86_000 : nil,
                floor: floor,
                goal: goal
            )
        )
    }

    private func drainBesideSnapshot() async throws {
        let engine = Stage.Engine.postgres(url: url)
        let figures = try await inTurn(pairs: pairs) {
            try await Stage.with(engine, handlers: [Nothing()]) { stage in
                try await holdingSnapshot(stage) { try await Drains.rate(stage, count: 60_000) }
            }
        } _: {
            try await Stage.with(engine, handlers: [Nothing()]) { try await Drains.rate($0, count: 60_000) }
        }
        let loss = zip(figures.own, figures.peer).map { 100 * (1 - $0 / $1) }
        show(
            BenchmarkRow(
                row: "5",
                what: "drain beside an open snapshot",
                unit: "% lost",
                direction: .latency,
                own: loss,
                peerName: "without it: \(Int(BenchmarkRow.median(figures.peer)))/s",
                floor: 20,
                goal: 5
            )
        )
    }

    /// Keeps a transaction with a snapshot open on a connection of its own while `body` runs.
    private func holdingSnapshot(
        _ stage: Stage,
        _ body: @escaping @Sendable () async throws -> Double
    ) async throws
        -> Double
    {
        let schema: String = try await stage.database.read { try $0.run("SELECT current_schema()")[0][0] }
        let other = try await Stage.open(url, schema: schema)
        let (isHeld, isOver) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let snapshot: Void = other.read { connection in
            try connection.run("SELECT count(*) FROM async_tasks")
            isHeld.signal()
            // The session has a thread of its own.
            isOver.wait()
        }
        while isHeld.wait(timeout: .now()) == .timedOut { try await Task.sleep(for: .milliseconds(1)) }
        let rate: Result<Double, any Error>
        do { rate = .success(try await body()) } catch { rate = .failure(error) }
        isOver.signal()
        try await snapshot
        await other.close()
        return try rate.get()
    }

    private func flows(_ row: String, _ engine: Stage.Engine, floor: Double, goal: Double) async throws {
        let figures = try await inTurn(pairs: pairs) {
            try await Stage.with(engine, handlers: [Nothing()], flows: [Flows.Story()]) {
                try await Flows.rate($0, count: 2_000)
            }
        }
        show(
            BenchmarkRow(
                row: row,
                what: "flow, four children, one pause, \(engine.name)",
                unit: "/s",
                direction: .rate,
                own: figures.own,
                peerName: "DBOS direct, one step: 299",
                floor: floor,
                goal: goal
            )
        )
    }
}
