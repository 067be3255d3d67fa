package import Basics
package import Durable
package import Foundation
package import Storage

/// What people do with models: like them, keep them among their favourites, look at them, download them.
///
/// Counters move in the transaction that writes what they count, by exactly what it has written.
package struct Reactions: Sendable {
    let core: DurableCore
    let database: any Database
    let clock: WallClock

    /// What people do, in a database whose schema is current.
    package init(core: DurableCore, database: any Database, clock: WallClock = .system) {
        self.core = core
        self.database = database
        self.clock = clock
    }

    /// Makes it so that a person likes a model, or keeps it, or does not. Done twice it is done once.
    ///
    /// Throws ``ModelStudioError/Code/notFound`` for a private model of somebody else's.
    @discardableResult
    package func set(
        _ type: ReactionKind,
        on model: Model.ID,
        to isSet: Bool,
        by person: UUID
    ) async throws -> Model.Counts {
        try await core.commit(.intent(of: person, about: model.uuid)) { unit in
            try Self.checkSeen(model, by: person, in: unit)
            return try Self.set(type, on: model, to: isSet, by: person, in: unit).counts
        }
    }

    /// Turns round whether a person likes a model, or keeps it; says which it is then.
    @discardableResult
    package func toggle(
        _ type: ReactionKind,
        on model: Model.ID,
        by person: UUID
    ) async throws -> (isSet: Bool, counts: Model.Counts) {
        try await core.commit(.intent(of: person, about: model.uuid)) { unit in
            try Self.checkSeen(model, by: person, in: unit)
            let (changed, counts) = try Self.set(type, on: model, to: false, by: person, in: unit)
            if changed { return (false, counts) }
            return (true, try Self.set(type, on: model, to: true, by: person, in: unit).counts)
        }
    }

    /// The models that a person likes, or keeps, newest reaction first, at most `limit`, older than the last of the
    /// page before. What was hidden since is left out.
    package func mine(
        _ type: ReactionKind,
        of person: UUID,
        before: Reaction.ID? = nil,
        limit: Int = 24
    ) async throws -> [Reaction] {
        let rows = try await database.read { connection in
            var conditions: SQL = "i.user_id = \(person) AND i.type = \(type)"
            if let before { conditions = "\(conditions) AND i.id < \(before)" }
            return try connection.run(
                """
                SELECT i.id AS mark_id, \(raw: GalleryEntry.columns)
                FROM model_interactions AS i JOIN models AS m ON m.id = i.model_id
                WHERE \(conditions) AND (m.visibility = 'PUBLIC' OR m.user_id = \(person))
                ORDER BY i.id DESC LIMIT \(Page.size(limit))
                """
            )
        }
        return try rows.map { Reaction(id: try $0["mark_id"], entry: try GalleryEntry($0)) }
    }

    /// What a person has said of each of these models; those of which nothing are left out.
    package func reactions(of person: UUID, on models: [Model.ID]) async throws -> [Model.ID: Set<ReactionKind>] {
        guard !models.isEmpty else { return [:] }
        return try await database.read { connection in
            var reactions: [Model.ID: Set<ReactionKind>] = [:]
            let rows = try connection.run(
                """
                SELECT model_id, type FROM model_interactions
                WHERE user_id = \(person) AND model_id IN \(list: models, .uuid)
                """
            )
            for row in rows { reactions[try row[0], default: []].insert(try row[1]) }
            return reactions
        }
    }

    /// Refuses what the person may not see, and lets nobody hide or delete it meanwhile.
    private static func checkSeen(_ model: Model.ID, by person: UUID, in unit: UnitOfWork) throws {
        let seen = try unit.run(
            """
            SELECT id FROM models WHERE id = \(model) AND (visibility = 'PUBLIC' OR user_id = \(person))
            \(raw: unit.dialect.lockingRows(of: "models"))
            """
        )
        guard !seen.isEmpty else { throw ModelStudioError.noModel(model) }
    }

    private static func set(
        _ type: ReactionKind,
        on model: Model.ID,
        to isSet: Bool,
        by person: UUID,
        in unit: UnitOfWork
    ) throws -> (changed: Bool, counts: Model.Counts) {
        let changed =
            if isSet {
                try unit.run(
                    """
                    INSERT INTO model_interactions (id, user_id, model_id, type, created_at)
                    VALUES (\(unit.newID()), \(person), \(model), \(type), \(unit.now))
                    ON CONFLICT (user_id, model_id, type) DO NOTHING
                    """
                ).affected
            } else {
                try unit.run(
                    """
                    DELETE FROM model_interactions
                    WHERE user_id = \(person) AND model_id = \(model) AND type = \(type)
                    """
                ).affected
            }
        if changed > 0 {
            let sign = isSet ? "+" : "-"
            try unit.run(
                """
                UPDATE models SET \(raw: type.counter) = \(raw: type.counter) \(raw: sign) \(changed)
                WHERE id = \(model)
                """
            )
        }
        let row = try unit.run("SELECT \(raw: Model.Counts.columns) FROM models WHERE id = \(model)").first
        guard let row else { throw ModelStudioError.noModel(model) }
        return (changed > 0, try Model.Counts(row))
    }
}
