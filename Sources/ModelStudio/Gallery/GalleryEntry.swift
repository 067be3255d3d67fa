package import Basics
package import Blobs
package import Foundation
import Storage

/// A model as everybody may see it.
package struct GalleryEntry: Sendable {
    /// The model's id.
    package let id: Model.ID
    /// What it is called.
    package let name: String
    /// What its owner says about it.
    package let description: String?
    /// Whose it is.
    package let owner: UUID
    /// What its owner is called, if they say.
    package let ownerName: String?
    /// Whether it was made here or uploaded.
    package let source: Model.Source
    /// Who sculpted it.
    package let provider: String?
    /// What it was made from, if its owner shares that.
    package let prompt: String?
    /// What others may do with it; nil for a private model.
    package let licence: Licence?
    /// When it was published; nil for a private model, which only its owner sees, among their likes and favourites.
    package let publishedAt: Timestamp?
    /// How often people did something with it.
    package let counts: Model.Counts
    /// A point for each view, 2 for each download, 3 for each like, 5 for each favourite.
    package let popularity: Int64
    /// The pictures of its mesh, and `picture-512` and `picture-256`, what it was sculpted from, which is shown beside
    /// it. Everybody may see these files.
    package let pictures: [String: BlobHash]
    /// When any of this changed last, but for what people did with it.
    package let updatedAt: Timestamp
}

extension GalleryEntry {
    /// The columns of an entry, of a model called `m`.
    static let columns = """
        m.id, m.user_id, m.source, m.name, m.description, m.prompt_is_shared, m.provider, m.licence, m.published_at,
        CASE WHEN m.prompt_is_shared THEN m.prompt END AS prompt, m.blobs, m.popularity, m.updated_at,
        m.view_count, m.like_count, m.favorite_count, m.download_count,
        (SELECT u.name FROM users AS u WHERE u.id = m.user_id) AS owner_name
        """

    init(_ row: Row) throws {
        id = try row["id"]
        name = try row["name"]
        description = try row["description"]
        owner = try row["user_id"]
        ownerName = try row["owner_name"]
        source = try row["source"]
        provider = try row["provider"]
        prompt = try row["prompt"]
        licence = try row["licence"]
        publishedAt = try row["published_at"]
        counts = try Model.Counts(row)
        popularity = try row["popularity"]
        pictures = try BlobHash.named(in: row["blobs"]).filter { Model.pictureNames.contains($0.key) }
        updatedAt = try row["updated_at"]
    }
}
