import Logging
import ServiceLifecycle
import Synchronization
import TestSupport

/// The end of a server, which ends whatever would go on for ever.
enum Shutdown {
    /// Gives what `body` gives that is asked of a server which is about to end: a stream is answered, says what there
    /// is to say and ends.
    static func during<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        let task = Dying(body)
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: task, successTerminationBehavior: .gracefullyShutdownGroup)],
                logger: WebWorld.silence
            )
        )
        task.whenRunning = { await group.triggerGracefulShutdown() }
        try await group.run()
        return try task.result()
    }

    /// Runs a service while `body` runs, and gives what that gives.
    static func after<Result: Sendable>(
        _ service: any Service,
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let task = Dying(body)
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: service),
                    .init(service: task, successTerminationBehavior: .gracefullyShutdownGroup),
                ],
                logger: WebWorld.silence
            )
        )
        try await group.run()
        return try task.result()
    }

    private final class Dying<Result: Sendable>: Service {
        private let body: @Sendable () async throws -> Result
        private let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)
        private let trigger = Mutex<(@Sendable () async -> Void)?>(nil)

        init(_ body: @escaping @Sendable () async throws -> Result) { self.body = body }

        var whenRunning: (@Sendable () async -> Void)? {
            get { trigger.withLock { $0 } }
            set { trigger.withLock { $0 = newValue } }
        }

        func run() async throws {
            await whenRunning?()
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            outcome.withLock { $0 = result }
        }

        func result() throws -> Result {
            guard let result = outcome.withLock({ $0 }) else {
                throw TestSupportError(description: "The service did not run.")
            }
            return try result.get()
        }
    }
}
