import NIOCore

/// One event on a stream: https://html.spec.whatwg.org/multipage/server-sent-events.html
package struct ServerSentEvent: Sendable {
    /// Where a client goes on that has seen this one; nil for what is never sent again.
    var id: Int64?
    /// What happened.
    let name: String
    /// What there is to know of it, as JSON on one line.
    let data: [UInt8]

    /// An event whose data is `value` as JSON.
    package init(_ name: String, id: Int64? = nil, _ value: some Encodable) throws {
        self.id = id
        self.name = name
        data = try JSONWriter.bytes(of: value)
    }

    /// Writes it to the end of a buffer. JSON on one line holds no line break, so there is one line of data.
    func append(to buffer: inout ByteBuffer) {
        if let id { buffer.writeString("id: \(id)\n") }
        buffer.writeString("event: \(name)\ndata: ")
        buffer.writeBytes(data)
        buffer.writeString("\n\n")
    }

    /// Keeps the connection awake, and tells a client nothing.
    static let heartbeat = ByteBuffer(string: ": still here\n\n")
    /// Tells a client to come back after a second.
    static let farewell = ByteBuffer(string: "retry: 1000\n\n")
}
