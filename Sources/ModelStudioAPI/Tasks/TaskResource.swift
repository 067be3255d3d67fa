import Basics
import Durable
import struct Geometry.StableHash
import ModelStudio
import Web

/// A generation request as the API shows it; “task” is what the API calls one.
struct TaskResource: Resource {
    let details: RequestDetails
    let jobs: [TaskRecord]
    /// Names exactly the pictures that can be chosen from now; nil when there is nothing to choose.
    let digest: String?

    /// The whole of a task.
    init(_ view: RequestView) { (details, jobs, digest) = (view.details, view.work, view.digest) }

    /// A task without its work, as lists show it.
    init(_ details: RequestDetails) { (self.details, jobs, digest) = (details, [], nil) }

    private var request: GenerationRequest { details.request }

    /// Its version, with the progress of its work.
    var version: ETag {
        var hash = StableHash()
        for job in jobs { hash.add("\(job.id) \(job.status.rawValue) \(job.progress) \(job.retryCount)") }
        return ETag(request.updatedAt, detail: jobs.isEmpty ? 0 : hash.value)
    }

    static let shape = Shape<Self>("Task", "One wish on its way to a model: four pictures, a choice, a model.") {
        Field("id", .uuid) { $0.request.id.description }
        Field("prompt", .string(1...500)) { $0.request.prompt }
        Field("negativePrompt", .string(0...500)) { $0.request.negativePrompt }
        Field("seed", Schema(["type": "integer", "format": "int64", "minimum": 0])) { $0.request.seed }
        Field(optional: "parentId", .uuid, "The task that this one branched from.") { $0.request.parent?.description }
        Field("status", .cases(of: GenerationRequest.Status.self)) { $0.request.status }
        Field("phase", .cases(of: GenerationRequest.Phase.self)) { $0.request.phase }
        Field(optional: "selectedImageIndex", .integer(GeneratedImage.indexes)) { $0.request.selectedIndex }
        Field(optional: "selectionDigest", .string(), "Names what can be chosen from now.") { $0.digest }
        Field("options", ModelOptionsResource.schema) { ModelOptionsResource(options: $0.request.modelOptions) }
        Field(optional: "errorMessage", .string()) { $0.request.errorMessage }
        Field("images", .list(of: ImageResource.schema)) { $0.details.images.map(ImageResource.init) }
        Field("jobs", .list(of: JobResource.schema)) { $0.jobs.map(JobResource.init) }
        Field(optional: "model", TaskModelResource.schema) { $0.details.model.map(TaskModelResource.init) }
        Field("createdAt", .moment) { Moment($0.request.createdAt) }
        Field("updatedAt", .moment) { Moment($0.request.updatedAt) }
        Field(optional: "completedAt", .moment) { Moment($0.request.completedAt) }
    }
}

/// How the model is to be made.
struct ModelOptionsResource: Resource {
    let options: ModelOptions

    static let shape = Shape<Self>("ModelOptions", "How the model is to be made.") {
        Field(optional: "heightMm", .number(ModelOptions.heights), "How tall, in millimetres.", nullable: false) {
            $0.options.heightMillimetres
        }
        Field(
            optional: "triangles",
            .integer(ModelOptions.triangleCounts),
            "About how many triangles.",
            nullable: false
        ) { $0.options.triangles }
        Field(optional: "printable", .bool, "Whether faults are mended so that it can be printed.", nullable: false) {
            $0.options.isPrintable
        }
    }
}

/// One of the four pictures of a task.
struct ImageResource: Resource {
    let image: GeneratedImage

    static let shape = Shape<Self>("Image", "One of the four pictures of a task.") {
        Field("id", .uuid) { $0.image.id.description }
        Field("index", .integer(GeneratedImage.indexes)) { $0.image.index }
        Field("status", .cases(of: GeneratedImage.Status.self)) { $0.image.status }
        Field(optional: "url", .path) { resource in
            resource.image.blob.map { PicturePath.image($0, resource.image.id) }
        }
        // Smaller copies by their longest side in pixels.
        Field("thumbnails", .map(of: .path)) { resource in
            Dictionary(
                uniqueKeysWithValues: resource.image.thumbnails.map { side, blob in
                    (side, PicturePath.image(blob, resource.image.id, side: side))
                }
            )
        }
        Field(optional: "provider", .string()) { $0.image.provider }
        Field(optional: "prompt", .string()) { $0.image.prompt }
        Field(optional: "recipe", .anything) { $0.image.recipe.map(Verbatim.init) }
        Field(optional: "errorMessage", .string()) { $0.image.errorMessage }
        Field(optional: "completedAt", .moment) { Moment($0.image.completedAt) }
        Field(optional: "failedAt", .moment) { Moment($0.image.failedAt) }
    }
}

/// The model of a task, in short.
struct TaskModelResource: Resource {
    let model: Model

    static let shape = Shape<Self>(
        "TaskModel",
        "The model that a task becomes; `/api/models/{id}` has all of it."
    ) {
        Field("id", .uuid) { $0.model.id.description }
        Field("name", .string()) { $0.model.name }
        Field(optional: "errorMessage", .string()) { $0.model.errorMessage }
        Field(optional: "completedAt", .moment) { Moment($0.model.completedAt) }
    }
}
