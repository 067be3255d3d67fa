package import Blobs
import Foundation
import HTTPTypes

/// A stored file that a name stands for.
package struct NamedFile: Sendable {
    let hash: BlobHash
    let isPublic: Bool

    /// A file that everybody may see if it is public, and otherwise only whoever asked for it.
    package init(_ hash: BlobHash, isPublic: Bool) {
        self.hash = hash
        self.isPublic = isPublic
    }
}

/// How stored pictures are fetched.
struct FileOperations {
    /// The picture that a name stands for, if the person may see it; nil if they may not, or if it stands for nothing.
    let find: @Sendable (_ name: String, _ person: UUID?) async throws -> NamedFile?
    let blobs: any BlobStore

    var endpoints: [Endpoint] { [show.endpoint] }

    var show: Operation<Visitor, NoBody, FileAnswer> {
        .init(
            .get,
            "/files/{hash}/{name}",
            id: "getFile",
            tag: "Files",
            "A picture of a task of yours, or of a model of yours or a public one.",
            for: .anybody,
            parameters: [
                .init(
                    "hash",
                    in: .path,
                    "The SHA-256 of the bytes.",
                    Schema(["type": "string", "pattern": "^[0-9a-f]{64}$"])
                ), .init("name", in: .path, "What it is, as resources name it.", .string(1...120)), .ifNoneMatch,
                .range,
            ],
            answer: .file("The picture.", mediaType: "image/png"),
            problems: [.rangeNotSatisfiable]
        ) { call in
            let name: String = try call.path("name", of: "file")
            guard name.utf8.count <= 120, let wanted = BlobHash(try call.path("hash", of: "file", as: String.self)),
                let file = try await find(name, call.caller.user), file.hash == wanted
            else { throw Problem.notFound("file") }
            // What a hash names never changes. What is private stays with the browser of whoever may see it.
            let headers: HTTPFields = [
                .cacheControl: "\(file.isPublic ? "public" : "private"), max-age=86400",
                .contentType: "image/png", .contentDisposition: "inline; filename=\"\(name)\"",
                .contentSecurityPolicy: "default-src 'none'; sandbox",
            ]
            return Reply(FileAnswer(file.hash, in: blobs), headers: headers)
        }
    }
}
