import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

/// How forms are read.
@Suite struct FormTests {
    private func boundary(_ type: String) -> String? {
        let head = HTTPRequest(
            method: .post,
            scheme: "http",
            authority: "x",
            path: "/",
            headerFields: [.contentType: type]
        )
        return Multipart.boundary(of: Request(head: head, body: RequestBody(buffer: ByteBuffer())))
    }

    @Test func aBoundaryIsReadAsClientsWriteIt() {
        #expect(boundary("multipart/form-data; boundary=abc") == "abc")
        #expect(boundary("multipart/form-data; Boundary=\"a b;c\"; charset=utf-8") == "a b;c")
        #expect(boundary("multipart/form-data; boundary=abc; charset=utf-8") == "abc")
        #expect(boundary("multipart/form-data; boundary=\(String(repeating: "x", count: 70))")?.count == 70)
        for odd in [
            "", "; boundary=", "; boundary=\"\"", "; boundary=\(String(repeating: "x", count: 71))",
            "; boundary=a\u{E9}",
        ] {
            #expect(boundary("multipart/form-data\(odd)") == nil, "\(odd)")
        }
    }

    @Test func everyPartIsReadAsItIs() throws {
        let body = ByteBuffer(
            string: "a preamble\r\n--b\r\nContent-Disposition: form-data; name=\"one\"\r\n\r\n\r\n--b\r\n"
                + "content-disposition: form-data;name=\"two\";filename=\"a\\\"b%22c.stl\"\r\nContent-Type: x/y\r\n\r\n"
                + "x--b\r\n--\r\n--c\r\n\r\n--b\r\nX: y\r\n\r\nunnamed\r\n--b--\r\nan epilogue"
        )
        let parts = try Multipart(body, boundary: "b").parts
        #expect(parts.map(\.name) == ["one", "two"])
        #expect(parts.map(\.fileName) == [nil, "a\"b\"c.stl"])
        #expect(parts.map { String(buffer: $0.body) } == ["", "x--b\r\n--\r\n--c\r\n"])
    }
}
