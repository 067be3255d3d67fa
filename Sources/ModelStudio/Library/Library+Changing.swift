package import Basics
import Blobs
import Durable
package import Foundation
import Storage

extension Library {
    /// Calls a model something else, or says something else about it: nil leaves it as it is, an empty description
    /// takes it away.
    ///
    /// `expecting` is the model's ``Model/updatedAt`` as the person has seen it. If it has changed since, nothing is
    /// done: ``ModelStudioError/Code/preconditionFailed``.
    @discardableResult
    package func change(
        _ id: Model.ID,
        name: String? = nil,
        description: String?? = nil,
        expecting: Timestamp? = nil,
        by person: UUID
    ) async throws -> Model {
        let name = try name.map { try ModelText.name($0) }
        let text = try description.map { try $0.flatMap { try ModelText.description($0) } }
        return try await core.commit(.intent(of: person, about: id.uuid)) { unit in
            let model = try Self.owned(id, expecting: expecting, by: person, in: unit)
            let (newName, newText) = (name ?? model.name, text ?? model.description)
            if newName == model.name, newText == model.description { return model }
            try unit.run(
                """
                UPDATE models SET name = \(newName), description = \(newText), updated_at = \(unit.now)
                WHERE id = \(id)
                """
            )
            try ModelWords.write(of: id, in: unit)
            try unit.emit(
                .changed,
                of: id,
                of: person,
                ModelEvent.ChangedPayload(name: newName, description: newText)
            )
            return try Self.found(id, in: unit)
        }
    }

    /// Deletes a finished model with all that people did with it. One that is still being made goes with its request.
    package func delete(_ id: Model.ID, expecting: Timestamp? = nil, by person: UUID) async throws {
        try await core.commit(.intent(of: person, about: id.uuid)) { unit in
            let model = try Self.owned(id, expecting: expecting, by: person, in: unit)
            guard model.completedAt != nil else {
                throw ModelStudioError(
                    .invalidState,
                    "The model is not finished. Delete the request that it is made for.",
                    subject: model.request?.uuid
                )
            }
            try unit.run("DELETE FROM models WHERE id = \(id)")
            try unit.emit(.deleted, of: id, of: person)
        }
    }

    /// Lets everybody see a finished model, and its prompt only if that is to be shared. Done again, it changes the
    /// licence and what is shared; the time of publishing stays.
    @discardableResult
    package func publish(
        _ id: Model.ID,
        licence: Licence,
        sharesPrompt: Bool = false,
        expecting: Timestamp? = nil,
        by person: UUID
    ) async throws -> Model {
        try await core.commit(.intent(of: person, about: id.uuid)) { unit in
            let model = try Self.owned(id, expecting: expecting, by: person, in: unit)
            guard model.completedAt != nil else {
                throw ModelStudioError(
                    .invalidState,
                    "The model is not finished; only finished models can be published.",
                    subject: model.request?.uuid
                )
            }
            if model.visibility == .everyone, model.licence == licence, model.promptIsShared == sharesPrompt {
                return model
            }
            try unit.run(
                """
                UPDATE models SET visibility = 'PUBLIC',
                    published_at = coalesce(published_at, \(cast: unit.now, .time)), licence = \(licence),
                    prompt_is_shared = \(sharesPrompt), blobs = \(Self.withoutEdition(model)),
                    updated_at = \(unit.now)
                WHERE id = \(id)
                """
            )
            try ModelWords.write(of: id, in: unit)
            try unit.emit(
                .published,
                of: id,
                of: person,
                ModelEvent.PublishedPayload(name: model.name, licence: licence, promptIsShared: sharesPrompt)
            )
            return try Self.found(id, in: unit)
        }
    }

    /// Hides a model from everybody but its owner. What people did with it is kept for when it is published again.
    @discardableResult
    package func unpublish(_ id: Model.ID, expecting: Timestamp? = nil, by person: UUID) async throws -> Model {
        try await core.commit(.intent(of: person, about: id.uuid)) { unit in
            let model = try Self.owned(id, expecting: expecting, by: person, in: unit)
            if model.visibility == .owner { return model }
            try unit.run(
                """
                UPDATE models SET visibility = 'PRIVATE', published_at = NULL, licence = NULL,
                    prompt_is_shared = \(false), blobs = \(Self.withoutEdition(model)), updated_at = \(unit.now)
                WHERE id = \(id)
                """
            )
            try ModelWords.write(of: id, in: unit)
            try unit.emit(.unpublished, of: id, of: person)
            return try Self.found(id, in: unit)
        }
    }

    /// A model's files without those that carry its licence as it was.
    private static func withoutEdition(_ model: Model) throws -> JSON {
        try JSON(encoding: model.blobs.filter { !$0.key.hasPrefix(ModelEdition.publishedPrefix) })
    }

    /// The model, locked, if it is this person's and as they have seen it.
    private static func owned(
        _ id: Model.ID,
        expecting: Timestamp?,
        by person: UUID,
        in unit: UnitOfWork
    ) throws -> Model {
        let lock = unit.dialect.lockingRows(of: "models")
        guard let model = try ModelRows.find(id, lock: lock, unit.run), model.user == person else {
            throw ModelStudioError.noModel(id)
        }
        guard expecting.map({ $0 == model.updatedAt }) ?? true else {
            throw ModelStudioError(.preconditionFailed, "The model has changed since you saw it.", subject: id.uuid)
        }
        return model
    }

    private static func found(_ id: Model.ID, in unit: UnitOfWork) throws -> Model {
        guard let model = try ModelRows.find(id, unit.run) else { throw ModelStudioError.noModel(id) }
        return model
    }
}
