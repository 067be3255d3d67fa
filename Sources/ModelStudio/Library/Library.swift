package import Basics
package import Blobs
package import Durable
package import Foundation
package import Geometry
import Search
package import Storage

/// The models of everybody: looking at them, bringing them, changing, publishing and deleting them.
///
/// What a person may not do is refused with a ``ModelStudioError``; somebody else's private model is as good as none.
package struct Library: Sendable {
    let core: DurableCore
    let database: any Database
    let blobs: any BlobStore
    let ids: UUIDGenerator
    let limits: ReadingLimits
    let workPool: ModelWorkPool
    let previewRenderer: PreviewRenderer

    /// The models in a database whose schema is current. Uploaded files are read within `limits`, by
    /// `workPool`.
    package init(
        core: DurableCore,
        database: any Database,
        blobs: any BlobStore,
        ids: UUIDGenerator = .timeOrdered(),
        limits: ReadingLimits = ReadingLimits(),
        workPool: ModelWorkPool = ModelWorkPool(),
        previewRenderer: PreviewRenderer = .standard
    ) {
        self.core = core
        self.database = database
        self.blobs = blobs
        self.ids = ids
        self.limits = limits
        self.workPool = workPool
        self.previewRenderer = previewRenderer
    }

    /// One model, if it is this person's or public. Of somebody else's the prompt is left out unless it is shared, and
    /// the request it came from is left out.
    package func model(_ id: Model.ID, viewer: Viewer) async throws -> Model {
        let row = try await database.read { connection in
            try connection.run(
                """
                SELECT \(raw: ModelRows.columns) FROM models
                WHERE id = \(id) AND (visibility = 'PUBLIC' OR user_id = \(cast: viewer.person, .uuid))
                """
            ).first
        }
        guard let row else { throw ModelStudioError.noModel(id) }
        return try Model(row, viewer: viewer)
    }

    /// A person's models, newest first, at most `limit`: those that have all the words of `search`, older than the
    /// last of the page before.
    package func list(
        of person: UUID,
        search: String? = nil,
        before: Model.ID? = nil,
        limit: Int = 50
    ) async throws -> [Model] {
        let search = ModelWords.index.search(search, isPublic: false)
        let rows = try await database.read { connection in
            let source = try search?.source(in: connection) ?? ModelWords.index.everything
            var conditions: SQL = "\(source.conditions) AND m.user_id = \(person)"
            if let before { conditions = "\(conditions) AND m.id < \(before)" }
            return try connection.run(
                """
                SELECT \(raw: Self.columns) FROM \(source.tables) WHERE \(conditions)
                ORDER BY m.id DESC LIMIT \(Page.size(limit))
                """
            )
        }
        return try rows.map { try Model($0) }
    }

    /// Writes the words of models that came before there was a search. Run it once when a server starts; where nothing
    /// is to be done it costs a look at the ids.
    package func writeMissingWords() async throws {
        var last = Model.ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
        while true {
            try Task.checkCancellation()
            let before = last
            let missing: [Model.ID] = try await database.read { connection in
                try connection.run(
                    """
                    SELECT m.id FROM models AS m WHERE m.id > \(before)
                        AND NOT EXISTS (SELECT 1 FROM model_words AS w WHERE w.model_id = m.id)
                    ORDER BY m.id LIMIT 200
                    """
                ).map { try $0[0] }
            }
            guard let end = missing.last else { return }
            try await core.commit { unit in for id in missing { try ModelWords.write(of: id, in: unit) } }
            last = end
        }
    }

    private static let columns = ModelRows.columns.split(separator: ",").map { name in
        "m." + name.trimmingCharacters(in: .whitespacesAndNewlines)
    }.joined(separator: ", ")
}

/// A page of a list.
enum Page {
    /// So many rows, within what is given at once.
    static func size(_ limit: Int) -> Int { min(max(limit, 1), 200) }
}

extension ModelStudioError {
    static func noModel(_ id: Model.ID) -> Self {
        ModelStudioError(.notFound, "There is no model with the id \(id).")
    }
}
