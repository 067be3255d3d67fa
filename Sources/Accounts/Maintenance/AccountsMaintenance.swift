package import Logging
import ServiceLifecycle

/// Clears away codes, sessions and tokens that have ended long ago, every ten minutes.
///
/// Any number of processes may do so: each passes over what another is at.
package struct AccountsMaintenance: Service {
    private let cleanings: [@Sendable () async throws -> Int]
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void

    private static let every: Duration = .seconds(600)

    /// The maintenance of these accounts. `sleep` waits for the next round.
    package init(
        signIn: SignIn,
        sessions: Sessions,
        tokens: APITokens,
        logger: Logger = Logger(label: "accounts"),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        cleanings = [
            { try await signIn.clean() }, { try await sessions.clean() }, { try await tokens.clean() },
        ]
        self.logger = logger
        self.sleep = sleep
    }

    /// Works until a graceful stop.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    for clean in cleanings { while try await clean() > 0, !Task.isCancelled {} }
                } catch {
                    logger.warning("accounts not cleared", metadata: ["error": "\(error)"])
                }
                do { try await sleep(Self.every) } catch { break }
            }
        }
    }
}
