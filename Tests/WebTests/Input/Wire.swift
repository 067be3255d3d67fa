import Dispatch
import Glibc
import Synchronization

/// A bare connection, for what no client sends.
final class Wire: Sendable {
    private let socket: Int32

    /// Connects to a port of this machine.
    init(_ port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw WireError(code: errno) }
    }

    deinit { Glibc.close(socket) }

    /// What the system says of a connection.
    struct WireError: Error { let code: Int32 }

    /// Sends some bytes; false if the other side has closed the connection. Waits for room for at most ten seconds.
    func send(_ text: String) async -> Bool { await send(Array(text.utf8)) }

    /// Sends some bytes; false if the other side has closed the connection. Waits for room for at most ten seconds.
    func send(_ bytes: [UInt8]) async -> Bool {
        await onThread { socket in
            var timeout = timeval(tv_sec: 10, tv_usec: 0)
            setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }

    /// Says that nothing more is sent.
    func endSending() { shutdown(socket, Int32(SHUT_WR)) }

    /// What comes until the connection is closed, or until nothing comes for so long, and whether it was closed.
    func receive(within timeout: Duration = .seconds(10)) async -> (text: String, isClosed: Bool) {
        await onThread { socket in
            let (seconds, attoseconds) = timeout.components
            var wait = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
            setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
            var all: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 16_384)
            while true {
                let count = recv(socket, &buffer, buffer.count, 0)
                guard count > 0 else {
                    let isClosed = count == 0 || errno == ECONNRESET || errno == EPIPE
                    return (String(decoding: all, as: UTF8.self), isClosed)
                }
                all += buffer[..<count]
            }
        }
    }

    /// Waits on a thread of its own: those of Swift's pool are few, and the server needs them.
    private func onThread<Result: Sendable>(_ body: @escaping @Sendable (Int32) -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: body(self.socket)) }
        }
    }
}
