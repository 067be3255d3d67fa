import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// Runs services beside the work that a command waits for, and ends both well when somebody presses Ctrl-C.
///
/// The first Ctrl-C stops gracefully: what is under way is finished or given back. The second ends the process at once,
/// and so does the first one when the graceful end takes too long: what runs on then has been given back already.
enum Interruption {
    /// How long a graceful end may take.
    private static let shutdownTimeout: Duration = .seconds(5)

    private enum End<Value: Sendable>: Sendable {
        case done(Result<Value, any Error>)
        case interrupted
        case servicesEnded(Result<Void, any Error>)
    }

    /// Runs `body` while `services` run. Throws an ending with `interrupted` where somebody stopped it.
    static func running<Value: Sendable>(
        _ services: [any Service],
        logger: Logger,
        farewell: @escaping @Sendable () -> String,
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let (stop, stopSignal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let (deadline, deadlineSignal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                var count = 0
                for await _ in signals {
                    count += 1
                    if count > 1 { leave(farewell) }
                    stopSignal.yield()
                    deadlineSignal.yield()
                }
                return nil
            }
            group.addTask {
                for await _ in deadline {
                    // Cancelled: the graceful end came in time.
                    do { try await Task.sleep(for: shutdownTimeout) } catch { return nil }
                    leave(farewell)
                }
                return nil
            }
            group.addTask { try await work(services, logger, stop, body) }
            defer { group.cancelAll() }
            while let value = try await group.next() { if let value { return value } }
            throw CancellationError()
        }
    }

    /// Ends the process at once. What it still does is given back, or will be taken over.
    private static func leave(_ farewell: () -> String) -> Never {
        Terminal.standard.say("atelier: \(farewell())")
        _exit(CommandError.Status.interrupted.rawValue)
    }

    private static func work<Value: Sendable>(
        _ services: [any Service],
        _ logger: Logger,
        _ stop: AsyncStream<Void>,
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let lifecycle = ServiceGroup(
            configuration: .init(services: services.map { .init(service: $0) }, logger: logger)
        )
        let result = await withTaskGroup(of: End<Value>.self) { group -> Result<Value, any Error> in
            group.addTask { .servicesEnded(await caught { try await lifecycle.run() }) }
            group.addTask { .done(await caught(body)) }
            group.addTask {
                for await _ in stop { break }
                return .interrupted
            }
            let first = await group.next() ?? .interrupted
            defer { group.cancelAll() }
            if case .servicesEnded(let result) = first {
                return result.flatMap { .failure(CommandError(.workFailed, "The work ended by itself. Try again.")) }
            }
            await lifecycle.triggerGracefulShutdown()
            while let next = await group.next() { if case .servicesEnded = next { break } }
            guard case .done(let result) = first else { return .failure(CommandError(.interrupted, "Interrupted.")) }
            return result
        }
        return try result.get()
    }

    private static func caught<Value>(_ body: () async throws -> Value) async -> Result<Value, any Error> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
