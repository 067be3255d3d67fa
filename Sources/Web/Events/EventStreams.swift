import Basics
import Durable
import Foundation
import HTTPTypes
import Hummingbird
import Metrics
import NIOCore
import ServiceLifecycle
import Synchronization

/// The open streams of this process. Each reads the log at its client's pace and holds nothing for it.
package final class EventStreams: Sendable {
    /// How streams behave.
    struct Settings: Sendable {
        /// The most that are open at once in this process.
        var maximumStreams = 5_000
        /// The longest that nothing is sent.
        var heartbeat = Duration.seconds(15)
        /// How often progress is sent.
        var pace = Duration.seconds(1)
    }

    private let log: EventLog
    private let tail: EventTail
    private let settings: Settings
    private let open = Mutex(0)
    private let gauge = Gauge(label: "atelier_streams_open")

    private static let batch = 200

    init(_ log: EventLog, tail: EventTail, settings: Settings = .init()) {
        self.log = log
        self.tail = tail
        self.settings = settings
    }

    /// A stream of `feed`: after the last event that the client names, or from now on with a snapshot before.
    func response(to request: Request, _ feed: some EventFeed) async throws -> Response {
        let after = try Self.position(request)
        guard let seat = enter() else {
            var problem = Problem(.queueFull, "This server has as many open streams as it can bear. Try again later.")
            problem.headers[.retryAfter] = "10"
            throw problem
        }
        let body = ResponseBody { writer in
            defer { withExtendedLifetime(seat) {} }
            do {
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await self.send(feed, after: after, to: &writer)
                }
            } catch is CancellationError {
                // The client has gone.
                return
            }
            try await writer.write(ServerSentEvent.farewell)
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream", .cacheControl: "no-store", .accelBuffering: "no",
            ],
            body: body
        )
    }

    /// Sends everything there is to send until this process is to end.
    private func send(
        _ feed: some EventFeed,
        after start: Int64?,
        to writer: inout any ResponseBodyWriter
    ) async throws {
        let changes = tail.listener(feed.filter)
        try await withGracefulShutdownHandler {
            try await send(feed, after: start, changes, to: &writer)
        } onGracefulShutdown: {
            changes.notify()
        }
    }

    private func send(
        _ feed: some EventFeed,
        after start: Int64?,
        _ changes: WakeUpListener,
        to writer: inout any ResponseBodyWriter
    ) async throws {
        var position: Int64
        if let start {
            position = start
        } else {
            // Before the snapshot: what happens between the two is sent twice rather than not at all.
            position = try await log.lastPosition()
            if var snapshot = try await feed.snapshot() {
                snapshot.id = position
                try await write([snapshot], to: &writer)
            }
        }
        try await writer.write(ServerSentEvent.heartbeat)
        var sent: [String: RunningWork] = [:]
        // Whatever runs when somebody comes is sent, and from then on what an event has announced.
        var isAtWork = true
        var lastWrite = ContinuousClock.now
        while true {
            try Task.checkCancellation()
            let found = try await log.events(after: position, matching: feed.filter, limit: Self.batch)
            if let last = found.last {
                try await write(found.compactMap { try feed.encode($0) }, to: &writer)
                position = last.position
                (isAtWork, lastWrite) = (true, .now)
                if found.count == Self.batch { continue }
            }
            // Whoever follows has been sent what happened until now.
            if Task.isShuttingDownGracefully { return }
            if isAtWork {
                let running = try await feed.running()
                let changed = running.filter { sent[$0.id] != $0 }
                if !changed.isEmpty {
                    try await write(changed.map { try ServerSentEvent($0.name, $0.progress) }, to: &writer)
                    lastWrite = .now
                }
                sent = Dictionary(uniqueKeysWithValues: running.map { ($0.id, $0) })
                isAtWork = !running.isEmpty
            }
            let silence = lastWrite.duration(to: .now)
            if silence >= settings.heartbeat {
                try await writer.write(ServerSentEvent.heartbeat)
                lastWrite = .now
                continue
            }
            await changes.wait(upTo: isAtWork ? settings.pace : settings.heartbeat - silence)
        }
    }

    private func write(_ events: [ServerSentEvent], to writer: inout any ResponseBodyWriter) async throws {
        guard !events.isEmpty else { return }
        var buffer = ByteBuffer()
        for event in events { event.append(to: &buffer) }
        try await writer.write(buffer)
    }

    /// The position after which a client wants to go on; nil for one that comes for the first time.
    private static func position(_ request: Request) throws(Problem) -> Int64? {
        if let header = request.headers[.lastEventID], !header.isEmpty {
            guard let position = Int64(header), position >= 0 else {
                throw Problem.invalid("Last-Event-ID", "The last event's id is a whole number.")
            }
            return position
        }
        return try Query(request).integer("after", in: 0...Int.max).map(Int64.init)
    }

    /// The place of one stream among those that may be open. It is free again when nothing holds it any more: also when
    /// a client is gone before its stream begins.
    private final class Seat: Sendable {
        private let streams: EventStreams

        init(in streams: EventStreams) { self.streams = streams }

        deinit { streams.leave() }
    }

    private func enter() -> Seat? {
        let count = open.withLock { open -> Int? in
            guard open < settings.maximumStreams else { return nil }
            open += 1
            return open
        }
        guard let count else { return nil }
        gauge.record(count)
        return Seat(in: self)
    }

    private func leave() {
        let count = open.withLock { open in
            open -= 1
            return open
        }
        gauge.record(count)
    }
}
