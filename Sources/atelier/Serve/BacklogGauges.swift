import Basics
import Durable
import Logging
import Metrics
import Storage
import Synchronization

/// Keeps the figures of what waits to be done, for whoever reads the metrics. They are looked up when they are read,
/// and at most every few seconds, however often that is.
final class BacklogGauges: Sendable {
    private struct State {
        var gauges: [String: Gauge] = [:]
        var looked: ContinuousClock.Instant?
    }

    private let core: DurableCore
    private let logger: Logger
    private let state = Mutex(State())

    private static let every = Duration.seconds(5)

    init(_ core: DurableCore, logger: Logger) {
        self.core = core
        self.logger = logger
    }

    /// Brings the figures up to date if it is time. Where the database cannot be reached, `atelier_database_up` says so
    /// and the others stay as they were.
    func update() async {
        let isTime = state.withLock { state in
            let now = ContinuousClock.now
            if let looked = state.looked, looked.duration(to: now) < Self.every { return false }
            state.looked = now
            return true
        }
        guard isTime else { return }
        let clock = ContinuousClock()
        let started = clock.now
        do {
            record(try await core.backlog())
            set("atelier_database_up", to: 1)
            set("atelier_database_look_seconds", to: started.duration(to: clock.now) / .seconds(1))
        } catch {
            set("atelier_database_up", to: 0)
            logger.warning("metrics: the backlog cannot be read", metadata: ["error": "\(error)"])
        }
    }

    private func record(_ backlog: Backlog) {
        for line in backlog.lines {
            let queue = [("queue", line.queue.rawValue)]
            set("atelier_queue_waiting", queue, to: Double(line.waiting))
            set("atelier_queue_running", queue, to: Double(line.running))
            set("atelier_queue_oldest_seconds", queue, to: line.age / .seconds(1))
        }
        set("atelier_outbox_pending", to: Double(backlog.messages))
        set("atelier_outbox_lag_seconds", to: backlog.lag / .seconds(1))
        set("atelier_outbox_failed", to: Double(backlog.failedMessages))
        set("atelier_events_last_position", to: Double(backlog.lastPosition))
    }

    private func set(_ label: String, _ dimensions: [(String, String)] = [], to value: Double) {
        let key = label + dimensions.map { " \($0.0)=\($0.1)" }.joined()
        let gauge = state.withLock { state in
            if let gauge = state.gauges[key] { return gauge }
            let gauge = Gauge(label: label, dimensions: dimensions)
            state.gauges[key] = gauge
            return gauge
        }
        gauge.record(value)
    }
}
