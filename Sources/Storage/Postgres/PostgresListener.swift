import Basics
import CPostgres
import Dispatch

/// Hears what other processes announce, on a connection of its own, and passes it on to ``WakeUps``.
///
/// A lost connection is opened again, after waits that grow to ten seconds; then everybody is woken, since
/// announcements may have been missed.
actor PostgresListener {
    private let executor = BlockingExecutor(label: "postgres.listen")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let address: PostgresAddress
    private let settings: PostgresSettings
    private let channel: PostgresChannel
    private let wakeUps: WakeUps
    private let backoff = Backoff(base: .milliseconds(100), limit: .seconds(10))
    private var link: PostgresLink?
    private var source: (any DispatchSourceRead)?
    private var failures = 0
    private var isClosed = false

    /// A listener that does not listen yet.
    init(_ address: PostgresAddress, _ settings: PostgresSettings, _ channel: PostgresChannel, _ wakeUps: WakeUps) {
        self.address = address
        self.settings = settings
        self.channel = channel
        self.wakeUps = wakeUps
    }

    /// Begins to listen; when it returns, no announcement is missed. Throws if the database cannot be reached now.
    func start() throws {
        let link = try PostgresLink(address, settings)
        try link.runSimply("LISTEN \(channel.quotedName)")
        let source = DispatchSource.makeReadSource(fileDescriptor: PQsocket(link.raw), queue: executor.queue)
        source.setEventHandler { [weak self] in self?.assumeIsolated { $0.hear() } }
        self.link = link
        self.source = source
        source.resume()
        // What arrived together with the answer to LISTEN makes the socket readable no more.
        hear()
    }

    /// Stops listening.
    func close() {
        isClosed = true
        disconnect()
    }

    private func hear() {
        guard let link else { return }
        let isAlive = PQconsumeInput(link.raw) == 1 && !link.isBroken
        var topics: Set<WakeUps.Topic> = []
        while let notification = PQnotifies(link.raw) {
            if let topic = channel.topic(in: String(cString: notification.pointee.extra)) { topics.insert(topic) }
            PQfreemem(notification)
        }
        if !topics.isEmpty { wakeUps.announce(topics) }
        if !isAlive {
            disconnect()
            reconnectLater()
        }
    }

    /// The descriptor is closed only when the source lets go of it: the number could be another connection's by then.
    private func disconnect() {
        guard let source, let link else { return }
        let last = Parting(link)
        source.setCancelHandler { last.end() }
        source.cancel()
        self.source = nil
        self.link = nil
    }

    private func reconnectLater() {
        failures += 1
        let delay = backoff.delay(after: failures)
        executor.queue.asyncAfter(deadline: .now() + .microseconds(Int(delay.microseconds))) { [weak self] in
            self?.assumeIsolated { $0.reconnect() }
        }
    }

    private func reconnect() {
        guard !isClosed else { return }
        do {
            try start()
            failures = 0
            wakeUps.announceAll()
        } catch {
            // The transactions beside this report what is wrong; listening goes on as soon as it can.
            disconnect()
            reconnectLater()
        }
    }
}

/// Keeps a connection open until its dispatch source has let go of the descriptor.
private final class Parting: @unchecked Sendable {
    // Unchecked: it is filled once, before the handler is set, and emptied once, in the handler, on the same queue.
    private var link: PostgresLink?

    init(_ link: PostgresLink) { self.link = link }

    func end() { link = nil }
}
