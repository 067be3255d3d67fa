import Basics
import Foundation
import Logging
public import ServiceLifecycle
import Storage

/// Sends the outbox's messages, one process at a time.
///
/// The one that holds the lease sends; others stand by. At least once: a process that dies after sending and before
/// saying so leaves its messages to the next.
public struct Relay: Service {
    private static let batch = 500

    let database: any Database
    let clock: WallClock
    let sink: any MessageSink
    let lease: NamedLease
    /// How often the lease is renewed while messages are being delivered.
    let renewal: Duration
    let logger: Logger

    /// Sends until a graceful stop.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            let added = database.wakeUps.listener(to: [.messages])
            while !Task.isCancelled {
                do {
                    let (sent, next) = try await round()
                    if sent == Self.batch { continue }
                    let wait = next.map { $0 - clock.now } ?? .seconds(5)
                    await added.wait(upTo: min(max(wait, .milliseconds(5)), .seconds(5)))
                } catch {
                    logger.warning("relay round failed", metadata: ["error": "\(error)"])
                    do { try await Task.sleep(for: .seconds(1)) } catch { break }
                }
            }
        }
        let lease = lease
        try await database.write { try lease.release(in: $0) }
    }

    /// Sends what is due. Gives how many messages there were, and when the next is due.
    func round() async throws -> (count: Int, next: Timestamp?) {
        let now = clock.now
        let lease = lease
        guard try await mayBeNeeded() else { return (0, nil) }
        guard try await database.write({ try lease.acquire(at: now, in: $0) }) else {
            return (0, now + .seconds(5))
        }
        let due = try await database.read { try Self.due(at: now, in: $0) }
        if !due.isEmpty {
            let failures = await deliver(due)
            let outcomes = RelaySchedule.outcomes(of: due, failures: failures, at: clock.now)
            let reasons = Dictionary(failures.map { ($0.index, $0.reason) }, uniquingKeysWith: { first, _ in first })
            try await record(due, outcomes, reasons)
            // What waited behind a message that was given up waits no longer.
            if outcomes.contains(.failed) { return (due.count, now) }
        }
        let next = try await database.read { connection -> Timestamp? in
            try connection.run(
                "SELECT min(scheduled_at) FROM event_outbox WHERE status = 'PENDING' AND scheduled_at IS NOT NULL"
            ).first?[0] ?? nil
        }
        return (due.count, next)
    }

    /// Delivers messages, and keeps the lease for as long as that takes: nobody else may deliver meanwhile.
    private func deliver(_ messages: [Outbox.Entry]) async -> [DeliveryFailure] {
        await withTaskGroup(of: [DeliveryFailure]?.self) { group in
            group.addTask { await sink.deliver(messages) }
            group.addTask {
                await renew()
                return nil
            }
            var failures: [DeliveryFailure] = []
            for await result in group {
                guard let result else { continue }
                failures = result
                group.cancelAll()
            }
            return failures
        }
    }

    private func renew() async {
        let lease = lease
        while true {
            do { try await Task.sleep(for: renewal) } catch { return }
            let now = clock.now
            do { _ = try await database.write { try lease.acquire(at: now, in: $0) } } catch {
                logger.warning("relay lease not renewed", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Whether there is anything to send at all: an idle relay writes nothing.
    private func mayBeNeeded() async throws -> Bool {
        try await database.read { connection in
            try !connection.run("SELECT 1 FROM event_outbox WHERE status = 'PENDING' LIMIT 1").isEmpty
        }
    }

    /// The messages that may be sent now: in order, without those whose line waits for one that comes before them.
    private static func due(at now: Timestamp, in connection: any Connection) throws -> [Outbox.Entry] {
        try connection.run(
            """
            SELECT id, position, topic, key, payload, retry_count, max_retries, last_error FROM event_outbox AS o
            WHERE status = 'PENDING' AND (scheduled_at IS NULL OR scheduled_at <= \(now))
                AND NOT EXISTS (SELECT 1 FROM event_outbox AS b WHERE b.topic = o.topic AND b.key = o.key
                    AND b.position < o.position AND b.status = 'PENDING' AND b.scheduled_at > \(now))
            ORDER BY position LIMIT \(batch)
            """
        ).map(Outbox.Entry.init)
    }

    private func record(
        _ messages: [Outbox.Entry],
        _ outcomes: [RelaySchedule.Outcome],
        _ reasons: [Int: String]
    ) async throws {
        let now = clock.now
        var set = RowSet([
            "id": .uuid, "status": .enumeration("outbox_status"), "failures": .integer, "error": .text,
            "scheduled_at": .time, "sent_at": .time,
        ])
        for (index, (message, outcome)) in zip(messages, outcomes).enumerated() {
            let id = message.id.sqlValue
            switch outcome {
            case .sent: set.append([id, Outbox.Status.sent.sqlValue, .integer(0), .null, .null, now.sqlValue])
            case .again(let at):
                set.append([
                    id, Outbox.Status.pending.sqlValue, .integer(1), reasons[index].sqlValue, at.sqlValue, .null,
                ])
            case .failed:
                set.append([id, Outbox.Status.failed.sqlValue, .integer(1), reasons[index].sqlValue, .null, .null])
            case .waits: break
            }
        }
        let rows = set
        let lease = lease
        try await database.write { connection in
            // Whoever has taken over meanwhile sends these again: better twice than never.
            guard try lease.isHeld(at: now, in: connection) else { return }
            try connection.run(
                """
                UPDATE event_outbox AS o SET status = d.status, retry_count = o.retry_count + d.failures,
                    last_error = coalesce(d.error, o.last_error), scheduled_at = d.scheduled_at, sent_at = d.sent_at
                FROM \(rows: rows) AS d WHERE o.id = d.id AND o.status NOT IN ('SENT', 'FAILED')
                """
            )
        }
    }
}
