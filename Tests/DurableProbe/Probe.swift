import Basics
import Durable
import Foundation
import Logging
import ServiceLifecycle
import Storage
import UnixSignals

/// A process that does nothing but work on tasks, for tests that kill, freeze and restart it.
///
///     durable-probe work DATABASE NODE
///
/// `DATABASE` is a PostgreSQL URL or the path of a SQLite file. Runs until it is told to stop.
@main
enum Probe {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, arguments[1] == "work" else {
            FileHandle.standardError.write(Data("usage: durable-probe work DATABASE NODE\n".utf8))
            exit(64)
        }
        let database: any Database =
            arguments[2].hasPrefix("postgres://")
            ? try await PostgresDatabase(url: arguments[2]) : try await SQLiteDatabase(path: arguments[2])
        var logger = Logger(label: "probe")
        logger.logLevel = .error
        let core = DurableCore(
            database,
            [Workload(handlers: [Marker()])],
            configuration: .init(nodeName: arguments[3], logger: logger)
        )
        let services = core.services([.worker, .timer]).map {
            ServiceGroupConfiguration.ServiceConfiguration(service: $0)
        }
        let group = ServiceGroup(
            configuration: .init(services: services, gracefulShutdownSignals: [.sigterm], logger: logger)
        )
        try await group.run()
        await database.close()
    }
}

/// Takes a while, then leaves a mark in the transaction that settles it.
struct Marker: TaskSuccessObserver {
    static let type: TaskType = "probe.mark"
    static let queue: QueueName = "default"

    struct Input: Codable, Sendable {
        let number: Int
        let milliseconds: Int
    }

    func run(_ input: Input, in task: TaskContext) async throws -> Int {
        try await Task.sleep(for: .milliseconds(input.milliseconds))
        return input.number
    }

    func completed(_ output: Int, _ input: Input, in unit: UnitOfWork) throws {
        let process = Int(ProcessInfo.processInfo.processIdentifier)
        try unit.run("INSERT INTO marks (number, process) VALUES (\(output), \(process))")
    }
}
