import Foundation
import Hummingbird
import NIOCore

/// The parts of a form: https://www.rfc-editor.org/rfc/rfc7578 in the framing of
/// https://www.rfc-editor.org/rfc/rfc2046#section-5.1
struct Multipart: Sendable {
    /// One field of the form.
    struct Part: Sendable {
        let name: String
        let fileName: String?
        let body: ByteBuffer
    }

    /// The fields in their order.
    let parts: [Part]

    /// The most fields that are read, and the longest header of one.
    private static let bounds = (parts: 20, header: 4_096)

    /// The boundary that a request's content type names; nil if it names none that is allowed.
    static func boundary(of request: Request) -> String? {
        guard let type = request.headers[.contentType],
            let start = type.range(of: "boundary=", options: .caseInsensitive)
        else { return nil }
        let value = type[start.upperBound...]
        let boundary = value.hasPrefix("\"") ? value.dropFirst().prefix { $0 != "\"" } : value.prefix { $0 != ";" }
        let text = boundary.trimmingCharacters(in: .whitespaces)
        guard (1...70).contains(text.utf8.count), text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            return nil
        }
        return text
    }

    /// Reads the parts between boundaries. Their bytes are not copied.
    init(_ body: ByteBuffer, boundary: String) throws(Problem) {
        let view = body.readableBytesView
        let delimiter = Array("--\(boundary)".utf8)
        guard var start = Self.find(delimiter, in: view, from: view.startIndex).map({ $0 + delimiter.count }) else {
            throw Self.broken
        }
        var parts: [Part] = []
        var count = 0
        let next = Array("\r\n--\(boundary)".utf8)
        // After the last part's boundary there are two dashes.
        while !view[start...].starts(with: "--".utf8) {
            guard view[start...].starts(with: "\r\n".utf8), count < Self.bounds.parts,
                let headersEnd = Self.find(Array("\r\n\r\n".utf8), in: view, from: start),
                headersEnd - start <= Self.bounds.header,
                let end = Self.find(next, in: view, from: headersEnd + 2)
            else { throw Self.broken }
            let bodyStart = min(headersEnd + 4, end)
            guard let header = String(validating: view[start..<headersEnd], as: UTF8.self),
                let slice = body.getSlice(at: bodyStart, length: end - bodyStart)
            else { throw Self.broken }
            // What has no name counts too.
            count += 1
            if let part = Self.part(header, slice) { parts.append(part) }
            start = end + next.count
        }
        self.parts = parts
    }

    private static let broken = Problem(
        .malformed,
        "The form cannot be read: it is cut off, or its parts are not as RFC 7578 says."
    )

    private static func part(_ header: String, _ body: ByteBuffer) -> Part? {
        for line in header.split(whereSeparator: \.isNewline) {
            guard line.lowercased().hasPrefix("content-disposition:"), let name = parameter("name", of: line) else {
                continue
            }
            return Part(name: name, fileName: parameter("filename", of: line), body: body)
        }
        return nil
    }

    /// The value of a parameter in quotes, with `%22` and backslashes read as browsers write them.
    private static func parameter(_ name: String, of line: Substring) -> String? {
        guard let start = line.range(of: "; \(name)=\"") ?? line.range(of: ";\(name)=\"") else { return nil }
        var value = ""
        var isEscaped = false
        for character in line[start.upperBound...] {
            if isEscaped {
                value.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                return value.replacing("%22", with: "\"")
            } else {
                value.append(character)
            }
        }
        return nil
    }

    private static func find(_ pattern: [UInt8], in view: ByteBufferView, from start: Int) -> Int? {
        guard start < view.endIndex, let first = pattern.first else { return nil }
        var index = start
        while let found = view[index...].firstIndex(of: first) {
            if view[found...].starts(with: pattern) { return found }
            index = found + 1
        }
        return nil
    }
}
