import Basics
import struct Geometry.GeometryError
import HTTPTypes
import ModelStudio
import Web

extension ProblemCode {
    static let duplicateModel = Self("DUPLICATE_MODEL", .conflict, "The model is there already")
    static let unreadableModel = Self("UNREADABLE_MODEL", .unprocessableContent, "The model cannot be read")
}

extension Problem {
    /// The problem that a refusal of the studio is.
    init(_ error: ModelStudioError) {
        switch error.code {
        case .promptEmpty, .promptTooLong, .promptNotText: self = .invalid("/prompt", error.message)
        case .seedOutOfRange: self = .invalid("/seed", error.message)
        case .indexOutOfRange: self = .invalid("/selectedImageIndex", error.message)
        case .optionOutOfRange: self = .invalid("/model", error.message)
        case .unknownFormat: self = .invalid("format", error.message)
        case .nameEmpty: self = .invalid("/name", error.message)
        case .notFound: self.init(.notFound, error.message)
        case .staleDecision: self.init(.staleDecision, error.message)
        case .unreadableModel: self.init(.unreadableModel, error.message)
        case .preconditionFailed: self.init(.preconditionFailed, error.message)
        case .invalidState: self.init(.invalidState, error.message)
        case .duplicateModel: self.init(.duplicateModel, error.message)
        case .overloaded:
            self.init(.queueFull, error.message)
            headers[.retryAfter] = "5"
        default: self.init(.validation, error.message)
        }
        if let subject = error.subject { members["subjectId"] = subject.lowercased }
    }

    /// The problem that a file which cannot be read is.
    init(_ error: GeometryError) { self.init(.unreadableModel, "\(error.message).") }
}
