import Basics
import Blobs
import Durable
import enum Geometry.ModelFormat
import HTTPTypes
import ModelStudio
import Web

/// Models: bringing them, looking at them, changing, publishing and downloading them.
struct ModelOperations {
    let library: Library
    let files: ModelFiles
    let reactions: Reactions
    let tools: StudioTools

    var endpoints: [Endpoint] {
        [
            upload.endpoint, show.endpoint, change.endpoint, delete.endpoint, publish.endpoint, unpublish.endpoint,
            download.endpoint, report.endpoint,
        ]
    }

    private static let path = "/api/models"
    private static let tag = "Models"
    private static let version = "The version of the model."
    private static let format = QueryParameter<ModelFormat>.word("format", "GLB if not named.")
    private static let height = QueryParameter<Double>.number(
        "height",
        "How tall it is to be, in millimetres; as it is if not named.",
        in: ModelOptions.heights
    )

    var upload: Operation<Member, ModelForm, ModelResource> {
        .init(
            .post,
            Self.path,
            id: "uploadModel",
            tag: Self.tag,
            "Brings a model: GLB, glTF with everything embedded, OBJ alone or in a zip, STL or 3MF.",
            for: .write,
            parameters: [.idempotencyKey],
            answer: .created("The model, finished and private.", at: "Where the model is.", version: Self.version),
            problems: [.duplicateModel, .unreadableModel, .idempotencyKeyReused, .duplicateCommand, .queueFull]
        ) { call in
            let key = try call.idempotencyKey(tools.ids)
            let file = try await tools.uploads.receive(call.request, from: call.caller.user)
            let receipt = try await library.upload(
                file.bytes,
                fileName: file.fileName,
                name: file.name,
                by: call.caller.user,
                key: key
            )
            let model = try await library.model(receipt.answer.model, viewer: .person(call.caller.user))
            return Self.reply(model, headers: [.location: "\(Self.path)/\(model.id)"])
        }
    }

    var show: Operation<Visitor, NoBody, ModelResource> {
        Operation(
            .get,
            "\(Self.path)/{id}",
            id: "getModel",
            tag: Self.tag,
            "A model of yours, or a public one.",
            for: .anybody,
            parameters: [.id("model"), .ifNoneMatch],
            answer: .ok("The model.", version: Self.version)
        ) { call in Self.reply(try await model(call)) }.kept(in: tools.answers)
    }

    var change: Operation<Member, ModelChange, ModelResource> {
        .init(
            .patch,
            "\(Self.path)/{id}",
            id: "changeModel",
            tag: Self.tag,
            "Calls a model something else, or says something else about it.",
            for: .write,
            parameters: [.id("model"), .ifMatch],
            answer: .ok("The model as it is now.", version: Self.version),
            problems: [.preconditionFailed, .queueFull]
        ) { call in
            let id = try call.id(of: "model", as: Model.self)
            let wish = try await call.body()
            return Self.reply(
                try await library.change(
                    id,
                    name: wish.name,
                    description: wish.description,
                    expecting: call.expectedVersion,
                    by: call.caller.user
                )
            )
        }
    }

    var delete: Operation<Member, NoBody, Nothing> {
        .init(
            .delete,
            "\(Self.path)/{id}",
            id: "deleteModel",
            tag: Self.tag,
            "Deletes a finished model, with all that people did with it.",
            for: .write,
            parameters: [.id("model"), .ifMatch],
            answer: .noContent("It is gone."),
            problems: [.invalidState, .preconditionFailed, .queueFull]
        ) { call in
            let id = try call.id(of: "model", as: Model.self)
            try await library.delete(id, expecting: call.expectedVersion, by: call.caller.user)
            return .done
        }
    }

    var publish: Operation<Member, Publication, ModelResource> {
        .init(
            .post,
            "\(Self.path)/{id}/publish",
            id: "publishModel",
            tag: Self.tag,
            "Lets everybody see a finished model.",
            for: .write,
            parameters: [.id("model"), .ifMatch],
            answer: .ok("The model, public.", version: Self.version),
            problems: [.invalidState, .preconditionFailed, .queueFull]
        ) { call in
            let id = try call.id(of: "model", as: Model.self)
            let wish = try await call.body()
            return Self.reply(
                try await library.publish(
                    id,
                    licence: wish.licence,
                    sharesPrompt: wish.sharesPrompt ?? false,
                    expecting: call.expectedVersion,
                    by: call.caller.user
                )
            )
        }
    }

    var unpublish: Operation<Member, NoBody, ModelResource> {
        .init(
            .post,
            "\(Self.path)/{id}/unpublish",
            id: "unpublishModel",
            tag: Self.tag,
            "Hides a model from everybody but you.",
            for: .write,
            parameters: [.id("model"), .ifMatch],
            answer: .ok("The model, private.", version: Self.version),
            problems: [.preconditionFailed, .queueFull]
        ) { call in
            let id = try call.id(of: "model", as: Model.self)
            return Self.reply(
                try await library.unpublish(id, expecting: call.expectedVersion, by: call.caller.user)
            )
        }
    }

    var download: Operation<Visitor, NoBody, FileAnswer> {
        .init(
            .get,
            "\(Self.path)/{id}/download",
            id: "downloadModel",
            tag: Self.tag,
            "A model's file, of a model of yours or a public one. It carries where it comes from.",
            for: .anybody,
            parameters: [.id("model"), Self.format.contract, Self.height.contract, .ifNoneMatch, .range],
            answer: .file("The file."),
            problems: [.invalidState, .unreadableModel, .rangeNotSatisfiable, .queueFull]
        ) { call in
            let query = try call.query
            let format = try query[Self.format] ?? .glb
            let height = try query[Self.height]
            let model = try await model(call)
            let whenSent: @Sendable () async throws -> Void = {
                if !call.isForHead, model.user != call.caller.user { try await reactions.recordDownload(of: model.id) }
            }
            let file: FileAnswer
            if let height {
                let bytes = try await files.file(format, of: model, heightMillimetres: height)
                file = FileAnswer(BlobContent(bytes), whenSent: whenSent)
            } else {
                file = FileAnswer(try await files.stored(format, of: model), in: tools.blobs, whenSent: whenSent)
            }
            let headers: HTTPFields = [
                .contentType: format.mediaType,
                .contentDisposition: Disposition.attachment(model.name, format.fileExtension),
                .contentSecurityPolicy: "default-src 'none'; sandbox", .cacheControl: "private, no-cache",
            ]
            return Reply(file, headers: headers)
        }
    }

    var report: Operation<Visitor, NoBody, ReportResource> {
        .init(
            .get,
            "\(Self.path)/{id}/report",
            id: "getReport",
            tag: Self.tag,
            "What was measured of a model, for whoever wants to print it.",
            for: .anybody,
            parameters: [.id("model"), .ifNoneMatch],
            answer: .ok("The report."),
            problems: [.invalidState]
        ) { call in
            let model = try await model(call)
            guard let report = model.report else {
                throw Problem(.invalidState, "The model has not been sculpted, so there is nothing to measure.")
            }
            return Reply(ReportResource(report: report), version: ETag(model.updatedAt))
        }
    }

    /// The model in the path, if the caller may see it.
    @Sendable private func model(_ call: Call<Visitor, NoBody>) async throws -> Model {
        try await library.model(call.id(of: "model", as: Model.self), viewer: Viewer(call.caller.user))
    }

    private static func reply(_ model: Model, headers: HTTPFields = [:]) -> Reply<ModelResource> {
        let resource = ModelResource(model: model)
        return Reply(resource, version: resource.version, headers: headers)
    }
}
