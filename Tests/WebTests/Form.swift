import HTTPTypes
import NIOCore

/// A form with files, as a browser sends one.
struct Form: Sendable {
    /// What stands between the parts.
    var boundary = "a-line-that-no-file-has"
    private(set) var body = ByteBuffer()

    /// The header that goes with it.
    var headers: HTTPFields { [.contentType: "multipart/form-data; boundary=\(boundary)"] }

    /// A form with one file, and perhaps what it is to be called.
    init(file: [UInt8], fileName: String = "model.stl", name: String? = nil) {
        if let name { add("name", Array(name.utf8)) }
        add("file", file, fileName: fileName)
        end()
    }

    /// A form with nothing in it yet.
    init() {}

    /// Adds a part. A `fileName` stands there as it is given.
    mutating func add(_ name: String, _ bytes: [UInt8], fileName: String? = nil) {
        let file = fileName.map { "; filename=\"\($0)\"" } ?? ""
        body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\(file)\r\n")
        body.writeString("Content-Type: application/octet-stream\r\n\r\n")
        body.writeBytes(bytes)
        body.writeString("\r\n")
    }

    /// Adds whatever a test wants to stand there.
    mutating func add(raw text: String) { body.writeString(text) }

    /// Writes what stands behind the last part.
    mutating func end() { body.writeString("--\(boundary)--\r\n") }
}
