public import Basics
import Foundation
import Logging
public import ServiceLifecycle
import Storage

/// Looks at what is new in the log once for all readers of this process, and wakes those for whom there may be
/// something.
///
/// Without it every commit would wake every reader, and each would ask the database. It carries no events: who wakes
/// reads the log from where it stood, at its own pace. A listener may be woken for nothing, and never sleeps through an
/// event of its filter while the tail runs. In a process where it does not run, nobody is woken: readers look by
/// themselves from time to time all the same.
public struct EventTail: Service {
    private let log: EventLog
    private let logger: Logger
    private let wakeUps = WakeUps()

    private static let batch = 1_000
    /// The longest time between two looks, so that a lost wake-up costs time and no event.
    private static let pollInterval: Duration = .seconds(3)
    /// Everything that is woken for everything.
    private static let everything = WakeUps.Topic("all")

    init(log: EventLog, logger: Logger) {
        self.log = log
        self.logger = logger
    }

    /// A listener that is notified when there may be new events that pass `filter`.
    public func listener(_ filter: EventLog.Filter = .init()) -> WakeUpListener {
        wakeUps.listener(to: [Self.topic(filter)])
    }

    /// Looks until a graceful stop.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            let changes = log.listener()
            var position: Int64?
            while !Task.isCancelled {
                do {
                    let found = try await look(after: position)
                    position = found.position
                    if found.isMore { continue }
                } catch {
                    logger.warning("event tail failed", metadata: ["error": "\(error)"])
                }
                await changes.wait(upTo: Self.pollInterval)
            }
        }
    }

    /// Wakes whom the events after `position` concern; the first time, when there is none, everybody.
    func look(after position: Int64?) async throws -> (position: Int64, isMore: Bool) {
        guard let position else {
            let last = try await log.lastPosition()
            wakeUps.announceAll()
            return (last, false)
        }
        let heads = try await log.heads(after: position, limit: Self.batch)
        guard let last = heads.last else { return (position, false) }
        wakeUps.announce(heads.reduce(into: [Self.everything]) { $0.formUnion(Self.topics($1)) })
        return (last.position, heads.count == Self.batch)
    }

    /// What a reader listens to: the narrowest that its filter names.
    private static func topic(_ filter: EventLog.Filter) -> WakeUps.Topic {
        if let id = filter.aggregateID { return .init("of \(id)") }
        if let user = filter.user { return .init("by \(user.lowercased)") }
        return everything
    }

    /// What an event is announced under.
    private static func topics(_ head: EventLog.Head) -> Set<WakeUps.Topic> {
        var topics: Set<WakeUps.Topic> = [.init("of \(head.aggregateID)")]
        if let user = head.user { topics.insert(.init("by \(user.lowercased)")) }
        return topics
    }
}

extension EventLog {
    /// Where an event stands and whom it concerns.
    struct Head: Sendable {
        let position: Int64
        let user: UUID?
        let aggregateID: String
    }

    /// The heads of the events after `position`, oldest first, at most `limit`.
    func heads(after position: Int64, limit: Int) async throws -> [Head] {
        try await database.read { connection in
            try connection.run(
                """
                SELECT id, user_id, aggregate_id FROM domain_events WHERE id > \(position) ORDER BY id LIMIT \(limit)
                """
            ).map { Head(position: try $0[0], user: try $0[1], aggregateID: try $0[2]) }
        }
    }
}
