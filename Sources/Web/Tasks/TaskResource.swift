import Basics
import Blobs
import Durable
import Foundation
import ModelStudio

/// A generation request as the API shows it; “task” is what the API calls one.
struct TaskResource: Encodable, Sendable {
    let id: String
    let prompt: String
    let negativePrompt: String
    let seed: Int64
    let parentId: String?
    let status: GenerationRequest.Status
    let phase: GenerationRequest.Phase
    let selectedImageIndex: Int?
    /// Names exactly the pictures that can be chosen from now; null when there is nothing to choose.
    let selectionDigest: String?
    let options: ModelOptionsResource
    let errorMessage: String?
    let images: [ImageResource]
    let jobs: [JobResource]
    let model: TaskModelResource?
    let createdAt: Moment
    let updatedAt: Moment
    let completedAt: Moment?

    /// The whole of a task.
    init(_ view: RequestView) { self.init(view.details, jobs: view.work, digest: view.digest) }

    /// Its version.
    var tag: ETag { ETag(updatedAt.timestamp, with: jobs) }

    init(_ details: RequestDetails, jobs: [TaskRecord] = [], digest: String? = nil) {
        let request = details.request
        id = request.id.description
        prompt = request.prompt
        negativePrompt = request.negativePrompt
        seed = request.seed
        parentId = request.parent?.description
        status = request.status
        phase = request.phase
        selectedImageIndex = request.selectedIndex
        selectionDigest = digest
        options = ModelOptionsResource(request.modelOptions)
        errorMessage = request.errorMessage
        images = details.images.map(ImageResource.init)
        self.jobs = jobs.map(JobResource.init)
        model = details.model.map(TaskModelResource.init)
        createdAt = Moment(request.createdAt)
        updatedAt = Moment(request.updatedAt)
        completedAt = Moment(request.completedAt)
    }
}

extension TaskResource: Described {
    static let schema = Schema.object(
        "Task",
        "One wish on its way to a model: four pictures, a choice, a model.",
        [
            .always("id", .uuid), .always("prompt", .string(1...500)), .always("negativePrompt", .string(0...500)),
            .always("seed", Schema(["type": "integer", "format": "int64", "minimum": 0])),
            .maybe("parentId", Schema.uuid.orNull.described("The task that this one branched from.")),
            .always("status", .cases(of: GenerationRequest.Status.self)),
            .always("phase", .cases(of: GenerationRequest.Phase.self)),
            .maybe("selectedImageIndex", Schema.integer(0...3).orNull),
            .maybe("selectionDigest", Schema.string().orNull.described("Names what can be chosen from now.")),
            .always("options", ModelOptionsResource.schema), .maybe("errorMessage", Schema.string().orNull),
            .always("images", .list(of: ImageResource.schema)), .always("jobs", .list(of: JobResource.schema)),
            .maybe("model", TaskModelResource.schema.orNull), .always("createdAt", .moment),
            .always("updatedAt", .moment), .maybe("completedAt", Schema.moment.orNull),
        ]
    )
}

/// How the model is to be made.
struct ModelOptionsResource: Codable, Sendable {
    let heightMm: Double?
    let triangles: Int?
    let printable: Bool?

    init(_ options: ModelOptions) {
        heightMm = options.heightMillimetres
        triangles = options.triangles
        printable = options.isPrintable
    }

    /// The options, within what can be made.
    var options: ModelOptions {
        get throws {
            try ModelOptions(
                heightMillimetres: heightMm ?? ModelOptions.standard.heightMillimetres,
                triangles: triangles ?? ModelOptions.standard.triangles,
                isPrintable: printable ?? ModelOptions.standard.isPrintable
            )
        }
    }
}

extension ModelOptionsResource: Described {
    static let schema = Schema.object(
        "ModelOptions",
        "How the model is to be made.",
        [
            .maybe("heightMm", Schema.number(ModelOptions.heights).described("How tall, in millimetres.")),
            .maybe("triangles", Schema.integer(ModelOptions.triangleCounts).described("About how many triangles.")),
            .maybe("printable", Schema.bool.described("Whether faults are mended so that it can be printed.")),
        ]
    )
}

/// One of the four pictures of a task.
struct ImageResource: Encodable, Sendable {
    let id: String
    let index: Int
    let status: GeneratedImage.Status
    /// Where the picture is; null until it is drawn.
    let url: String?
    /// Smaller copies by their longest side in pixels.
    let thumbnails: [String: String]
    let provider: String?
    let prompt: String?
    let recipe: Verbatim?
    let errorMessage: String?
    let completedAt: Moment?
    let failedAt: Moment?

    init(_ image: GeneratedImage) {
        id = image.id.description
        index = image.index
        status = image.status
        url = image.blob.map { FilePath.image($0, image.id) }
        thumbnails = Dictionary(
            uniqueKeysWithValues: image.thumbnails.map { side, blob in
                (side, FilePath.image(blob, image.id, side: side))
            }
        )
        provider = image.provider
        prompt = image.prompt
        recipe = image.recipe.map(Verbatim.init)
        errorMessage = image.errorMessage
        completedAt = Moment(image.completedAt)
        failedAt = Moment(image.failedAt)
    }
}

extension ImageResource: Described {
    static let schema = Schema.object(
        "Image",
        "One of the four pictures of a task.",
        [
            .always("id", .uuid), .always("index", .integer(0...3)),
            .always("status", .oneOf(["PENDING", "GENERATING", "COMPLETED", "FAILED"])),
            .maybe("url", Schema.path.orNull), .always("thumbnails", .map(of: .path)),
            .maybe("provider", Schema.string().orNull), .maybe("prompt", Schema.string().orNull),
            .maybe("recipe", .anything), .maybe("errorMessage", Schema.string().orNull),
            .maybe("completedAt", Schema.moment.orNull), .maybe("failedAt", Schema.moment.orNull),
        ]
    )
}

/// The model of a task, in short.
struct TaskModelResource: Encodable, Sendable {
    let id: String
    let name: String
    let errorMessage: String?
    let completedAt: Moment?

    init(_ model: Model) {
        id = model.id.description
        name = model.name
        errorMessage = model.errorMessage
        completedAt = Moment(model.completedAt)
    }
}

extension TaskModelResource: Described {
    static let schema = Schema.object(
        "TaskModel",
        "The model that a task becomes; `/api/models/{id}` has all of it.",
        [
            .always("id", .uuid), .always("name", .string()), .maybe("errorMessage", Schema.string().orNull),
            .maybe("completedAt", Schema.moment.orNull),
        ]
    )
}
