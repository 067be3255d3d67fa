import Accounts
import Basics
import Blobs
import Durable
import enum Geometry.ModelFormat
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdRouter
import ModelStudio
import NIOCore
import struct Geometry.StableHash

/// Models over HTTP: bringing them, looking at them, changing, publishing, downloading and liking them.
struct ModelsController: RouterController {
    let library: Library
    let files: ModelFiles
    let blobs: any BlobStore
    let reactions: Reactions
    let uploads: Uploads
    let answers: AnswerCache
    let ids: UUIDGenerator

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(ModelOperations.group)) {
            Route(ModelOperations.upload, upload)
            Route(ModelOperations.show, show)
            Route(ModelOperations.change, change)
            Route(ModelOperations.delete, delete)
            Route(ModelOperations.publish, publish)
            Route(ModelOperations.unpublish, unpublish)
            Route(ModelOperations.download, download)
            Route(ModelOperations.report, report)
            ReactionsController(type: .like, reactions: reactions)
            ReactionsController(type: .favorite, reactions: reactions)
        }
    }

    /// What a model is called and what is said about it. What is not named stays; a null description goes.
    struct ModelChange: Decodable, Sendable {
        let name: String?
        let description: String??

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decodeIfPresent(String.self, forKey: .name)
            description =
                container.contains(.description)
                ? .some(try container.decodeIfPresent(String.self, forKey: .description)) : nil
        }

        /// The names of the members.
        enum CodingKeys: String, CodingKey { case name, description }
    }

    /// How a model is published.
    struct Publication: Decodable, Sendable {
        let licence: Licence
        let sharesPrompt: Bool?
    }

    @Sendable private func upload(_ request: Request, _ context: PersonContext) async throws -> Response {
        let key = try request.idempotencyKey(ids)
        let file = try await uploads.receive(request, from: context.user)
        let receipt = try await library.upload(
            file.bytes,
            fileName: file.fileName,
            name: file.name,
            by: context.user,
            key: key
        )
        let model = try await library.model(receipt.answer.model, seenBy: context.user)
        var response = try answer(model)
        response.status = .created
        response.headers[.location] = "\(ModelOperations.group)/\(model.id)"
        return response
    }

    @Sendable private func show(_ request: Request, _ context: VisitorContext) async throws -> Response {
        try await answers.response(to: request, of: context.person?.id.uuid) {
            let model = try await seen(context)
            return try .init(ModelResource(model), ETag(model.updatedAt, counts: model.counts))
        }
    }

    @Sendable private func change(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "model", as: Model.self)
        let wish = try await request.json(ModelChange.self)
        let changed = try await library.change(
            id,
            name: wish.name,
            description: wish.description,
            expecting: ETag.expected(by: request),
            by: context.user
        )
        return try answer(changed)
    }

    @Sendable private func delete(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "model", as: Model.self)
        try await library.delete(id, expecting: ETag.expected(by: request), by: context.user)
        return .noContent
    }

    @Sendable private func publish(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "model", as: Model.self)
        let wish = try await request.json(Publication.self)
        let published = try await library.publish(
            id,
            licence: wish.licence,
            sharesPrompt: wish.sharesPrompt ?? false,
            expecting: ETag.expected(by: request),
            by: context.user
        )
        return try answer(published)
    }

    @Sendable private func unpublish(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "model", as: Model.self)
        return try answer(await library.unpublish(id, expecting: ETag.expected(by: request), by: context.user))
    }

    @Sendable private func download(_ request: Request, _ context: VisitorContext) async throws -> Response {
        let query = try Query(request)
        let format = try query.word("format", as: ModelFormat.self) ?? .glb
        let height = try query.number("height", in: ModelOptions.heights)
        let model = try await seen(context)
        let headers: HTTPFields = [
            .contentType: format.mediaType,
            .contentDisposition: Disposition.attachment(model.name, format.fileExtension),
            .contentSecurityPolicy: "default-src 'none'; sandbox", .cacheControl: "private, no-cache",
        ]
        let response: Response
        if let height {
            let bytes = try await files.file(format, of: model, heightMillimetres: height)
            response = try .file(BlobContent(bytes), headers: headers, for: request)
        } else {
            let hash = try await files.stored(format, of: model)
            response = try await .file(hash, in: blobs, headers: headers, for: request)
        }
        let isSent = response.status != .notModified && !context.isForHead
        if isSent, model.user != context.person?.id.uuid, request.headers[.range] == nil {
            try await reactions.recordDownload(of: model.id)
        }
        return response
    }

    @Sendable private func report(_ request: Request, _ context: VisitorContext) async throws -> Response {
        let model = try await seen(context)
        guard let report = model.report else {
            throw Problem(.invalidState, "The model has not been sculpted, so there is nothing to measure.")
        }
        return try .versioned(ReportResource(report), ETag(model.updatedAt), for: request)
    }

    private func seen(_ context: VisitorContext) async throws -> Model {
        try await library.model(context.id(of: "model", as: Model.self), seenBy: context.person?.id.uuid)
    }

    private func answer(_ model: Model) throws -> Response {
        try .versioned(ModelResource(model), ETag(model.updatedAt, counts: model.counts))
    }
}

extension ETag {
    /// The version of a model with what people did with it.
    init(_ updatedAt: Timestamp, counts: Model.Counts) {
        var hash = StableHash()
        for count in [counts.views, counts.likes, counts.favorites, counts.downloads] { hash.add(UInt64(count)) }
        self.init(updatedAt, detail: hash.value)
    }
}
