import Accounts
import Basics
import Blobs
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdRouter
import ModelStudio
import NIOCore

/// The pictures of tasks and models, to those who may see them.
struct FilesController: RouterController {
    let requests: Requests
    let library: Library
    let blobs: any BlobStore

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(FileOperations.group)) { Route(FileOperations.show, show) }
    }

    @Sendable private func show(_ request: Request, _ context: VisitorContext) async throws -> Response {
        guard let name = context.parameters.get("name"), let subject = FilePath.subject(of: name),
            let wanted = context.parameters.get("hash").flatMap({ BlobHash($0) }),
            let (hash, isPublic) = try await find(subject, for: context.person?.id.uuid), hash == wanted
        else { throw Problem.notFound("file") }
        // What a hash names never changes. What is private stays with the browser of whoever may see it.
        let headers: HTTPFields = [
            .cacheControl: "\(isPublic ? "public" : "private"), max-age=86400",
            .contentType: "image/png", .contentDisposition: "inline; filename=\"\(name)\"",
            .contentSecurityPolicy: "default-src 'none'; sandbox",
        ]
        return try await .file(hash, in: blobs, headers: headers, for: request)
    }

    /// The hash of a file, if the person may see it, and whether everybody may.
    private func find(_ subject: FilePath.Subject, for person: UUID?) async throws -> (BlobHash, isPublic: Bool)? {
        switch subject {
        case .image(let id, let side):
            guard let person, let image = try await requests.image(id, of: person) else { return nil }
            return (side.map { image.thumbnails[$0] } ?? image.blob).map { ($0, false) }
        case .model(let id, let file):
            let model = try await library.model(id, seenBy: person)
            guard Model.pictureNames.contains(file), let hash = model.blobs[file] else { return nil }
            return (hash, model.visibility == .everyone)
        }
    }
}
