import Foundation
import ModelStudio
import Synchronization

/// Remembers which requests a command has had accepted, to tell how to go on with them when it is interrupted.
final class RequestSubmission: Sendable {
    private let requests = Mutex<[GenerationRequest.ID]>([])

    /// The database has this request now.
    func accepted(_ request: GenerationRequest.ID) { requests.withLock { $0.append(request) } }

    /// Runs `body`; where it is interrupted, the ending says how to go on.
    func explainingInterruption<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch {
            guard CommandError(error).status == .interrupted else { throw error }
            throw CommandError(.interrupted, farewell)
        }
    }

    /// What to say when it is interrupted.
    var farewell: String {
        let requests = requests.withLock { $0 }
        return switch requests.count {
        case 0: "Interrupted before anything was accepted."
        case 1: "Interrupted. \(MakeRun.goOn(requests[0]))"
        default: "Interrupted. Nothing is lost: go on with `atelier resume`."
        }
    }
}
