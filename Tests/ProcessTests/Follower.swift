import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Follows an event stream as browsers do: when the connection is lost, it comes back and goes on after the last event
/// that it saw whole.
final class Follower: Sendable {
    /// What it has seen so far.
    struct Seen: Sendable {
        /// The ids of events, in the order in which they came.
        var ids: [Int64] = []
        /// The names of everything that was told.
        var names: [String] = []
        /// How often a stream was opened.
        var openings = 0
        /// How often a stream ended with the word when to come back.
        var farewells = 0
    }

    let path: String
    let token: String
    private let group: any EventLoopGroup
    private let port: Int
    private let state = Mutex(Seen())
    private let isDone = Mutex(false)

    init(_ path: String, port: Int, token: String, on group: any EventLoopGroup) {
        self.path = path
        self.port = port
        self.token = token
        self.group = group
    }

    var seen: Seen { state.withLock { $0 } }

    /// Opens the stream, and keeps opening it until ``stop()``.
    func start() {
        guard !isDone.withLock({ $0 }) else { return }
        ClientBootstrap(group: group)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    try channel.pipeline.syncOperations.addHandler(StreamReader(follower: self))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .whenFailure { _ in self.startLater() }
    }

    /// Opens no more streams.
    func stop() { isDone.withLock { $0 = true } }

    fileprivate func startLater() { _ = group.next().scheduleTask(in: .milliseconds(100)) { self.start() } }

    fileprivate func opened() { state.withLock { $0.openings += 1 } }

    fileprivate func take(_ block: Substring) {
        state.withLock { state in
            for line in block.split(separator: "\n") {
                if let id = line.wholeMatch(of: /id: ([0-9]+)/).flatMap({ Int64($0.1) }) { state.ids.append(id) }
                if line.hasPrefix("event: ") { state.names.append(String(line.dropFirst(7))) }
                if line.hasPrefix("retry: ") { state.farewells += 1 }
            }
        }
    }
}

/// One connection of a follower.
private final class StreamReader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let follower: Follower
    private var text = ""

    init(follower: Follower) { self.follower = follower }

    func channelActive(context: ChannelHandlerContext) {
        var headers: HTTPHeaders = ["Host": "127.0.0.1", "Authorization": "Bearer \(follower.token)"]
        if let last = follower.seen.ids.last { headers.add(name: "Last-Event-ID", value: String(last)) }
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: follower.path, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if head.status == .ok { follower.opened() } else { context.close(promise: nil) }
        case .body(let bytes):
            text += String(buffer: bytes)
            while let end = text.firstRange(of: "\n\n") {
                follower.take(text[..<end.lowerBound])
                text.removeSubrange(..<end.upperBound)
            }
        case .end: context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) { follower.startLater() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// One request and its answer, as text, over a connection that the server closes.
enum OneExchange {
    static func run(_ request: String, port: Int) async throws -> String {
        let group = MultiThreadedEventLoopGroup.singleton
        let answer = group.next().makePromise(of: String.self)
        let channel = try await ClientBootstrap(group: group)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Collector(answer: answer))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .flatMapError { error in
                answer.fail(error)
                return group.next().makeFailedFuture(error)
            }
            .get()
        channel.writeAndFlush(ByteBuffer(string: request), promise: nil)
        return try await answer.futureResult.get()
    }

    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let answer: EventLoopPromise<String>
        private var text = ""

        init(answer: EventLoopPromise<String>) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) { text += String(buffer: unwrapInboundIn(data)) }
        func channelInactive(context: ChannelHandlerContext) { answer.succeed(text) }
        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
