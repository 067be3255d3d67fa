import Accounts
import Basics
import Foundation
import Storage
import TestSupport

/// `atelier serve`, running.
struct Server: Sendable {
    let process: Executable
    let port: Int

    var url: String { "http://127.0.0.1:\(port)" }

    /// Ends it as an accident would.
    func kill() async throws {
        process.signal(SIGKILL)
        try await process.end(within: .seconds(10))
    }

    /// Asks it to end. Gives its exit status.
    func stop() async throws -> Int32? {
        process.signal(SIGTERM)
        return try await process.end(within: .seconds(30))
    }
}

extension Place {
    /// Starts `atelier serve` here and waits until it listens: at any port that is free, or at that of one before it.
    func serve(_ arguments: [String] = [], at port: Int = 0) async throws -> Server {
        let process = try start(["serve", "--port", String(port)] + arguments, environment: Self.unhurried)
        let listens = /is at http:\/\/127\.0\.0\.1:([0-9]+)/
        let deadline = ContinuousClock.now + .seconds(60)
        while true {
            if let found = process.text.firstMatch(of: listens), let port = Int(found.1) {
                return Server(process: process, port: port)
            }
            guard process.isRunning, ContinuousClock.now < deadline else {
                throw TestSupportError(description: "It does not listen: \(process.text)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Starts a process of the service that does not listen.
    func work(_ roles: [String]) throws -> Executable {
        try start(["serve"] + roles.flatMap { ["--role", $0] }, environment: Self.unhurried)
    }

    /// The secret of a token of the owner's.
    func token() async throws -> String {
        try await looking { database in
            let owner = try await People(database).ensureOwner()
            let tokens = APITokens(database: database)
            return try await tokens.create(name: "test", scopes: [.read, .write], expiresAt: nil, for: owner.id).secret
        }
    }

    /// Looks at the product's database beside the processes.
    func looking<Result>(_ body: (any Database) async throws -> Result) async throws -> Result {
        guard let database = try await openProduct() else {
            throw TestSupportError(description: "There is no database.")
        }
        do {
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }

    /// How many rows a query counts.
    func count(_ query: SQL) async throws -> Int {
        try await looking { database in try await database.read { try $0.run(query)[0][0] } }
    }

    /// Nobody is too fast in a test.
    private static let unhurried = ["ATELIER_REQUESTS_PER_MINUTE": "100000000"]
}

/// Somebody who uses the service.
struct ServiceClient: Sendable {
    let port: Int
    let token: String

    /// Submits a request again and again until there is an answer, under the same key. Gives its id.
    func submit(_ prompt: String, key: String) async throws -> String {
        let deadline = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < deadline {
            let answer = try? await ask("POST", "/api/tasks", body: #"{"prompt":"\#(prompt)"}"#, key: key)
            if let answer, answer.status == 201, let id = answer.text.firstMatch(of: /"id":"([^"]+)"/) {
                return String(id.1)
            }
            // Nobody listens at this moment, or whoever did has died before the answer.
            try await Task.sleep(for: .milliseconds(50))
        }
        throw TestSupportError(description: "“\(prompt)” was never accepted.")
    }

    /// Asks once, over a connection of its own.
    func ask(
        _ method: String,
        _ path: String,
        body: String = "",
        key: String? = nil
    ) async throws -> (status: Int, text: String) {
        var fields = ["Authorization: Bearer \(token)", "Host: 127.0.0.1", "Connection: close"]
        if let key { fields.append("Idempotency-Key: \(key)") }
        if !body.isEmpty { fields += ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"] }
        let head = ["\(method) \(path) HTTP/1.1"] + fields
        let text = try await OneExchange.run(head.joined(separator: "\r\n") + "\r\n\r\n" + body, port: port)
        guard let status = text.firstMatch(of: /^HTTP\/1\.1 ([0-9]{3})/), let code = Int(status.1) else {
            throw TestSupportError(description: "There was no answer.")
        }
        return (code, text)
    }
}
