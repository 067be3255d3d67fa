import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request is larger than anything that is taken, or that takes for ever to arrive, whether or
/// not a handler reads it.
///
/// Handlers have bounds of their own, and answer with them. This one holds where a handler has answered already and the
/// client sends on.
final class InboundBounds: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let mostBytes: Int
    private var bytes = 0
    private var deadline: Scheduled<Void>?

    /// The longest that a whole request may take to arrive.
    private static let patience = TimeAmount.seconds(900)

    init(mostBytes: Int) { self.mostBytes = mostBytes }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            bytes = 0
            let channel = context.channel
            deadline = context.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
        case .body(let buffer):
            bytes += buffer.readableBytes
            if bytes > mostBytes {
                context.close(promise: nil)
                return
            }
        case .end:
            deadline?.cancel()
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }
}
