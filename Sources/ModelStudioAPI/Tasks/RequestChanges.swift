import Basics
import Durable
import ModelStudio
import Web

/// Waits for a change of a generation request, for clients that send `Prefer: wait`.
struct RequestChanges: Sendable {
    private let tail: EventTail
    private let requests: Requests

    init(_ tail: EventTail, _ requests: Requests) {
        self.tail = tail
        self.requests = requests
    }

    /// Returns when the request has changed from what is known, or when `timeout` is over.
    func changed(from known: RequestDetails, within timeout: Duration) async throws {
        try await wait(for: known, within: timeout) { $0.request.updatedAt != known.request.updatedAt }
    }

    /// Returns when nothing happens to it by itself any more, or when `timeout` is over.
    func atRest(_ details: RequestDetails, within timeout: Duration) async throws {
        try await wait(for: details, within: timeout) { details in
            switch details.request.status {
            case .imageCompleted: !details.images.contains { $0.status.isUnderWay }
            case .imageFailed, .modelFailed, .completed, .failed, .cancelled: true
            case .imagePending, .imageGenerating, .modelPending, .modelGenerating, .modelCompleted: false
            }
        }
    }

    private func wait(
        for details: RequestDetails,
        within timeout: Duration,
        until isEnough: (RequestDetails) -> Bool
    ) async throws {
        let changes = tail.listener(.init(aggregateID: details.request.id.description))
        let deadline = ContinuousClock.now + timeout
        var details = details
        while !isEnough(details) {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero, !Task.isCancelled else { break }
            await changes.wait(upTo: min(left, .seconds(3)))
            details = try await requests.details(details.request.id)
        }
    }
}
