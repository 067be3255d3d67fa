import Basics
import Blobs
import enum Geometry.ModelFormat
import Foundation
import ModelStudio
import struct Geometry.MeshReport

/// A model as the API shows it to its owner, or where it is public to everybody.
struct ModelResource: Encodable, Sendable {
    let id: String
    let name: String
    let description: String?
    let source: Model.Source
    let prompt: String?
    let isPromptShared: Bool
    let format: ModelFormat
    let fileSize: Int?
    let visibility: Model.Visibility
    let licence: Licence?
    let publishedAt: Moment?
    let provider: String?
    /// Whether Atelier's own generator made it.
    let isBuiltIn: Bool
    let taskId: String?
    let previews: PreviewsResource
    let formats: [String]
    let counts: CountsResource
    let report: ReportResource?
    let createdAt: Moment
    let updatedAt: Moment
    let completedAt: Moment?
    let failedAt: Moment?
    let errorMessage: String?

    init(_ model: Model) {
        id = model.id.description
        name = model.name
        description = model.description
        source = model.source
        prompt = model.prompt
        isPromptShared = model.promptIsShared
        format = model.format
        fileSize = model.fileSize
        visibility = model.visibility
        licence = model.licence
        publishedAt = Moment(model.publishedAt)
        provider = model.provider
        isBuiltIn = Model.isBuiltIn(model.provider)
        taskId = model.request?.description
        previews = PreviewsResource(model.id, model.blobs)
        formats = model.completedAt == nil ? [] : ModelFormat.allCases.map(\.rawValue)
        counts = CountsResource(model.counts)
        report = model.report.map(ReportResource.init)
        createdAt = Moment(model.createdAt)
        updatedAt = Moment(model.updatedAt)
        completedAt = Moment(model.completedAt)
        failedAt = Moment(model.failedAt)
        errorMessage = model.errorMessage
    }
}

extension ModelResource: Described {
    static let schema = Schema.object(
        "Model",
        "A 3D model.",
        [
            .always("id", .uuid), .always("name", .string()), .maybe("description", Schema.string().orNull),
            .always("source", .oneOf(["AI_GENERATED", "USER_UPLOADED"])), .maybe("prompt", Schema.string().orNull),
            .always("isPromptShared", .bool), .always("format", .cases(of: ModelFormat.self)),
            .maybe("fileSize", Schema.integer().orNull), .always("visibility", .oneOf(["PRIVATE", "PUBLIC"])),
            .maybe("licence", Schema.cases(of: Licence.self).orNull), .maybe("publishedAt", Schema.moment.orNull),
            .maybe("provider", Schema.string().orNull),
            .always("isBuiltIn", Schema.bool.described("Whether Atelier's own generator made it.")),
            .maybe("taskId", Schema.uuid.orNull), .always("previews", PreviewsResource.schema),
            .always("formats", .list(of: .cases(of: ModelFormat.self))), .always("counts", CountsResource.schema),
            .maybe("report", ReportResource.schema.orNull), .always("createdAt", .moment),
            .always("updatedAt", .moment), .maybe("completedAt", Schema.moment.orNull),
            .maybe("failedAt", Schema.moment.orNull), .maybe("errorMessage", Schema.string().orNull),
        ]
    )
}

/// Where the pictures of a model are. Null for those that there are not.
struct PreviewsResource: Encodable, Sendable {
    /// 512 pixels wide and high, drawn from the mesh.
    let large: String?
    /// 256 pixels wide and high, drawn from the mesh.
    let small: String?
    /// Twelve pictures side by side, all round the model.
    let turntable: String?
    /// The picture that it was sculpted from.
    let picture: String?

    init(_ id: Model.ID, _ blobs: [String: BlobHash]) {
        func path(_ name: String) -> String? { blobs[name].map { FilePath.model($0, id, file: name) } }
        large = path(ModelPreview.large.rawValue)
        small = path(ModelPreview.small.rawValue)
        turntable = path(ModelPreview.turntable.rawValue)
        picture = path(Model.picture(side: "512"))
    }
}

extension PreviewsResource: Described {
    static let schema = Schema.object(
        "Previews",
        "Where the pictures of a model are.",
        [
            .maybe("large", Schema.path.orNull.described("512 pixels wide and high, drawn from the mesh.")),
            .maybe("small", Schema.path.orNull.described("256 pixels wide and high, drawn from the mesh.")),
            .maybe("turntable", Schema.path.orNull.described("Twelve pictures side by side, all round the model.")),
            .maybe("picture", Schema.path.orNull.described("The picture that it was sculpted from.")),
        ]
    )
}

/// How often people did something with a model.
struct CountsResource: Encodable, Sendable {
    let views: Int
    let likes: Int
    let favorites: Int
    let downloads: Int

    init(_ counts: Model.Counts) {
        views = counts.views
        likes = counts.likes
        favorites = counts.favorites
        downloads = counts.downloads
    }
}

extension CountsResource: Described {
    static let schema = Schema.object(
        "Counts",
        "How often people did something with a model.",
        ["views", "likes", "favorites", "downloads"].map { .always($0, Schema(["type": "integer", "minimum": 0])) }
    )
}

/// What was measured of a mesh. Lengths in millimetres.
struct ReportResource: Encodable, Sendable {
    let triangles: Int
    let vertices: Int
    let shells: Int
    let boundingBoxMm: [Double]
    let surfaceAreaMm2: Double
    let signedVolumeMm3: Double
    let volumeCm3: Double
    let isWatertight: Bool
    let isWindingConsistent: Bool
    let holes: Int
    let openEdges: Int
    let nonManifoldEdges: Int
    let degenerateFaces: Int
    let duplicateFaces: Int
    let insideOut: Bool
    let hasUv: Bool
    let hasTexture: Bool

    init(_ report: MeshReport) {
        triangles = report.triangles
        vertices = report.vertices
        shells = report.shells
        boundingBoxMm = report.boundingBox
        surfaceAreaMm2 = report.surfaceArea
        signedVolumeMm3 = report.signedVolume
        volumeCm3 = report.volumeCubicCentimetres
        isWatertight = report.isWatertight
        isWindingConsistent = report.isWindingConsistent
        holes = report.holes
        openEdges = report.openEdges
        nonManifoldEdges = report.nonManifoldEdges
        degenerateFaces = report.degenerateFaces
        duplicateFaces = report.duplicateFaces
        insideOut = report.insideOut
        hasUv = report.hasUV
        hasTexture = report.hasTexture
    }
}

extension ReportResource: Described {
    static let schema = Schema.object(
        "MeshReport",
        "What was measured of a mesh, for whoever wants to print it.",
        [
            .always("triangles", .integer()), .always("vertices", .integer()), .always("shells", .integer()),
            .always("boundingBoxMm", Schema.list(of: .number()).described("Width, depth and height, Z up.")),
            .always("surfaceAreaMm2", .number()), .always("signedVolumeMm3", .number()),
            .always("volumeCm3", .number()), .always("isWatertight", .bool), .always("isWindingConsistent", .bool),
            .always("holes", .integer()), .always("openEdges", .integer()), .always("nonManifoldEdges", .integer()),
            .always("degenerateFaces", .integer()), .always("duplicateFaces", .integer()), .always("insideOut", .bool),
            .always("hasUv", .bool), .always("hasTexture", .bool),
        ]
    )
}
