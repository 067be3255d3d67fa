public import Basics
public import Foundation

/// What a pause asks a person.
public struct Decision: Codable, Sendable {
    /// What there is to choose from, as it is shown.
    public var options: [String]
    /// Names exactly what is being decided on. An answer must name the same, or it is about something that has changed.
    public var digest: String?
    /// Who may decide. Nobody in particular if empty.
    public var deciders: [UUID]
    /// When to remind whoever has not decided.
    public var reminders: [Timestamp]

    /// A decision.
    public init(options: [String] = [], digest: String? = nil, deciders: [UUID] = [], reminders: [Timestamp] = []) {
        self.options = options
        self.digest = digest
        self.deciders = deciders
        self.reminders = reminders
    }

    /// A digest of `draft`: SHA-256 of its JSON, in hexadecimal.
    public static func digest(of draft: some Encodable) throws -> String {
        Fingerprint.of(try JSON(encoding: draft).text)
    }
}
