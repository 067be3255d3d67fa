import Foundation
import ModelStudio
import Synchronization

/// Remembers which requests a command has had accepted, to tell how to go on with them when it is interrupted.
final class Submission: Sendable {
    private let requests = Mutex<[GenerationRequest.ID]>([])

    /// The database has this request now.
    func accepted(_ request: GenerationRequest.ID) { requests.withLock { $0.append(request) } }

    /// Runs `body`; where it is interrupted, the ending says how to go on.
    func explainingInterruption<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch {
            let ending = Ending(error)
            guard ending.status == .interrupted else { throw error }
            let requests = requests.withLock { $0 }
            switch requests.count {
            case 0: throw Ending(.interrupted, "Interrupted before anything was accepted.")
            case 1: throw Ending(.interrupted, "Interrupted. \(Making.goOn(requests[0]))")
            default: throw Ending(.interrupted, "Interrupted. Nothing is lost: go on with `atelier resume`.")
            }
        }
    }
}
