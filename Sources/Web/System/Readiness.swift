import Basics
import Storage

/// Finds out whether what the server stands on is there.
package struct Readiness: Sendable {
    /// One thing that the server needs.
    package struct Check: Sendable {
        let name: String
        let isReady: Bool
        /// Why it is not ready.
        let reason: String?
    }

    /// How to look at one thing: throws if it is not ready.
    package struct Probe: Sendable {
        let name: String
        let look: @Sendable () async throws -> Void

        /// A thing by name, and how to look at it.
        package init(_ name: String, _ look: @escaping @Sendable () async throws -> Void) {
            self.name = name
            self.look = look
        }
    }

    /// Why something is not ready, in words that anybody may read.
    package struct Unready: Error {
        let reason: String

        /// A reason, as a sentence.
        package init(_ reason: String) { self.reason = reason }
    }

    private let probes: [Probe]
    private static let timeout = Duration.seconds(2)

    /// What is looked at, in this order.
    package init(_ probes: [Probe]) { self.probes = probes }

    /// Looks at everything at once. What does not answer within two seconds is not ready.
    func checks() async -> [Check] {
        await withTaskGroup(of: (Int, Check).self) { group in
            for (index, probe) in probes.enumerated() { group.addTask { (index, await Self.check(probe)) } }
            var checks: [(Int, Check)] = []
            for await check in group { checks.append(check) }
            return checks.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private static func check(_ probe: Probe) async -> Check {
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await probe.look() }
                group.addTask {
                    try await Task.sleep(for: timeout)
                    throw Silent()
                }
                defer { group.cancelAll() }
                try await group.next()
            }
            return Check(name: probe.name, isReady: true, reason: nil)
        } catch {
            return Check(name: probe.name, isReady: false, reason: reason(error))
        }
    }

    /// Nothing of where things are or how they are reached: anybody may ask.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case is Silent: "It does not answer."
        case let error as Unready: error.reason
        case is DatabaseError: "It cannot be reached."
        default: "It is not ready."
        }
    }

    private struct Silent: Error {}
}
