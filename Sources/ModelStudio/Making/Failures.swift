import Blobs
import Durable
import Geometry
import Providers

/// Says of what went wrong in an attempt whether another one is worth it, and gives it the code by which it is known.
package enum Failures {
    /// The code of a request for which no picture could be drawn.
    static let noPicture = "IMAGE_FAILED"
    /// The code of a request whose model could not be made.
    static let noModel = "MODEL_FAILED"
    /// The code of an attempt that found the disk full.
    package static let diskFull = "DISK_FULL"
    /// The code of an attempt that found a stored file changed or gone.
    package static let blobDamaged = "BLOB_DAMAGED"

    /// Runs an attempt and throws its errors as failures.
    static func translated<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch { throw Self.of(error) }
    }

    /// An error of a submission to a provider. Where it is not known to have failed, what it may have begun goes on
    /// under the same idempotency key.
    static func ofSubmission(_ error: any Error) -> any Error {
        switch error {
        case let error as ProviderError: error.code == .timedOut || error.code == .unavailable ? error : of(error)
        // What cannot be used would come again under the same key.
        case is GeometryError: of(error)
        default: error
        }
    }

    private static func of(_ error: any Error) -> any Error {
        switch error {
        case let error as ProviderError:
            TaskFailure(
                "PROVIDER_" + snake(error.code.description),
                error.message,
                retryable: error.isRetryable,
                retryAfter: error.retryAfter
            )
        case let error as GeometryError:
            // What one attempt got may be better the next time.
            TaskFailure("INVALID_RESULT", "What the provider gave cannot be used: \(error.message).", retryable: true)
        case let error as BlobError: of(error)
        case let error as ModelStudioError: TaskFailure(error.code.description, error.message, retryable: false)
        default: error
        }
    }

    private static func of(_ error: BlobError) -> TaskFailure {
        switch error.code {
        case .full: TaskFailure(diskFull, error.description, retryable: true)
        case .tampered, .missing: TaskFailure(blobDamaged, error.description, retryable: false)
        case .unwritable, .unavailable: TaskFailure("BLOB_UNAVAILABLE", error.description, retryable: true)
        }
    }

    /// `rateLimited` as `RATE_LIMITED`.
    private static func snake(_ name: String) -> String {
        name.reduce(into: "") { text, character in
            text += character.isUppercase ? "_" + String(character) : character.uppercased()
        }
    }
}
