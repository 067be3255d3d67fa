import Durable
import Foundation
import Geometry
import Storage

/// The rows of models.
enum ModelRows {
    static let columns = """
        id, user_id, request_id, source_image_id, name, file_size, blobs, mesh_report, provider, created_at,
        completed_at, error_message
        """

    static func find(_ id: Model.ID, _ run: RunSQL) throws -> Model? {
        try run("SELECT \(raw: columns) FROM models WHERE id = \(id)").first.map(Model.init)
    }

    static func find(of request: GenerationRequest.ID, _ run: RunSQL) throws -> Model? {
        try run("SELECT \(raw: columns) FROM models WHERE request_id = \(request)").first.map(Model.init)
    }

    static func insert(
        _ id: Model.ID,
        of request: GenerationRequest,
        from image: GeneratedImage.ID,
        in unit: UnitOfWork
    ) throws {
        try unit.run(
            """
            INSERT INTO models (id, user_id, request_id, source_image_id, name, format, created_at, updated_at)
            VALUES (\(id), \(request.user), \(request.id), \(image), \(request.prompt), 'GLB', \(unit.now), \(unit.now))
            """
        )
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

    static func complete(_ id: Model.ID, files: ConvertModel.Files, in unit: UnitOfWork) throws {
        try unit.run(
            """
            UPDATE models SET blobs = \(JSON(encoding: files.blobs)),
                mesh_report = coalesce(\(cast: files.report.map { try JSON(encoding: $0) }, .json), mesh_report),
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
}

extension Model {
    init(_ row: Row) throws {
        id = try row["id"]
        user = try row["user_id"]
        request = try row["request_id"]
        sourceImage = try row["source_image_id"]
        name = try row["name"]
        fileSize = try row["file_size"]
        let blobs: JSON = try row["blobs"]
        self.blobs = try blobs.decode()
        let report: JSON? = try row["mesh_report"]
        self.report = try report?.decode()
        provider = try row["provider"]
        createdAt = try row["created_at"]
        completedAt = try row["completed_at"]
        errorMessage = try row["error_message"]
    }
}
