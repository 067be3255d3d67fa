import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import NIOFoundationEssentialsCompat

@testable import Web

/// Asks a server as a program does, and holds every answer against the contract.
struct Client: Sendable {
    let base: any TestClientProtocol
    /// Sent as a token with every request.
    var token: String?
    /// Sent with every request that does not say otherwise.
    var headers: HTTPFields = [:]

    /// What came back.
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let body: ByteBuffer

        /// The body as JSON.
        var json: JSONValue {
            get throws { try JSONDecoder().decode(JSONValue.self, from: Data(buffer: body)) }
        }

        /// The code of the problem, if it is one.
        var code: String? {
            guard case .string(let code)? = try? json["code"] else { return nil }
            return code
        }

        /// Text that stands under a name.
        func text(_ name: String) throws -> String? {
            guard case .string(let text)? = try json[name] else { return nil }
            return text
        }
    }

    /// Sends a request with JSON, or with nothing.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ json: JSONValue? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        var body: ByteBuffer?
        if let json {
            headers[.contentType] = headers[.contentType] ?? "application/json"
            body = ByteBuffer(data: try JSONEncoder().encode(json))
        }
        return try await send(method, path, body: body, headers: headers)
    }

    /// Sends a request with bytes.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        body: ByteBuffer?,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = self.headers.merging(headers)
        if let token, headers[.authorization] == nil { headers[.authorization] = "Bearer \(token)" }
        let answer = try await base.execute(uri: path, method: method, headers: headers, body: body) { response in
            Answer(status: response.status, headers: response.headers, body: response.body)
        }
        try ContractChecker.check(answer, to: method, path)
        return answer
    }
}

extension HTTPFields {
    /// These fields and those; where both have some of a name, those.
    func merging(_ others: HTTPFields) -> HTTPFields {
        var all = self
        for name in Set(others.map(\.name)) { all[values: name] = others[values: name] }
        return all
    }
}
