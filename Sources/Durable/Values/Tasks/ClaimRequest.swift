import Foundation

/// What a worker has room for.
struct ClaimRequest: Sendable {
    let queue: QueueName
    var limit: Int
    /// Where in the line to start looking. Ahead of it there was nobody a moment ago: on PostgreSQL the places of
    /// tasks already taken stay in the index while any old snapshot is open, and are costly to walk over.
    let from: Int64
    let timeout: Duration
    /// Whether the line was found empty at the last look.
    let isEmpty: Bool
    /// Whether it is time to write down how far the line has moved.
    let notesHead: Bool
}
