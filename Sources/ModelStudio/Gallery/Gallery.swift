import Basics
import Foundation
import Search
package import Storage

/// The published models of everybody.
package struct Gallery: Sendable {
    private let database: any Database

    /// The gallery in a database whose schema is current.
    package init(database: any Database) { self.database = database }

    /// The order in which the gallery is shown.
    package enum Sort: String, CaseIterable, Sendable {
        /// What was published last comes first.
        case latest
        /// What people did most with comes first; see ``GalleryEntry/popularity``.
        case popular
        /// What most people like comes first.
        case liked

        /// The column of ``GalleryCursor/rank``.
        fileprivate var column: String {
            switch self {
            case .latest: "m.published_at"
            case .popular: "m.popularity"
            case .liked: "m.like_count"
            }
        }
    }

    /// A page of at most `limit` models that have all the words of `search`, behind `after`, which must be of the same
    /// order; otherwise the page is the first.
    package func list(
        sort: Sort = .latest,
        search: String? = nil,
        after: GalleryCursor? = nil,
        limit: Int = 24
    ) async throws -> [GalleryEntry] {
        let search = ModelWords.index.search(search, isPublic: true)
        let rows = try await database.read { connection in
            let source = try search?.source(in: connection) ?? ModelWords.index.everything
            return try connection.run(Self.page(sort, source, after: after, limit: limit))
        }
        return try rows.map(GalleryEntry.init)
    }

    /// One published model.
    package func entry(_ id: Model.ID) async throws -> GalleryEntry {
        let row = try await database.read { connection in
            try connection.run(
                """
                SELECT \(raw: GalleryEntry.columns) FROM models AS m
                WHERE m.id = \(id) AND m.visibility = 'PUBLIC'
                """
            ).first
        }
        guard let row else { throw ModelStudioError.noModel(id) }
        return try GalleryEntry(row)
    }

    /// The statement that gives a page. That what is public is finished, the table itself holds.
    static func page(_ sort: Sort, _ source: WordSearch.Source, after: GalleryCursor?, limit: Int) -> SQL {
        var conditions: SQL = "\(source.conditions) AND m.visibility = 'PUBLIC'"
        if let after, after.sort == sort {
            // Cast, as a cursor may hold a number that no counter reaches.
            let rank: SQL =
                sort == .latest
                ? "\(cast: Timestamp(microseconds: after.rank), .time)" : "\(cast: after.rank, .integer)"
            conditions = "\(conditions) AND (\(raw: sort.column), m.id) < (\(rank), \(after.model))"
        }
        return """
            SELECT \(raw: GalleryEntry.columns) FROM \(source.tables) WHERE \(conditions)
            ORDER BY \(raw: sort.column) DESC, m.id DESC LIMIT \(Page.size(limit))
            """
    }
}
