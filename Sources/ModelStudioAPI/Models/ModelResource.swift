import Basics
import Blobs
import enum Geometry.ModelFormat
import struct Geometry.MeshReport
import struct Geometry.StableHash
import ModelStudio
import Web

/// A model as the API shows it to its owner, or where it is public to everybody.
struct ModelResource: Resource {
    let model: Model

    /// Its version, with what people did with it.
    var version: ETag {
        var hash = StableHash()
        let counts = model.counts
        for count in [counts.views, counts.likes, counts.favorites, counts.downloads] { hash.add(UInt64(count)) }
        return ETag(model.updatedAt, detail: hash.value)
    }

    static let shape = Shape<Self>("Model", "A 3D model.") {
        Field("id", .uuid) { $0.model.id.description }
        Field("name", .string()) { $0.model.name }
        Field(optional: "description", .string()) { $0.model.description }
        Field("source", .cases(of: Model.Source.self)) { $0.model.source }
        Field(optional: "prompt", .string()) { $0.model.prompt }
        Field("isPromptShared", .bool) { $0.model.promptIsShared }
        Field("format", .cases(of: ModelFormat.self)) { $0.model.format }
        Field(optional: "fileSize", .integer()) { $0.model.fileSize }
        Field("visibility", .cases(of: Model.Visibility.self)) { $0.model.visibility }
        Field(optional: "licence", .cases(of: Licence.self)) { $0.model.licence }
        Field(optional: "publishedAt", .moment) { Moment($0.model.publishedAt) }
        Field(optional: "provider", .string()) { $0.model.provider }
        Field("isBuiltIn", .bool, "Whether Atelier's own generator made it.") { Model.isBuiltIn($0.model.provider) }
        Field(optional: "taskId", .uuid) { $0.model.request?.description }
        Field("previews", PreviewsResource.schema) { PreviewsResource(model: $0.model.id, blobs: $0.model.blobs) }
        Field("formats", .list(of: .cases(of: ModelFormat.self))) {
            $0.model.completedAt == nil ? [] : ModelFormat.allCases.map(\.rawValue)
        }
        Field("counts", CountsResource.schema) { CountsResource(counts: $0.model.counts) }
        Field(optional: "report", ReportResource.schema) { $0.model.report.map(ReportResource.init) }
        Field("createdAt", .moment) { Moment($0.model.createdAt) }
        Field("updatedAt", .moment) { Moment($0.model.updatedAt) }
        Field(optional: "completedAt", .moment) { Moment($0.model.completedAt) }
        Field(optional: "failedAt", .moment) { Moment($0.model.failedAt) }
        Field(optional: "errorMessage", .string()) { $0.model.errorMessage }
    }
}

/// Where the pictures of a model are. Missing for those that there are not.
struct PreviewsResource: Resource {
    let model: Model.ID
    let blobs: [String: BlobHash]

    private func path(_ name: String) -> String? { blobs[name].map { PicturePath.model($0, model, file: name) } }

    static let shape = Shape<Self>("Previews", "Where the pictures of a model are.") {
        Field(optional: "large", .path, "512 pixels wide and high, drawn from the mesh.") {
            $0.path(ModelPreview.large.rawValue)
        }
        Field(optional: "small", .path, "256 pixels wide and high, drawn from the mesh.") {
            $0.path(ModelPreview.small.rawValue)
        }
        Field(optional: "turntable", .path, "Twelve pictures side by side, all round the model.") {
            $0.path(ModelPreview.turntable.rawValue)
        }
        Field(optional: "picture", .path, "The picture that it was sculpted from.") {
            $0.path(Model.picture(side: "512"))
        }
    }
}

/// How often people did something with a model.
struct CountsResource: Resource {
    let counts: Model.Counts

    private static let count = Schema(["type": "integer", "minimum": 0])

    static let shape = Shape<Self>("Counts", "How often people did something with a model.") {
        Field("views", count) { $0.counts.views }
        Field("likes", count) { $0.counts.likes }
        Field("favorites", count) { $0.counts.favorites }
        Field("downloads", count) { $0.counts.downloads }
    }
}

/// What was measured of a mesh. Lengths in millimetres.
struct ReportResource: Resource {
    let report: MeshReport

    static let shape = Shape<Self>("MeshReport", "What was measured of a mesh, for whoever wants to print it.") {
        Field("triangles", .integer()) { $0.report.triangles }
        Field("vertices", .integer()) { $0.report.vertices }
        Field("shells", .integer()) { $0.report.shells }
        Field("boundingBoxMm", .list(of: .number()), "Width, depth and height, Z up.") { $0.report.boundingBox }
        Field("surfaceAreaMm2", .number()) { $0.report.surfaceArea }
        Field("signedVolumeMm3", .number()) { $0.report.signedVolume }
        Field("volumeCm3", .number()) { $0.report.volumeCubicCentimetres }
        Field("isWatertight", .bool) { $0.report.isWatertight }
        Field("isWindingConsistent", .bool) { $0.report.isWindingConsistent }
        Field("holes", .integer()) { $0.report.holes }
        Field("openEdges", .integer()) { $0.report.openEdges }
        Field("nonManifoldEdges", .integer()) { $0.report.nonManifoldEdges }
        Field("degenerateFaces", .integer()) { $0.report.degenerateFaces }
        Field("duplicateFaces", .integer()) { $0.report.duplicateFaces }
        Field("insideOut", .bool) { $0.report.insideOut }
        Field("hasUv", .bool) { $0.report.hasUV }
        Field("hasTexture", .bool) { $0.report.hasTexture }
    }
}
