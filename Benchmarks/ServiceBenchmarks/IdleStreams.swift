import BenchmarkSupport
import Foundation

/// Event streams that are open and to which nothing happens.
final class IdleStreams {
    private let sockets: [Int32]

    /// Opens so many streams at `path` of a server on this machine, and returns once each has been answered.
    init(_ count: Int, at path: String, of server: RunningServer, token: String) throws {
        guard let port = URL(string: server.url)?.port.flatMap(UInt16.init(exactly:)) else {
            throw Program.Failure(message: "\(server.url) has no port")
        }
        let head = "GET \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n\r\n"
        sockets = try (0..<count).map { _ in try Self.opened(port, head) }
        for socket in sockets {
            var first = [UInt8](repeating: 0, count: 12)
            let count = recv(socket, &first, first.count, Int32(MSG_WAITALL))
            let text = String(decoding: first, as: UTF8.self)
            guard count == first.count, text == "HTTP/1.1 200" else {
                throw Program.Failure(message: "a stream was not opened: \(text)")
            }
        }
    }

    /// Closes them.
    func close() { for socket in sockets { Foundation.close(socket) } }

    private static func opened(_ port: UInt16, _ head: String) throws -> Int32 {
        #if canImport(Glibc)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        // Not for the programs that are started meanwhile.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        let bytes = Array(head.utf8)
        guard descriptor >= 0, connected == 0, send(descriptor, bytes, bytes.count, 0) == bytes.count else {
            throw Program.Failure(message: "no connection to port \(port): \(String(cString: strerror(errno)))")
        }
        return descriptor
    }
}
