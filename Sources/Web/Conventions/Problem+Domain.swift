import Accounts
import Basics
import Blobs
import Durable
import Foundation
import Hummingbird
import NIOCore
import NIOHTTPTypes
import Storage

extension Problem {
    /// What a client is told of an error. What is no refusal of ours is `INTERNAL`, and nothing of it is told.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as AccountsError: self.init(error)
        case let error as DurableError: self.init(error)
        case let error as DatabaseError: self.init(error)
        case let error as BlobError: self.init(error)
        // Whoever asked has gone: nobody reads the answer.
        case is CancellationError: self.init(.unavailable, "The request was given up.")
        case is NIOTooManyBytesError: self.init(.payloadTooLarge, "What was sent is larger than is taken here.")
        case let error as HTTPError: self.init(error)
        default: self.init(.internal, "Something broke on this server. It was written down; try again later.")
        }
    }

    private init(_ error: AccountsError) {
        switch error.code {
        case .invalidEmail: self = .invalid("/email", error.message)
        case .invalidName: self = .invalid("/name", error.message)
        case .unknownScope: self = .invalid("/scopes", error.message)
        case .codeInvalid: self.init(.codeInvalid, error.message)
        case .notAllowed: self.init(.forbidden, error.message)
        case .notFound: self.init(.notFound, error.message)
        case .invalidState, .limitReached: self.init(.invalidState, error.message)
        case .preconditionFailed: self.init(.preconditionFailed, error.message)
        case .rateLimited: self = .rateLimited(error.message, retryAfter: error.retryAfter ?? .seconds(60))
        default: self.init(.validation, error.message)
        }
    }

    private init(_ error: DurableError) {
        switch error.code {
        case .idempotencyKeyReused: self.init(.idempotencyKeyReused, error.message)
        case .duplicateCommand:
            self.init(.duplicateCommand, error.message)
            if let subject = error.subject { members["duplicateCommandId"] = subject.lowercased }
        case .staleDecision: self.init(.staleDecision, error.message)
        case .notAllowed: self.init(.forbidden, error.message)
        case .notFound: self.init(.notFound, error.message)
        case .expired, .invalidState, .duplicateTask: self.init(.invalidState, error.message)
        case .invalidArgument: self.init(.validation, error.message)
        case .overloaded:
            self.init(.queueFull, error.message)
            headers[.retryAfter] = "1"
        default: self.init(.internal, "Something broke on this server. It was written down; try again later.")
        }
    }

    private init(_ error: DatabaseError) {
        switch error.code {
        case .unavailable, .contention, .timeout, .full, .readOnly, .closed, .outcomeUnknown:
            self.init(.unavailable, "The database cannot take this now. Try again in a moment.")
            headers[.retryAfter] = "2"
        default: self.init(.internal, "Something broke on this server. It was written down; try again later.")
        }
    }

    private init(_ error: BlobError) {
        switch error.code {
        case .full, .unwritable, .unavailable:
            self.init(.unavailable, "The server's disk cannot take this now. Try again later.")
            headers[.retryAfter] = "10"
        case .missing: self.init(.notFound, "There is no such file.")
        case .tampered: self.init(.internal, "A stored file is damaged. It was written down.")
        }
    }

    /// What Hummingbird itself refuses.
    private init(_ error: HTTPError) {
        switch error.status {
        case .notFound: self.init(.notFound, "There is nothing at this address.")
        case .contentTooLarge: self.init(.payloadTooLarge, "What was sent is larger than is taken here.")
        case .unauthorized: self = .unauthorized
        default: self.init(.malformed, error.body ?? "What was sent cannot be read.")
        }
    }

    /// Whether it tells of something that broke, which somebody who looks after the server wants to know.
    var isFailure: Bool { code == .internal || code == .unavailable }
}
