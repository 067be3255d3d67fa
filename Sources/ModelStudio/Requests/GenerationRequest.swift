package import Basics
package import Durable
package import Foundation
import Storage

/// One wish of somebody on its way to a model.
package struct GenerationRequest: Sendable {
    /// The id of a request.
    package typealias ID = Identifier<GenerationRequest>

    /// Where a request stands. `ModelStudio.md` draws the transitions.
    package enum Status: String, Sendable, Codable, CaseIterable, SQLConvertible {
        /// Accepted; no picture has been started.
        case imagePending = "IMAGE_PENDING"
        /// Pictures are being drawn.
        case imageGenerating = "IMAGE_GENERATING"
        /// At least one picture is there to choose.
        case imageCompleted = "IMAGE_COMPLETED"
        /// No picture could be drawn. May be tried again.
        case imageFailed = "IMAGE_FAILED"
        /// A picture was chosen; nothing has been sculpted yet.
        case modelPending = "MODEL_PENDING"
        /// The model is being sculpted.
        case modelGenerating = "MODEL_GENERATING"
        /// The mesh is stored and checked; its files are being made.
        case modelCompleted = "MODEL_COMPLETED"
        /// The model could not be sculpted. May be tried again.
        case modelFailed = "MODEL_FAILED"
        /// All done.
        case completed = "COMPLETED"
        /// Something happened that trying again cannot mend.
        case failed = "FAILED"
        /// Somebody said so.
        case cancelled = "CANCELLED"

        /// Whether nothing will change it any more.
        package var isFinal: Bool { self == .completed || self == .failed || self == .cancelled }
        /// Whether it rests until somebody tries again.
        package var canRetry: Bool { self == .imageFailed || self == .modelFailed }
    }

    /// The stretch of the way that a request is on.
    package enum Phase: String, Sendable, Codable, CaseIterable, SQLConvertible {
        /// Four pictures are to be drawn.
        case imageGeneration = "IMAGE_GENERATION"
        /// A person is to choose one.
        case awaitingSelection = "AWAITING_SELECTION"
        /// The one is to become a model.
        case modelGeneration = "MODEL_GENERATION"
        /// It is one.
        case completed = "COMPLETED"
    }

    /// The request's id.
    package let id: ID
    /// Whose it is.
    package let user: UUID
    /// What should be made.
    package let prompt: String
    /// What should not be seen; empty for nothing.
    package let negativePrompt: String
    /// What makes it repeatable.
    package let seed: Int64
    /// The request that it branched from.
    package let parent: ID?
    /// Where it stands.
    package internal(set) var status: Status
    /// The stretch it is on.
    package internal(set) var phase: Phase
    /// The picture that was chosen.
    package internal(set) var selectedIndex: Int?
    /// The run that does the work.
    package let run: FlowRun.ID
    /// How the model is to be made.
    package let modelOptions: ModelOptions
    /// What the client wants back when it goes on with the request.
    package let options: JSON?
    /// Why it failed, if it did.
    package internal(set) var errorMessage: String?
    /// When it was accepted.
    package let createdAt: Timestamp
    /// When any of this changed last.
    package let updatedAt: Timestamp
    /// When it was done.
    package internal(set) var completedAt: Timestamp?
}
