import Foundation

/// A pause about to be stored.
struct NewHandle: Sendable {
    let id: UUID
    let correlation: String
    let run: UUID
    let position: Int
    let name: String
    let status: HandleStatus
    let timeout: Duration?
    let decision: Decision?
}

/// What of a handle is kept for the flow: where in it the answer belongs.
struct HandleTarget: Codable, Sendable {
    let position: Int
}
