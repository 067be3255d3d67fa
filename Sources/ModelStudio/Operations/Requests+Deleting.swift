package import Basics
import Durable
package import Foundation
import Storage

extension Requests {
    /// Deletes a request with its pictures. What is under way for it stops; its model stays in the library if it is
    /// finished.
    ///
    /// `expecting` is ``GenerationRequest/updatedAt`` as the person has seen it; if it has changed since, nothing is
    /// done: ``ModelStudioError/Code/preconditionFailed``.
    package func delete(
        _ id: GenerationRequest.ID,
        expecting: Timestamp? = nil,
        by person: UUID
    ) async throws {
        try await core.commit(.intent(of: person, about: id.uuid)) { unit in
            let known = try Self.owned(id, by: person, in: unit)
            // The run first, then the request: the order in which the run's own tasks take their locks.
            try Cancellation.stop(known.run, in: unit)
            let request = try RequestRows.locked(id, in: unit)
            try Seen(version: expecting).checkVersion(of: request)
            if !request.status.isFinal { try Cancellation.apply(to: id, in: unit) }
            try unit.run("DELETE FROM models WHERE request_id = \(id) AND completed_at IS NULL")
            try unit.run("DELETE FROM generation_requests WHERE id = \(id)")
            try unit.emit(.deleted, of: request)
        }
    }
}
