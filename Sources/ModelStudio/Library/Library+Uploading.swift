import Basics
import Blobs
package import Durable
package import Foundation
import Geometry
import Storage

/// What an upload is answered.
package struct Uploaded: Codable, Sendable, Equatable {
    /// The model.
    package let model: Model.ID
}

extension Library {
    /// Takes in a file that somebody brings, told by its bytes: GLB, glTF with everything embedded, OBJ alone or in a
    /// zip, STL or 3MF. It becomes a private model that is finished at once, with a report and previews; the file is
    /// kept as it came, and what is handed out is written anew.
    ///
    /// Done once for each `key` of a person. Throws ``ModelStudioError``: `duplicateModel` for a file that the person
    /// has uploaded before, `unreadableModel` with the reason for one that cannot be used, of which nothing stays,
    /// `overloaded`, and what is wrong with the name.
    package func upload(
        _ bytes: [UInt8],
        fileName: String,
        name: String? = nil,
        by person: UUID,
        key: String
    ) async throws -> Receipt<Uploaded> {
        let name = try name.map { try ModelText.name($0) } ?? ModelText.name(ofFile: fileName)
        let id = Model.ID(ids.next())
        let (content, uploaded) = try await workPool.run { thread in
            let content = try await thread.run { BlobHash(of: bytes) }
            let known = try await database.read { try ModelRows.find(content: content, of: person, $0.run) }
            // What was uploaded before is not read again: it is a repeat or refused.
            return (content, known == nil ? try await read(bytes, in: thread) : nil)
        }
        let command = Command(
            "Command.Model.Upload",
            session: try IntentSession.id(of: key, by: person),
            key: key,
            payload: try JSON(encoding: UploadBody(content: content, name: name)),
            trace: .intent(of: person, about: id.uuid)
        )
        return try await core.submit(command) { unit in
            if let first = try ModelRows.find(content: content, of: person, unit.run) {
                throw ModelStudioError(.duplicateModel, "You have brought this file before.", subject: first.uuid)
            }
            guard let uploaded else {
                throw ModelStudioError(.invalidState, "The same file was deleted a moment ago. Bring it again.")
            }
            try ModelRows.insert(uploaded, as: id, named: name, of: person, in: unit)
            let payload = ModelEvent.UploadedPayload(name: name, format: uploaded.format, report: uploaded.report)
            try unit.emit(.uploaded, of: id, of: person, payload)
            return Uploaded(model: id)
        }
    }

    /// The body of the command.
    private struct UploadBody: Encodable {
        let content: BlobHash
        let name: String
    }

    /// Reads and checks a file and stores all that belongs to the model. Until its row is written nothing refers to
    /// it, and what is left of a file that cannot be used is collected.
    private func read(_ bytes: [UInt8], in thread: BlockingThread) async throws -> UploadedModel {
        do {
            let (limits, blobs) = (limits, blobs)
            let (model, format, report, glb) = try await thread.run {
                let (model, format) = try ModelReader.read(bytes, limits: limits)
                let report = try MeshReport(model)
                guard report.triangles > 0 else { throw GeometryError(.empty, "the model has no triangles") }
                return (model, format, report, try ModelWriter.write(model, as: .glb))
            }
            var files = try await previewRenderer.store(of: model, in: blobs)
            files[ModelFormat.glb.rawValue] = try await blobs.write(glb)
            let original = try await blobs.write(bytes)
            files[Model.original] = original
            return UploadedModel(format: format, bytes: glb.count, content: original, files: files, report: report)
        } catch let error as GeometryError {
            throw ModelStudioError(.unreadableModel, "The file cannot be read: \(error.message).", cause: error)
        }
    }
}
