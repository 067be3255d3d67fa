package import Durable
import Storage

extension Requests {
    /// The units of work of a request, newest first: those of its run, and those of pictures that are drawn again
    /// alone.
    package func work(of details: RequestDetails) async throws -> [TaskRecord] {
        var filter = Tasks.Filter()
        filter.run = details.request.run
        var tasks = try await core.tasks.list(filter, limit: 20)
        for image in details.images
        where image.status.isUnderWay && !tasks.contains(where: { $0.subject == image.id.uuid && !$0.status.isFinal }) {
            var own = Tasks.Filter()
            own.subject = image.id.uuid
            tasks = try await core.tasks.list(own, limit: 1) + tasks
        }
        return tasks
    }
}
