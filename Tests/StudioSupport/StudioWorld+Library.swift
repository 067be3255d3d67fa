import Basics
import Durable
package import Foundation
import Geometry
package import ModelStudio
import Storage

extension StudioWorld {
    /// Has a red cup made, and gives its model.
    package func making(seed: Int64 = 7, key: String = "key") async throws -> ModelStudio.Model.ID {
        let id = try await submit(seed: seed, key: key)
        return try await working {
            try await reaching(.imageCompleted, of: id)
            let model = try await requests.select(id, index: 1, by: owner)
            try await reaching(.completed, of: id)
            return model
        }
    }

    /// Brings a cube of so many millimetres.
    package func bringing(
        _ millimetres: Float = 50,
        name: String = "Cube",
        by person: UUID? = nil
    ) async throws -> ModelStudio.Model.ID {
        let bytes = try ModelWriter.write(Geometry.Model(.cube.resting(height: millimetres / 1_000)), as: .stl)
        let person = person ?? owner
        let receipt = try await library.upload(
            bytes,
            fileName: "cube.stl",
            name: name,
            by: person,
            key: "\(name) \(millimetres)"
        )
        return receipt.answer.model
    }

    /// Somebody else.
    package func stranger(_ name: String = "stranger") async throws -> UUID {
        let (id, now) = (UUIDGenerator.timeOrdered().next(), WallClock.system.now)
        try await database.write { connection in
            try connection.run(
                """
                INSERT INTO users (id, email, name, created_at, updated_at)
                VALUES (\(id), \(name + "@example.org"), \(name), \(now), \(now))
                """
            )
        }
        return id
    }

    /// Writes models into the tables as they are after uploading: number `n`, from 0, is called by `name`, and is
    /// public if `isPublic`.
    package func stocking(
        _ count: Int,
        isPublic: Bool = true,
        name: @Sendable (Int) -> String
    ) async throws -> [ModelStudio.Model.ID] {
        let ids = UUIDGenerator.timeOrdered()
        let models = (0..<count).map { _ in ModelStudio.Model.ID(ids.next()) }
        let start = WallClock.system.now
        for batch in stride(from: 0, to: count, by: 2_000) {
            var set = RowSet([
                "id": .uuid, "name": .text, "at": .time, "likes": .integer, "views": .integer,
            ])
            var words = RowSet(["id": .uuid, "word": .text])
            for index in batch..<min(batch + 2_000, count) {
                // Several share a moment and a number of likes.
                let at = start + .seconds(index / 3)
                set.append([
                    models[index].sqlValue, name(index).sqlValue, at.sqlValue, (index * 7 % 50).sqlValue,
                    (index * 13 % 300).sqlValue,
                ])
                for word in Set(name(index).lowercased().split(separator: " ")) {
                    words.append([models[index].sqlValue, String(word).sqlValue])
                }
            }
            let (set_, words_, owner) = (set, words, owner)
            let licence = isPublic ? Licence.ccBY : nil
            try await database.write { connection in
                let shown = isPublic ? ModelStudio.Model.Visibility.everyone : .owner
                let visibility: SQL =
                    connection.dialect == .postgres
                    ? "\(cast: shown, .enumeration("model_visibility"))" : "\(shown)"
                try connection.run(
                    """
                    INSERT INTO models (id, user_id, source, name, licence, visibility, published_at, completed_at,
                        created_at, updated_at, like_count, view_count, format)
                    SELECT d.id, \(cast: owner, .uuid), 'USER_UPLOADED', d.name, \(cast: licence, .text), \(visibility),
                        \(raw: isPublic ? "d.at" : "NULL"), d.at, d.at, d.at, d.likes, d.views, 'GLB'
                    FROM \(rows: set_) AS d
                    """
                )
                try connection.run(
                    """
                    INSERT INTO model_words (model_id, word, is_public)
                    SELECT d.id, d.word, \(cast: true, .boolean) FROM \(rows: words_) AS d
                    """
                )
            }
        }
        // So that PostgreSQL plans for as many rows as there are.
        try await database.write { connection in
            if connection.dialect == .postgres { try connection.run("ANALYZE models, model_words") }
        }
        return models
    }
}
