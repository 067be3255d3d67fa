package import Basics
package import Blobs
package import Durable
package import Foundation

/// What a studio hands to the server: the work it brings to the core, and how it is reached over HTTP. A server knows
/// its studios by nothing else.
package protocol Studio: Sendable {
    /// Its flows and tasks, with their queues, schedules and tables.
    var workload: Workload { get }
    /// What can be done with it.
    func operations(_ tools: StudioTools) -> [Endpoint]
    /// Writes what this version keeps and an older one did not. Repeatable, and quick where there is nothing to do.
    func fillIn(on core: DurableCore) async throws
    /// The kinds of things whose events a person can follow.
    var topics: [EventTopic] { get }
    /// Kinds of problems that only this studio has.
    var problemCodes: [ProblemCode] { get }
    /// The problem that an error of this studio is; nil for an error of somebody else.
    func problem(for error: any Error) -> Problem?
    /// The picture that a name under `/files` stands for, if the person may see it; nil if it is none of this studio's.
    func picture(named name: String, for person: UUID?, _ tools: StudioTools) async throws -> NamedFile?
}

extension Studio {
    /// Nothing to write.
    package func fillIn(on core: DurableCore) async throws {}
    package var topics: [EventTopic] { [] }
    package var problemCodes: [ProblemCode] { [] }
    /// No errors of its own.
    package func problem(for error: any Error) -> Problem? { nil }
    /// No pictures.
    package func picture(named name: String, for person: UUID?, _ tools: StudioTools) async throws -> NamedFile? {
        nil
    }
}

/// What the server lends to the operations of a studio.
package struct StudioTools: Sendable {
    /// The core, which knows the studio's work.
    package let core: DurableCore
    /// Keeps what was answered until something is committed.
    package let answers: AnswerCache
    /// The open streams.
    package let streams: EventStreams
    /// Wakes whoever waits for an event.
    package let tail: EventTail
    /// Takes in files.
    package let uploads: Uploads
    /// The stored files.
    package let blobs: any BlobStore
    /// New ids.
    package let ids: UUIDGenerator
}
