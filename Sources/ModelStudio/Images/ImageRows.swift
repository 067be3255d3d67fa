import Basics
import Blobs
import Durable
import Foundation
import Storage

/// The rows of pictures.
enum ImageRows {
    static let columns = """
        id, request_id, "index", blob, thumbnails, provider, image_prompt, recipe, image_status, completed_at,
        failed_at, error_message
        """

    /// The pictures of a request in their order.
    static func all(of request: GenerationRequest.ID, _ run: RunSQL) throws -> [GeneratedImage] {
        try run(
            "SELECT \(raw: columns) FROM generated_images WHERE request_id = \(request) ORDER BY \(raw: #""index""#)"
        ).map(GeneratedImage.init)
    }

    /// The pictures of several requests, each request's in their order.
    static func all(of requests: [GenerationRequest.ID], _ run: RunSQL) throws -> [GeneratedImage] {
        try run(
            """
            SELECT \(raw: columns) FROM generated_images WHERE request_id IN \(list: requests, .uuid)
            ORDER BY request_id, \(raw: #""index""#)
            """
        ).map(GeneratedImage.init)
    }

    static func insert(_ images: [ImageToDraw], of request: GenerationRequest.ID, in unit: UnitOfWork) throws {
        var set = RowSet(["id": .uuid, "place": .integer])
        for image in images { set.append([image.image.sqlValue, image.index.sqlValue]) }
        try unit.run(
            """
            INSERT INTO generated_images (id, request_id, "index", created_at)
            SELECT d.id, \(cast: request, .uuid), d.place, \(cast: unit.now, .time) FROM \(rows: set) AS d
            """
        )
    }

    /// Gives a request pictures of its own that are the same as these. What was never drawn has failed for it.
    static func copy(
        _ images: [(copy: GeneratedImage.ID, of: GeneratedImage)],
        to request: GenerationRequest.ID,
        in unit: UnitOfWork
    ) throws {
        var set = RowSet(["id": .uuid, "source": .uuid])
        for image in images { set.append([image.copy.sqlValue, image.of.id.sqlValue]) }
        let status = failedOr("'COMPLETED'", "'FAILED'", unit.dialect)
        try unit.run(
            """
            INSERT INTO generated_images (id, request_id, "index", image_url, blob, thumbnails, provider, image_prompt,
                recipe, image_status, created_at, completed_at, failed_at, error_message)
            SELECT d.id, \(cast: request, .uuid), i."index", i.image_url, i.blob, i.thumbnails, i.provider,
                i.image_prompt, i.recipe, \(raw: status), \(cast: unit.now, .time),
                CASE WHEN i.blob IS NOT NULL THEN coalesce(i.completed_at, \(cast: unit.now, .time)) END,
                CASE WHEN i.blob IS NULL THEN coalesce(i.failed_at, \(cast: unit.now, .time)) END,
                CASE WHEN i.blob IS NULL THEN coalesce(i.error_message, 'It had not been drawn.') END
            FROM \(rows: set) AS d JOIN generated_images AS i ON i.id = d.source
            """
        )
    }

    /// Makes a picture one that is to be drawn. The file it had stays until there is another.
    static func renew(_ id: GeneratedImage.ID, in unit: UnitOfWork) throws {
        try unit.run(
            """
            UPDATE generated_images SET image_status = 'PENDING', failed_at = NULL, error_message = NULL
            WHERE id = \(id)
            """
        )
        try touchRequest(of: id, in: unit)
    }

    static func begin(_ id: GeneratedImage.ID, variant: String?, in unit: UnitOfWork) throws {
        try unit.run(
            """
            UPDATE generated_images SET image_status = 'GENERATING',
                image_prompt = coalesce(\(cast: variant, .text), image_prompt)
            WHERE id = \(id)
            """
        )
        try touchRequest(of: id, in: unit)
    }

    static func complete(_ id: GeneratedImage.ID, with picture: DrawnPicture, in unit: UnitOfWork) throws {
        try unit.run(
            """
            UPDATE generated_images SET image_status = 'COMPLETED', blob = \(picture.blob),
                thumbnails = \(JSON(encoding: picture.thumbnails)), provider = \(picture.provider),
                recipe = \(picture.recipe.map { JSON(text: $0) }), completed_at = \(unit.now), failed_at = NULL,
                error_message = NULL
            WHERE id = \(id)
            """
        )
        try touchRequest(of: id, in: unit)
    }

    /// Makes a picture one that failed. One that was to be drawn again goes back to what it was.
    static func fail(_ id: GeneratedImage.ID, _ message: String, in unit: UnitOfWork) throws {
        try unit.run(
            """
            UPDATE generated_images SET error_message = \(message),
                image_status = \(raw: failedOr("'COMPLETED'", "'FAILED'", unit.dialect)),
                failed_at = CASE WHEN blob IS NULL THEN \(cast: unit.now, .time) END
            WHERE id = \(id)
            """
        )
        try touchRequest(of: id, in: unit)
    }

    /// A request shows its pictures, so its version moves with them.
    private static func touchRequest(of id: GeneratedImage.ID, in unit: UnitOfWork) throws {
        try unit.run(
            """
            UPDATE generation_requests SET updated_at = \(unit.now)
            WHERE id = (SELECT request_id FROM generated_images WHERE id = \(id))
            """
        )
    }

    /// PostgreSQL takes a CASE over literals for text and wants it cast to the enumeration.
    private static func failedOr(_ drawn: String, _ failed: String, _ dialect: Dialect) -> String {
        let choice = "CASE WHEN blob IS NULL THEN \(failed) ELSE \(drawn) END"
        return dialect == .postgres ? "(\(choice))::image_status" : choice
    }
}

extension GeneratedImage {
    init(_ row: Row) throws {
        id = try row["id"]
        request = try row["request_id"]
        index = try row["index"]
        blob = try row["blob"]
        let thumbnails: JSON? = try row["thumbnails"]
        self.thumbnails = try thumbnails.map(BlobHash.named) ?? [:]
        provider = try row["provider"]
        prompt = try row["image_prompt"]
        recipe = try row["recipe"]
        status = try row["image_status"]
        completedAt = try row["completed_at"]
        failedAt = try row["failed_at"]
        errorMessage = try row["error_message"]
    }
}
