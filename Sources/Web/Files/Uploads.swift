package import Foundation
package import Hummingbird
import NIOCore
import Synchronization

/// Takes in files that people bring, a few at a time: each is held in memory while it is read.
package final class Uploads: Sendable {
    /// An uploaded file.
    package struct File: Sendable {
        package let bytes: [UInt8]
        package let fileName: String
        /// What it is to be called, if that was said.
        package let name: String?
    }

    private let maximumBytes: Int
    private let places = Mutex(UploadSlots())

    /// What the form around a file may take.
    private static let formBytes = 64 * 1024

    /// Takes files of up to `maximumBytes`.
    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    /// The file of a request: a form with a part named `file`, and perhaps one named `name`.
    package func receive(_ request: Request, from person: UUID) async throws -> File {
        guard request.mediaType == "multipart/form-data", let boundary = Multipart.boundary(of: request) else {
            throw Problem(.unsupportedMediaType, "Send a form with the file: Content-Type: multipart/form-data.")
        }
        guard places.withLock({ $0.take(for: person) }) else {
            var problem = Problem(.queueFull, "Several files are being brought already. Try again in a moment.")
            problem.headers[.retryAfter] = "5"
            throw problem
        }
        defer { places.withLock { $0.giveBack(of: person) } }
        let body = try await request.collected(upTo: maximumBytes + Self.formBytes, within: Limits.uploadTimeout)
        let parts = try Multipart(body, boundary: boundary).parts
        guard let file = parts.first(where: { $0.name == "file" && $0.fileName != nil }) else {
            throw Problem.invalid("/file", "The form has no file: name the part `file`.")
        }
        guard file.body.readableBytes <= maximumBytes else {
            throw Problem(.payloadTooLarge, "The file has more than the \(maximumBytes) bytes that are taken here.")
        }
        let name = try parts.first { $0.name == "name" }.map { part in
            guard let text = String(validating: part.body.readableBytesView, as: UTF8.self) else {
                throw Problem.invalid("/name", "The name is not UTF-8.")
            }
            return text
        }
        return File(bytes: Array(buffer: file.body), fileName: file.fileName ?? "", name: name)
    }
}
