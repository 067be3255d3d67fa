import BenchmarkSupport
import Foundation
import Hummingbird

/// The peer: a bare Hummingbird server that answers the same bytes as the service, from memory.
enum BareServer {
    static let command = "bare"

    /// The files whose bytes it answers, and their paths.
    static let names = ["gallery", "task"]

    /// Serves what lies in `folder`, until it is killed.
    static func run(folder: String) async throws {
        let router = Router()
        for name in names {
            let bytes = ByteBuffer(bytes: try Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
            router.get(RouterPath("\(name)")) { _, _ in
                Response(
                    status: .ok,
                    headers: [.contentType: "application/json"],
                    body: .init(byteBuffer: bytes)
                )
            }
        }
        let app = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in say("http://127.0.0.1:\(channel.localAddress?.port ?? 0)/") }
        )
        try await app.runService()
    }
}
