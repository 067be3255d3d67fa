package import Basics
import Durable

/// What a person has seen of a request when they choose a picture. What is nil is not compared.
package struct Seen: Sendable {
    /// ``GenerationRequest/updatedAt`` as it was shown.
    let version: Timestamp?
    /// The digest of the pictures that were shown.
    let images: String?
    /// Whether the person knows of an earlier choice, and so may change it.
    let knowsSelection: Bool

    /// What was seen. Where nothing is said, an earlier choice is known.
    package init(version: Timestamp? = nil, images: String? = nil, knowsSelection: Bool = true) {
        self.version = version
        self.images = images
        self.knowsSelection = knowsSelection
    }

    /// Refuses a request that has changed since: `preconditionFailed`.
    func checkVersion(of request: GenerationRequest) throws(ModelStudioError) {
        guard version.map({ $0 == request.updatedAt }) ?? true else {
            throw ModelStudioError(
                .preconditionFailed,
                "The request has changed since you saw it.",
                subject: request.id.uuid
            )
        }
    }

    /// Refuses pictures that have changed since: `staleDecision`.
    func checkImages(_ images: [GeneratedImage]) throws {
        guard let seen = self.images else { return }
        guard try seen == Selection.decision(among: Selection.choices(among: images), by: nil).digest else {
            throw ModelStudioError(
                .staleDecision,
                "The pictures have changed since you saw them. Look at them again, then choose."
            )
        }
    }
}
