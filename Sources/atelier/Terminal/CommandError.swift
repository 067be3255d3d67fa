import Blobs
import Durable
import Foundation
import ModelStudio
import Storage

/// How a command ends that does not end well: an exit code and one sentence that says what to do.
struct CommandError: Error, Equatable {
    /// The exit codes, those of `sysexits.h` where there is one. `docs/cli.md` tells them to people.
    enum Status: Int32 {
        case workFailed = 1
        case usage = 64
        case dataDamaged = 65
        case databaseUnreachable = 69
        case cannotCreate = 73
        case diskTrouble = 74
        case tryAgainLater = 75
        case databaseFromTheFuture = 76
        case interrupted = 130
    }

    let status: Status
    let message: String

    /// An ending with its sentence.
    init(_ status: Status, _ message: String) {
        self.status = status
        self.message = message
    }

    /// The ending for any error.
    init(_ error: any Error) {
        switch error {
        case let ending as CommandError: self = ending
        case let error as DatabaseError: self.init(error)
        case let error as BlobError: self.init(error)
        case let error as DurableError: self.init(error)
        case let error as ModelStudioError:
            self.init(error.code == .invalidState || error.code == .staleDecision ? .workFailed : .usage, error.message)
        case is CancellationError: self.init(.interrupted, "Interrupted.")
        default: self.init(.workFailed, "Something went wrong that nobody foresaw: \(Self.oneLine("\(error)"))")
        }
    }

    private init(_ error: DatabaseError) {
        switch error.code {
        case .corrupt: self.init(.dataDamaged, error.message)
        case .future: self.init(.databaseFromTheFuture, error.message)
        case .full: self.init(.diskTrouble, error.message)
        case .readOnly: self.init(.cannotCreate, error.message)
        case .unavailable where !error.message.contains("PostgreSQL"): self.init(.diskTrouble, error.message)
        case .unavailable, .unauthorized: self.init(.databaseUnreachable, Self.oneLine(error.message))
        case .contention, .timeout, .outcomeUnknown: self.init(.tryAgainLater, error.message)
        default: self.init(.workFailed, "The database refused: \(Self.oneLine(error.message))")
        }
    }

    private init(_ error: BlobError) {
        switch error.code {
        case .missing, .tampered: self.init(.dataDamaged, error.description)
        case .full, .unavailable: self.init(.diskTrouble, error.description)
        case .unwritable: self.init(.cannotCreate, error.description)
        }
    }

    private init(_ error: DurableError) {
        switch error.code {
        case .notFound, .invalidArgument: self.init(.usage, error.message)
        case .overloaded, .nodeReplaced, .leaseLost: self.init(.tryAgainLater, error.message)
        default: self.init(.workFailed, error.message)
        }
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
