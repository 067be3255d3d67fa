import Basics
import Blobs
import Foundation
import Geometry
import Storage

extension Model {
    /// A model from its row, as the viewer may see it: what it was made from is its owner's unless it is shared.
    init(_ row: Row, viewer: Viewer = .studio) throws {
        let owner: UUID = try row["user_id"]
        let isOwners = viewer.sees(allOf: owner)
        id = try row["id"]
        user = owner
        promptIsShared = try row["prompt_is_shared"]
        source = try row["source"]
        request = isOwners ? try row["request_id"] : nil
        sourceImage = isOwners ? try row["source_image_id"] : nil
        prompt = isOwners || promptIsShared ? try row["prompt"] : nil
        name = try row["name"]
        description = try row["description"]
        let format: String = try row["format"]
        self.format = try ModelFormat(named: format)
        fileSize = try row["file_size"]
        blobs = try BlobHash.named(in: row["blobs"])
        let report: JSON? = try row["mesh_report"]
        self.report = try report?.decode()
        provider = try row["provider"]
        licence = try row["licence"]
        visibility = try row["visibility"]
        publishedAt = try row["published_at"]
        counts = try Counts(row)
        createdAt = try row["created_at"]
        updatedAt = try row["updated_at"]
        completedAt = try row["completed_at"]
        failedAt = try row["failed_at"]
        errorMessage = try row["error_message"]
    }
}

extension Model.Counts {
    /// The columns that hold them.
    static let columns = "view_count, like_count, favorite_count, download_count"

    init(_ row: Row) throws {
        views = try row["view_count"]
        likes = try row["like_count"]
        favorites = try row["favorite_count"]
        downloads = try row["download_count"]
    }
}
