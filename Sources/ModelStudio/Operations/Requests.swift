package import Basics
package import Blobs
package import Durable
package import Foundation
package import Storage

/// The requests of everybody: submitting them, looking at them, and what a person may do with one.
///
/// What a person may not do is refused with a ``ModelStudioError``.
package struct Requests: Sendable {
    let core: DurableCore
    let database: any Database
    let ids: UUIDGenerator

    /// The requests in a database whose schema is current, worked on through `core`.
    package init(core: DurableCore, database: any Database, ids: UUIDGenerator = .timeOrdered()) {
        self.core = core
        self.database = database
        self.ids = ids
    }

    /// Takes a request in, once for each `key` of a person: the request, its four pictures to be and the flow that does
    /// the work are there together or not at all. A repeat gets the first answer.
    package func submit(_ new: NewRequest, by person: UUID, key: String) async throws -> Receipt<Submitted> {
        let id = GenerationRequest.ID(ids.next())
        let command = Command(
            "Command.Model.Submit",
            session: try IntentSession.id(of: key, by: person),
            key: key,
            payload: try new.body,
            trace: .intent(of: person, about: id.uuid)
        )
        return try await core.submit(command) { unit in
            let images = GeneratedImage.indexes.map { ImageToDraw(image: GeneratedImage.ID(unit.newID()), index: $0) }
            let run = try unit.start(MakeModel.self, .init(request: id, images: images))
            try RequestRows.insert(new, id: id, user: person, flow: run, in: unit)
            try ImageRows.insert(images, of: id, in: unit)
            let payload = RequestEvent.SubmittedPayload(prompt: new.prompt.text, images: images.map(\.image))
            try unit.emit(.submitted, of: id, of: person, payload)
            return Submitted(request: id)
        }
    }

    /// Requests, newest first, at most `limit`: of one person, of some statuses, older than the last of the page
    /// before.
    package func list(
        of person: UUID? = nil,
        statuses: [GenerationRequest.Status] = [],
        before: GenerationRequest.ID? = nil,
        limit: Int = 100
    ) async throws -> [GenerationRequest] {
        try await database.read { connection in
            var conditions: SQL = "1 = 1"
            if let person { conditions = "\(conditions) AND user_id = \(person)" }
            if let before { conditions = "\(conditions) AND id < \(before)" }
            if !statuses.isEmpty {
                let names = statuses.map { "'\($0.rawValue)'" }.joined(separator: ", ")
                conditions = "\(conditions) AND status IN (\(raw: names))"
            }
            return try connection.run(
                """
                SELECT \(raw: RequestRows.columns) FROM generation_requests WHERE \(conditions)
                ORDER BY id DESC LIMIT \(limit)
                """
            ).map(GenerationRequest.init)
        }
    }

    /// Requests as ``list(of:statuses:before:limit:)`` gives them, each with its pictures and its model.
    package func overview(
        of person: UUID,
        statuses: [GenerationRequest.Status] = [],
        before: GenerationRequest.ID? = nil,
        limit: Int = 100
    ) async throws -> [RequestDetails] {
        let requests = try await list(of: person, statuses: statuses, before: before, limit: limit)
        return try await database.read { connection in
            let ids = requests.map(\.id)
            let images = try ImageRows.all(of: ids, connection.run)
            let models = try connection.run(
                "SELECT \(raw: ModelRows.columns) FROM models WHERE request_id IN \(list: ids, .uuid)"
            ).map { try Model($0) }
            return requests.map { request in
                RequestDetails(
                    request: request,
                    images: images.filter { $0.request == request.id },
                    model: models.first { $0.request == request.id }
                )
            }
        }
    }

    /// One request with its pictures and its model.
    package func details(_ id: GenerationRequest.ID) async throws -> RequestDetails {
        try await database.read { connection in try RequestDetails.read(id, connection.run) }
    }

    /// Replaces what the client wants back when it goes on with the request.
    package func setOptions(_ options: JSON, of id: GenerationRequest.ID) async throws {
        let changed = try await core.commit { unit in
            try unit.run(
                "UPDATE generation_requests SET options = \(options), updated_at = \(unit.now) WHERE id = \(id)"
            ).affected
        }
        guard changed == 1 else { throw ModelStudioError.noRequest(id) }
    }

    /// The hashes of every blob that a picture or a model refers to, for the collection of those that nothing refers
    /// to.
    package func referencedBlobs() async throws -> Set<BlobHash> {
        try await database.read { connection in
            var hashes: Set<BlobHash> = []
            for row in try connection.run("SELECT blob, thumbnails FROM generated_images WHERE blob IS NOT NULL") {
                hashes.insert(try row[0])
                let thumbnails: JSON? = try row[1]
                if let thumbnails { hashes.formUnion(try BlobHash.named(in: thumbnails).values) }
            }
            for row in try connection.run("SELECT blobs FROM models") {
                hashes.formUnion(try BlobHash.named(in: row[0]).values)
            }
            return hashes
        }
    }
}
