import Accounts
import Durable
import Foundation
import Geometry
import ModelStudio
import Providers
import Basics
import Blobs
import Storage
import StudioSupport
import Synchronization
import TestSupport

@testable import ModelStudioAPI
@testable import Web

/// What belongs to the maker of the access table, as much of it as is needed.
final class Things: Sendable {
    let cast: Cast
    /// A task whose pictures can be chosen from, which nothing is done with.
    let kept: TaskResourcePaths
    /// Tasks whose pictures can be chosen from, to be used up.
    private let ready: Mutex<[GenerationRequest.ID]>
    /// Tasks of which no picture could be drawn, to be used up.
    private let failed: Mutex<[GenerationRequest.ID]>
    private let count = Mutex(0)

    /// Where a task and its first picture are.
    struct TaskResourcePaths: Sendable {
        let task: String
        let picture: String
    }

    /// A prompt of which nothing can be drawn.
    static let impossible = "an impossible cup"

    /// Draws everything but the impossible.
    static let images = FakeImages { request, _ in
        if request.prompt.contains("impossible") { throw ProviderError(.contentBlocked, "It cannot be drawn.") }
    }

    init(_ cast: Cast) async throws {
        self.cast = cast
        let studio = cast.world.studio
        let (ready, failed) = try await studio.working {
            var ready: [GenerationRequest.ID] = []
            var failed: [GenerationRequest.ID] = []
            for number in 0..<34 { ready.append(try await Self.submit("a red cup", "ready \(number)", cast)) }
            for number in 0..<5 { failed.append(try await Self.submit(Self.impossible, "failed \(number)", cast)) }
            for id in ready { try await studio.reaching(.imageCompleted, of: id) }
            for id in failed { try await studio.reaching(.imageFailed, of: id) }
            return (ready, failed)
        }
        guard let first = ready.first, let image = try await studio.requests.details(first).images.first,
            let blob = image.blob
        else { throw TestSupportError(description: "There is no picture.") }
        kept = TaskResourcePaths(task: "/api/tasks/\(first)", picture: PicturePath.image(blob, image.id))
        self.ready = Mutex(Array(ready.dropFirst()))
        self.failed = Mutex(failed)
    }

    private static func submit(_ prompt: String, _ key: String, _ cast: Cast) async throws -> GenerationRequest.ID {
        let new = try NewRequest(prompt: prompt, seed: 7)
        return try await cast.world.studio.requests.submit(new, by: cast.maker, key: key).answer.request
    }

    /// A number that was not given before.
    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }

    /// A task whose pictures can be chosen from.
    func readyTask() throws -> String { "/api/tasks/\(try Self.take(ready))" }

    /// A task of which no picture could be drawn.
    func failedTask() throws -> String { "/api/tasks/\(try Self.take(failed))" }

    private static func take(_ ids: borrowing Mutex<[GenerationRequest.ID]>) throws -> GenerationRequest.ID {
        guard let id = ids.withLock({ $0.popLast() }) else {
            throw TestSupportError(description: "More tasks are used up than were made.")
        }
        return id
    }

    /// A unit of work that waits in its line, since nobody works: a picture that is to be drawn again.
    func waitingJob() async throws -> String { "/api/queue/\(try await job())" }

    /// A unit of work that came to nothing.
    func failedJob() async throws -> String {
        let job = try await job()
        try await cast.world.studio.core.tasks.cancel(job)
        return "/api/queue/\(job)"
    }

    private func job() async throws -> AnyTask.ID {
        let (studio, task) = (cast.world.studio, try Self.take(ready))
        try await studio.requests.redraw(task, index: 0, by: cast.maker)
        var filter = Tasks.Filter()
        filter.subject = try await studio.requests.details(task).images.first.map { ("image", $0.id.uuid) }
        guard let job = try await studio.core.tasks.list(filter, limit: 1).first else {
            throw TestSupportError(description: "The picture has no job.")
        }
        return job.id
    }

    /// A finished model.
    func model(isPublic: Bool = false) async throws -> ModelStudio.Model.ID {
        let number = next()
        let studio = cast.world.studio
        let id = try await studio.bringing(50 + Float(number) / 16, name: "Cube \(number)", by: cast.maker)
        if isPublic { try await studio.library.publish(id, licence: .ccBY, by: cast.maker) }
        return id
    }

    /// Where a model's picture is.
    func picture(isPublic: Bool) async throws -> String {
        let id = try await model(isPublic: isPublic)
        let model = try await cast.world.studio.library.model(id, viewer: .person(cast.maker))
        let name = ModelPreview.small.rawValue
        guard let blob = model.blobs[name] else { throw TestSupportError(description: "The model has no preview.") }
        return PicturePath.model(blob, id, file: name)
    }

    /// A message that could not be delivered.
    func failedMessage() async throws -> String {
        let id = UUIDGenerator.timeOrdered().next()
        let position = 1_000_000 + next()
        try await cast.world.studio.database.write { connection in
            try connection.run(
                """
                INSERT INTO event_outbox (id, position, topic, key, payload, status, retry_count, last_error)
                VALUES (\(id), \(position), 'test', 'key', \(cast: JSON(text: "{}"), .json), 'FAILED', 5, 'no answer')
                """
            )
        }
        return "/api/admin/outbox/\(id.lowercased)"
    }

    /// A code that was sent to somebody new, and to whom.
    func code() async throws -> (email: String, code: String) {
        let email = "new-\(next())@example.org"
        guard let code = try await cast.world.signIn.requestCode(for: try EmailAddress(email)) else {
            throw TestSupportError(description: "No code was made.")
        }
        return (email, code.code)
    }

    /// A token of the maker's.
    func token() async throws -> String {
        let person = Person.ID(cast.maker)
        let made = try await cast.world.tokens.create(name: "spare", scopes: [.read], for: person)
        return "/api/auth/tokens/\(made.token.id)"
    }

    /// A form with a cube of a size that was not brought before.
    func form() throws -> Form {
        let mesh = Mesh.cube.resting(height: 0.2 + Float(next()) / 4_096)
        return Form(file: try ModelWriter.write(Geometry.Model(mesh), as: .stl))
    }
}
