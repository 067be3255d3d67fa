import Basics
import Blobs
import Durable
import Foundation
import Geometry
import Storage

/// The rows of models.
enum ModelRows {
    static let columns = """
        id, user_id, source, request_id, source_image_id, name, description, prompt, prompt_is_shared, format,
        file_size, blobs, mesh_report, provider, licence, visibility, published_at, \(Model.Counts.columns),
        created_at, updated_at, completed_at, failed_at, error_message
        """

    /// One model, locked if `lock` says how.
    static func find(_ id: Model.ID, lock: String = "", _ run: RunSQL) throws -> Model? {
        try run("SELECT \(raw: columns) FROM models WHERE id = \(id) \(raw: lock)").first.map { try Model($0) }
    }

    static func find(of request: GenerationRequest.ID, _ run: RunSQL) throws -> Model? {
        try run("SELECT \(raw: columns) FROM models WHERE request_id = \(request)").first.map { try Model($0) }
    }

    static func insert(
        _ id: Model.ID,
        of request: GenerationRequest,
        from image: GeneratedImage.ID,
        in unit: UnitOfWork
    ) throws {
        try unit.run(
            """
            INSERT INTO models (id, user_id, request_id, source_image_id, name, prompt, format, created_at, updated_at)
            VALUES (\(id), \(request.user), \(request.id), \(image), \(request.prompt), \(request.prompt), 'GLB',
                \(unit.now), \(unit.now))
            """
        )
        try ModelWords.write(of: id, in: unit)
    }

    /// The model that a person has uploaded as this file.
    static func find(content: BlobHash, of person: UUID, _ run: RunSQL) throws -> Model.ID? {
        try run("SELECT id FROM models WHERE user_id = \(person) AND content_hash = \(content)").first?[0]
    }

    /// Throws `contention` if another transaction has just stored the same file for the same person: looked at again,
    /// it is there.
    static func insert(
        _ uploaded: UploadedModel,
        as id: Model.ID,
        named name: String,
        of person: UUID,
        in unit: UnitOfWork
    ) throws {
        let inserted = try unit.run(
            """
            INSERT INTO models (id, user_id, source, name, format, file_size, blobs, mesh_report, content_hash,
                created_at, updated_at, completed_at)
            VALUES (\(id), \(person), 'USER_UPLOADED', \(name), \(uploaded.format.rawValue.uppercased()),
                \(uploaded.bytes), \(JSON(encoding: uploaded.files)), \(JSON(encoding: uploaded.report)),
                \(uploaded.content), \(unit.now), \(unit.now), \(unit.now))
            ON CONFLICT (user_id, content_hash) DO NOTHING
            """
        ).affected
        guard inserted == 1 else {
            throw DatabaseError(.contention, "The same file is being brought at the same moment.")
        }
        try ModelWords.write(of: id, in: unit)
    }

    static func change(_ id: Model.ID, to image: GeneratedImage.ID, in unit: UnitOfWork) throws {
        try unit.run("UPDATE models SET source_image_id = \(image), updated_at = \(unit.now) WHERE id = \(id)")
    }

    static func store(_ sculpture: Sculpture, as id: Model.ID, in unit: UnitOfWork) throws {
        try unit.run(
            """
            UPDATE models SET blobs = \(JSON(encoding: [ModelFormat.glb.rawValue: sculpture.glb])),
                file_size = \(sculpture.bytes), mesh_report = \(JSON(encoding: sculpture.report)),
                provider = \(sculpture.provider), updated_at = \(unit.now)
            WHERE id = \(id)
            """
        )
    }

    /// Writes the files of a finished model; a nil `report` leaves the one that it has.
    static func complete(
        _ id: Model.ID,
        blobs: [String: BlobHash],
        report: MeshReport?,
        in unit: UnitOfWork
    ) throws {
        try unit.run(
            """
            UPDATE models SET blobs = \(JSON(encoding: blobs)),
                mesh_report = coalesce(\(cast: report.map { try JSON(encoding: $0) }, .json), mesh_report),
                completed_at = \(unit.now), updated_at = \(unit.now),
                failed_at = NULL, error_message = NULL
            WHERE id = \(id)
            """
        )
    }

    static func fail(_ id: Model.ID, _ message: String, in unit: UnitOfWork) throws {
        try unit.run(
            """
            UPDATE models SET failed_at = \(unit.now), error_message = \(message), updated_at = \(unit.now)
            WHERE id = \(id) AND completed_at IS NULL
            """
        )
    }

    /// Makes a model that failed one that is to be made.
    static func revive(_ id: Model.ID, in unit: UnitOfWork) throws {
        try unit.run(
            "UPDATE models SET failed_at = NULL, error_message = NULL, updated_at = \(unit.now) WHERE id = \(id)"
        )
    }

    /// Keeps files that were made of a model beside those it has, unless it was published or hidden meanwhile.
    static func keep(_ files: [String: BlobHash], of model: Model, _ run: RunSQL, on dialect: Dialect) throws {
        let added = try JSON(encoding: files)
        // RFC 7396 on SQLite, `||` on PostgreSQL: on flat objects of texts they do the same.
        let merged: SQL =
            dialect == .sqlite ? "json_patch(blobs, \(added))" : "blobs || \(cast: added, .json)"
        _ = try run(
            """
            UPDATE models SET blobs = \(merged) WHERE id = \(model.id)
                AND licence IS NOT DISTINCT FROM \(cast: model.licence, .text)
                AND prompt_is_shared = \(model.promptIsShared)
            """
        )
    }
}
