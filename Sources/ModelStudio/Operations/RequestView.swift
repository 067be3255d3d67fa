import Basics
package import Durable
import Foundation
import Storage

/// Everything that there is to see of a request, as it was at one moment.
package struct RequestView: Sendable {
    /// The request with its pictures and its model.
    package let details: RequestDetails
    /// Its units of work, newest first.
    package let work: [TaskRecord]
    /// Names what can be chosen from now; nil when there is nothing to choose.
    package let digest: String?
}

extension Requests {
    /// Everything there is to see of one request, in one read.
    package func view(_ id: GenerationRequest.ID) async throws -> RequestView {
        try await database.read { connection in
            let details = try RequestDetails.read(id, connection.run)
            let isWaiting = details.request.status == .imageCompleted
            return RequestView(
                details: details,
                work: try Self.work(of: details, in: connection),
                digest: isWaiting ? try ResumeHandle.newest(id.description, in: connection)?.decision?.digest : nil
            )
        }
    }

    /// The units of work of a request, newest first: those of its run, and of pictures that are drawn again alone.
    package func work(of details: RequestDetails) async throws -> [TaskRecord] {
        try await database.read { try Self.work(of: details, in: $0) }
    }

    /// The units of work of a request that are running, newest first: those of its run, and of pictures that are drawn
    /// again alone. Reads no more than that, as an open stream asks for it every second.
    package func runningWork(of id: GenerationRequest.ID) async throws -> [TaskRecord] {
        try await database.read { connection in
            let run = try connection.run("SELECT flow_run_id FROM generation_requests WHERE id = \(id)").first
            guard let run else { throw ModelStudioError.noRequest(id) }
            var filter = Tasks.Filter()
            (filter.run, filter.statuses) = (try run[0], [.running])
            var tasks = try Tasks.list(filter, limit: 20, in: connection)
            let drawing: [UUID] = try connection.run(
                "SELECT id FROM generated_images WHERE request_id = \(id) AND image_status = 'GENERATING'"
            ).map { try $0[0] }
            for image in drawing where !tasks.contains(where: { $0.subject == image }) {
                var own = Tasks.Filter()
                (own.subject, own.statuses) = ((WorkSubject.image.rawValue, image), [.running])
                tasks = try Tasks.list(own, limit: 1, in: connection) + tasks
            }
            return tasks
        }
    }

    private static func work(of details: RequestDetails, in connection: any Connection) throws -> [TaskRecord] {
        var filter = Tasks.Filter()
        filter.run = details.request.run
        var tasks = try Tasks.list(filter, limit: 20, in: connection)
        for image in details.images
        where image.status.isUnderWay && !tasks.contains(where: { $0.subject == image.id.uuid && !$0.status.isFinal }) {
            var own = Tasks.Filter()
            own.subject = (WorkSubject.image.rawValue, image.id.uuid)
            tasks = try Tasks.list(own, limit: 1, in: connection) + tasks
        }
        return tasks
    }
}
