import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// Runs services beside the work that a command waits for, and ends both well when somebody presses Ctrl-C.
///
/// The first Ctrl-C stops gracefully: what is under way is finished or given back. The second ends the process at once.
enum Interruption {
    private enum End<Value: Sendable>: Sendable {
        case done(Value)
        case interrupted
        case servicesEnded
    }

    /// Runs `body` while `services` run. Throws an ending with `interrupted` where somebody stopped it.
    static func running<Value: Sendable>(
        _ services: [any Service],
        logger: Logger,
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let (firstSignal, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                var count = 0
                for await _ in signals {
                    count += 1
                    if count > 1 { _exit(Ending.Status.interrupted.rawValue) }
                    ring.yield()
                }
                return nil
            }
            group.addTask { try await work(services, logger, firstSignal, body) }
            defer { group.cancelAll() }
            while let value = try await group.next() { if let value { return value } }
            throw CancellationError()
        }
    }

    private static func work<Value: Sendable>(
        _ services: [any Service],
        _ logger: Logger,
        _ firstSignal: AsyncStream<Void>,
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let lifecycle = ServiceGroup(
            configuration: .init(services: services.map { .init(service: $0) }, logger: logger)
        )
        return try await withThrowingTaskGroup(of: End<Value>.self) { group in
            group.addTask {
                try await lifecycle.run()
                return .servicesEnded
            }
            group.addTask { .done(try await body()) }
            group.addTask {
                for await _ in firstSignal { break }
                return .interrupted
            }
            let end: Result<End<Value>, any Error>
            do { end = .success(try await group.next() ?? .interrupted) } catch { end = .failure(error) }
            await lifecycle.triggerGracefulShutdown()
            while let next = try? await group.next() { if case .servicesEnded = next { break } }
            group.cancelAll()
            switch try end.get() {
            case .done(let value): return value
            case .interrupted: throw Ending(.interrupted, "Interrupted.")
            case .servicesEnded: throw Ending(.workFailed, "The work ended by itself. Try again.")
            }
        }
    }
}
