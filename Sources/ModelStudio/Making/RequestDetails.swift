import Basics
import Durable
import Storage

/// A request with all that belongs to it.
package struct RequestDetails: Sendable {
    /// The request.
    package let request: GenerationRequest
    /// Its four pictures in their order.
    package let images: [GeneratedImage]
    /// Its model, from the selection on.
    package let model: Model?
}

extension RequestDetails {
    /// One request with its pictures and its model.
    static func read(_ id: GenerationRequest.ID, _ run: RunSQL) throws -> RequestDetails {
        guard let request = try RequestRows.find(id, run) else { throw ModelStudioError.noRequest(id) }
        return Self(
            request: request,
            images: try ImageRows.all(of: id, run),
            model: try ModelRows.find(of: id, run)
        )
    }
}
