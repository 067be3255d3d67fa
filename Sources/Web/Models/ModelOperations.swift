import Accounts
import Geometry
import HTTPTypes
import ModelStudio

/// What can be done with models.
enum ModelOperations {
    static let group = "/api/models"
    private static let tag = "Models"

    static let upload = Operation(
        id: "uploadModel",
        method: .post,
        group: group,
        rest: "",
        tag: tag,
        summary: "Brings a model: GLB, glTF with everything embedded, OBJ alone or in a zip, STL or 3MF.",
        access: .person(.write),
        parameters: [.idempotencyKey],
        body: .init(
            mediaType: "multipart/form-data",
            schema: .anonymous(
                "A file, and what it is to be called.",
                [
                    .always(
                        "file",
                        Schema(["type": "string", "format": "binary", "contentMediaType": "application/octet-stream"])
                    ),
                    .maybe("name", .string(1...500)),
                ]
            )
        ),
        answers: [model(.created, "The model, finished and private.", headers: ["Location": "Where the model is."])],
        problems: [.duplicateModel, .unreadableModel, .idempotencyKeyReused, .duplicateCommand, .queueFull]
    )

    static let show = Operation(
        id: "getModel",
        method: .get,
        group: group,
        rest: "/{id}",
        tag: tag,
        summary: "A model of yours, or a public one.",
        access: .anybody,
        parameters: [.id("model"), .ifNoneMatch],
        answers: [model(.ok, "The model."), .init(status: .notModified, description: "It is as you know it.")]
    )

    static let change = Operation(
        id: "changeModel",
        method: .patch,
        group: group,
        rest: "/{id}",
        tag: tag,
        summary: "Calls a model something else, or says something else about it.",
        access: .person(.write),
        parameters: [.id("model"), .ifMatch],
        body: .init(
            mediaType: "application/json",
            schema: .object(
                "ModelChange",
                "What is not named stays; a null description goes.",
                [.maybe("name", .string(1...500)), .maybe("description", Schema.string(0...5000).orNull)]
            )
        ),
        answers: [model(.ok, "The model as it is now.")],
        problems: [.preconditionFailed, .queueFull]
    )

    static let delete = Operation(
        id: "deleteModel",
        method: .delete,
        group: group,
        rest: "/{id}",
        tag: tag,
        summary: "Deletes a finished model, with all that people did with it.",
        access: .person(.write),
        parameters: [.id("model"), .ifMatch],
        answers: [.init(status: .noContent, description: "It is gone.")],
        problems: [.invalidState, .preconditionFailed, .queueFull]
    )

    static let publish = Operation(
        id: "publishModel",
        method: .post,
        group: group,
        rest: "/{id}/publish",
        tag: tag,
        summary: "Lets everybody see a finished model.",
        access: .person(.write),
        parameters: [.id("model"), .ifMatch],
        body: .init(
            mediaType: "application/json",
            schema: .object(
                "Publication",
                "What others may do with it, and whether they may see its prompt.",
                [.always("licence", .cases(of: Licence.self)), .maybe("sharesPrompt", Schema.bool.orNull)]
            )
        ),
        answers: [model(.ok, "The model, public.")],
        problems: [.invalidState, .preconditionFailed, .queueFull]
    )

    static let unpublish = Operation(
        id: "unpublishModel",
        method: .post,
        group: group,
        rest: "/{id}/unpublish",
        tag: tag,
        summary: "Hides a model from everybody but you.",
        access: .person(.write),
        parameters: [.id("model"), .ifMatch],
        answers: [model(.ok, "The model, private.")],
        problems: [.preconditionFailed, .queueFull]
    )

    static let download = Operation(
        id: "downloadModel",
        method: .get,
        group: group,
        rest: "/{id}/download",
        tag: tag,
        summary: "A model's file, of a model of yours or a public one. It carries where it comes from.",
        access: .anybody,
        parameters: [
            .id("model"),
            .init(
                name: "format",
                place: .query,
                description: "GLB if not named.",
                schema: .cases(of: ModelFormat.self)
            ),
            .init(
                name: "height",
                place: .query,
                description: "How tall it is to be, in millimetres; as it is if not named.",
                schema: .number(ModelOptions.heights)
            ),
            .ifNoneMatch,
            .init(name: "Range", place: .header, description: "Only some of the bytes.", schema: .string()),
        ],
        answers: [
            .init(status: .ok, description: "The file.", schema: Schema([:]), mediaType: "*/*"),
            .init(status: .partialContent, description: "The part of it.", schema: Schema([:]), mediaType: "*/*"),
            .init(status: .notModified, description: "It is as you know it."),
        ],
        problems: [.invalidState, .unreadableModel, .rangeNotSatisfiable, .queueFull]
    )

    static let report = Operation(
        id: "getReport",
        method: .get,
        group: group,
        rest: "/{id}/report",
        tag: tag,
        summary: "What was measured of a model, for whoever wants to print it.",
        access: .anybody,
        parameters: [.id("model"), .ifNoneMatch],
        answers: [
            .init(status: .ok, description: "The report.", schema: ReportResource.schema),
            .init(status: .notModified, description: "It is as you know it."),
        ],
        problems: [.invalidState]
    )

    static let all = [upload, show, change, delete, publish, unpublish, download, report] + ReactionOperations.all

    private static func model(
        _ status: HTTPResponse.Status,
        _ description: String,
        headers: [String: String] = [:]
    ) -> Operation.Answer {
        .init(
            status: status,
            description: description,
            schema: ModelResource.schema,
            headers: headers.merging(["ETag": "The version of the model."]) { own, _ in own }
        )
    }
}
