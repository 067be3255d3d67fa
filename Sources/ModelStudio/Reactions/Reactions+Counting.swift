import Basics
import Durable
import Foundation
import Storage

extension Reactions {
    /// Counts that somebody looked at a published model, once for each viewer and day (UTC); says whether it counted.
    /// `viewer` is whatever tells viewers apart; it is not kept as it is.
    @discardableResult
    package func recordView(of model: Model.ID, by viewer: String) async throws -> Bool {
        let day = ForgetViews.day(of: clock.now)
        let viewer = try Decision.digest(of: [viewer, model.description, String(day)])
        // Most of those who look again look again soon: that costs no transaction.
        let seen: SQL = "SELECT 1 FROM model_views WHERE model_id = \(model) AND viewer = \(viewer) AND day = \(day)"
        if try await database.read({ try !$0.run(seen).isEmpty }) { return false }
        return try await core.commit { unit in
            let lock = unit.dialect.lockingRows(of: "models")
            let published = try unit.run(
                "SELECT id FROM models WHERE id = \(model) AND visibility = 'PUBLIC' \(raw: lock)"
            )
            guard !published.isEmpty else { return false }
            let added = try unit.run(
                """
                INSERT INTO model_views (model_id, viewer, day) VALUES (\(model), \(viewer), \(day))
                ON CONFLICT (model_id, viewer, day) DO NOTHING
                """
            ).affected
            guard added > 0 else { return false }
            try unit.run("UPDATE models SET view_count = view_count + 1 WHERE id = \(model)")
            return true
        }
    }

    /// Counts a download of a published model; those of private ones are not counted.
    package func recordDownload(of model: Model.ID) async throws {
        try await core.commit { unit in
            try unit.run(
                """
                UPDATE models SET download_count = download_count + 1
                WHERE id = \(model) AND visibility = 'PUBLIC'
                """
            )
        }
    }
}
