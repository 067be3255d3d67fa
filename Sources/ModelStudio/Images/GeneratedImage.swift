package import Basics
package import Blobs
import Foundation
import Storage

/// One of the four pictures of a request.
package struct GeneratedImage: Sendable {
    /// The id of a picture.
    package typealias ID = Identifier<GeneratedImage>

    /// The places of a request's four pictures.
    package static let indexes = 0...3
    /// The longest sides of the smaller copies, in pixels.
    package static let thumbnailSides = [512, 256]

    /// Where a picture stands.
    package enum Status: String, Sendable, Codable, CaseIterable, SQLConvertible {
        /// To be drawn.
        case pending = "PENDING"
        /// Being drawn.
        case generating = "GENERATING"
        /// There to be chosen.
        case completed = "COMPLETED"
        /// Not to be had; ``GeneratedImage/errorMessage`` says why.
        case failed = "FAILED"

        /// Whether it is still to come.
        package var isUnderWay: Bool { self == .pending || self == .generating }
    }

    /// The picture's id.
    package let id: ID
    /// Its request.
    package let request: GenerationRequest.ID
    /// Which of the four it is, from 0.
    package let index: Int
    /// The picture file.
    package let blob: BlobHash?
    /// Smaller copies as PNG, by their longest side in pixels: "512" and "256".
    package let thumbnails: [String: BlobHash]
    /// Who drew it.
    package let provider: String?
    /// The words that it was drawn from.
    package let prompt: String?
    /// The recipe of what is seen, where there is one.
    package let recipe: JSON?
    /// Where it stands.
    package let status: Status
    /// When it was done.
    package let completedAt: Timestamp?
    /// When it failed.
    package let failedAt: Timestamp?
    /// Why it failed.
    package let errorMessage: String?
}

/// A picture that is to be drawn, as flows and tasks keep it.
struct ImageToDraw: Codable, Sendable {
    /// The picture.
    let image: GeneratedImage.ID
    /// Which of the four it is.
    let index: Int
    /// A seed of its own, for one that is drawn again; otherwise the request's.
    var seed: Int64?
}

/// A picture that was drawn and stored, as tasks and flows keep it.
struct DrawnPicture: Codable, Sendable {
    let blob: BlobHash
    let thumbnails: [String: BlobHash]
    let provider: String
    /// The recipe's JSON, as text.
    let recipe: String?
}
