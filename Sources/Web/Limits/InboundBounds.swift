import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request is larger than anything that is taken, or takes for ever to arrive: its head, or
/// the rest of it, whether or not a handler reads it.
///
/// Handlers have bounds of their own, and answer with them. These hold where there is no handler yet, and where one has
/// answered already and the client sends on.
final class InboundBounds: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let maximumBytes: Int
    private let headTimeout: TimeAmount
    private let requestTimeout: TimeAmount
    private var bytes = 0
    private var isInRequest = false
    /// Whether what was read last made up a part of a request.
    private var hasPart = false
    private var deadline: Scheduled<Void>?

    init(maximumBytes: Int, headTimeout: TimeAmount, requestTimeout: TimeAmount) {
        self.maximumBytes = maximumBytes
        self.headTimeout = headTimeout
        self.requestTimeout = requestTimeout
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        hasPart = true
        switch unwrapInboundIn(data) {
        case .head:
            (bytes, isInRequest) = (0, true)
            close(context, in: requestTimeout)
        case .body(let buffer):
            bytes += buffer.readableBytes
            if bytes > maximumBytes {
                context.close(promise: nil)
                return
            }
        case .end:
            isInRequest = false
            cancel()
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Bytes have come that make up nothing yet: the beginning of a head. Those that follow do not put its end off.
        if !hasPart, !isInRequest, deadline == nil { close(context, in: headTimeout) }
        hasPart = false
        context.fireChannelReadComplete()
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancel()
        context.fireChannelInactive()
    }

    private func close(_ context: ChannelHandlerContext, in timeout: TimeAmount) {
        cancel()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
    }

    private func cancel() {
        deadline?.cancel()
        deadline = nil
    }
}
