import Dispatch
import Foundation

/// A mail server of Python's, on this machine, for one test.
final class Sink: Sendable {
    /// A letter as the server and Python's parser of mail understood it.
    struct Letter: Decodable {
        let envelopeFrom: String
        let envelopeTo: [String]
        let headers: [[String]]
        let text: String
        let secondsSince1970: Double
        let maximumLineLength: Int
        let hasBareBreaks: Bool
        let defects: [String]
        let login: String?
        let isEncrypted: Bool

        /// All values of a header.
        func values(of name: String) -> [String] { headers.filter { $0[0] == name }.map { $0[1] } }
    }

    /// Why a test cannot run.
    struct Trouble: Error { let reason: String }

    private let process: Process
    private let output: FileHandle
    private let input: FileHandle
    /// Where the server listens.
    let port: Int

    private init(_ arguments: [String]) throws {
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let script = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        process.arguments = ["python3", script.appending(path: "sink.py").path] + arguments
        let (answers, orders) = (Pipe(), Pipe())
        process.standardOutput = answers
        process.standardInput = orders
        output = answers.fileHandleForReading
        input = orders.fileHandleForWriting
        try process.run()
        guard let port = Int(try Self.line(from: output)) else { throw Trouble(reason: "sink.py named no port") }
        self.port = port
    }

    /// Runs a server beside `body`, and ends it.
    static func with<Result>(
        _ arguments: String...,
        certified: Bool = false,
        _ body: (Sink) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sink-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let sink = try await blocking {
            try Sink(arguments + (certified ? ["--certificate", try certificate(in: folder)] : []))
        }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(sink)) } catch { result = .failure(error) }
        try await sink.end()
        try FileManager.default.removeItem(at: folder)
        return try result.get()
    }

    /// The next letter that the server has taken.
    func letter() async throws -> Letter {
        let output = output
        let line = try await Self.blocking { try Self.line(from: output) }
        return try JSONDecoder().decode(Letter.self, from: Data(line.utf8))
    }

    /// Ends the server. By a word and not by a signal: a thread of Dispatch blocks signals, and so do its children.
    private func end() async throws {
        let input = input
        try await Self.blocking {
            try input.write(contentsOf: Data("end\n".utf8))
            // Its end of the pipe is closed when it has ended.
            while try self.output.read(upToCount: 4_096)?.isEmpty == false {}
        }
    }

    /// A certificate that nobody has signed, with its key.
    private static func certificate(in folder: URL) throws -> String {
        let path = folder.appending(path: "sink.pem").path
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/env")
        openssl.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=elsewhere.example", "-keyout", path, "-out", path + ".crt",
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        guard openssl.terminationStatus == 0 else { throw Trouble(reason: "openssl made no certificate") }
        let both =
            try String(contentsOfFile: path, encoding: .utf8) + String(contentsOfFile: path + ".crt", encoding: .utf8)
        try both.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private static func line(from output: FileHandle) throws -> String {
        var line: [UInt8] = []
        while let byte = try output.read(upToCount: 1)?.first {
            if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        throw Trouble(reason: "sink.py ended: is there a python3?")
    }

    private static func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value
    {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
