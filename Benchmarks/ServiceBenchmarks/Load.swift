import BenchmarkSupport
import Foundation

/// What 64 connections get at once, beside what they get of a bare server.
struct Load {
    let pairs: Int

    func run(_ wanted: @Sendable (String) -> Bool) async throws {
        guard ["gallery", "task", "written", "submit", "streams"].contains(where: wanted) else { return }
        try await Library.with(models: 10_000) { library in
            let task = try drawn(library)
            let server = try RunningServer(
                "atelier",
                ["serve", "--port", "0", "--role", "api"],
                environment: library.environment,
                folder: library.folder
            )
            defer { server.stop() }
            if wanted("gallery") {
                try compare("gallery", "GET /api/gallery, 10 000 models", "/api/gallery", server, library)
            }
            if wanted("task") {
                try compare("task", "GET /api/tasks/:id, four pictures", "/api/tasks/\(task)", server, library)
            }
            if wanted("written") { try await besideWrites("/api/tasks/\(task)", server, library) }
            if wanted("submit") { try submit(server, library) }
            if wanted("streams") { try besideStreams("/api/tasks/\(task)/events", server, library) }
        }
    }

    /// A task whose pictures were drawn by the service itself.
    private func drawn(_ library: Library) throws -> String {
        let server = try RunningServer(
            "atelier",
            ["serve", "--port", "0"],
            environment: library.environment,
            folder: library.folder
        )
        defer { server.stop() }
        let answer = try Curl.run(
            "\(server.url)/api/tasks",
            token: library.token,
            [
                "-H", "Prefer: wait=60", "-H", "Content-Type: application/json", "-d",
                #"{"prompt":"a red twisted vase"}"#,
            ]
        )
        guard answer.contains("AWAITING_SELECTION"), let id = answer.firstMatch(of: /"id":"([^"]+)"/) else {
            throw Program.Failure(message: "No pictures were drawn: \(answer)")
        }
        return String(id.1)
    }

    private func compare(
        _ row: String,
        _ what: String,
        _ path: String,
        _ server: RunningServer,
        _ library: Library
    ) throws {
        // The gallery is asked as nobody, as most who look at one are.
        let token = row == "gallery" ? nil : library.token
        for name in BareServer.names {
            let answer = try Curl.run(server.url + path, token: token)
            try Data(answer.utf8).write(to: library.folder.appending(path: name))
        }
        let bare = try RunningServer(
            "service-benchmarks",
            [BareServer.command, library.folder.path],
            folder: library.folder
        )
        defer { bare.stop() }
        var (own, peer): ([Wrk], [Wrk]) = ([], [])
        _ = try Wrk.run(server.url + path, seconds: 1, token: token)
        _ = try Wrk.run("\(bare.url)/\(row)", seconds: 1)
        for _ in 0..<pairs {
            own.append(try Wrk.run(server.url + path, token: token))
            peer.append(try Wrk.run("\(bare.url)/\(row)"))
        }
        let floor = BenchmarkRow.median(peer.map(\.rate)) / 4
        say(
            BenchmarkRow(
                row: row,
                what: what,
                unit: "/s",
                direction: .rate,
                own: own.map(\.rate),
                peer: peer.map(\.rate),
                peerName: "bare",
                floor: floor,
                goal: floor,
                note: "a quarter of the bare server's, which answers the same bytes"
            ).line
        )
        say(
            BenchmarkRow(
                row: row,
                what: "\(what), p99",
                unit: "ms",
                direction: .latency,
                own: own.map(\.milliseconds99),
                peer: peer.map(\.milliseconds99),
                peerName: "bare",
                floor: 25,
                goal: 25
            ).line
        )
    }

    /// The same while another process commits all the time, so that hardly anything that is kept stays true for long.
    private func besideWrites(_ task: String, _ server: RunningServer, _ library: Library) async throws {
        let gallery = server.url + "/api/gallery"
        let reads = [("GET /api/gallery", gallery, nil), ("GET /api/tasks/:id", server.url + task, library.token)]
        for (what, url, token) in reads {
            var (rates, late, commits): ([Double], [Double], [Double]) = ([], [], [])
            for _ in 0..<pairs {
                let writing = try await library.writing { try Wrk.run(url, token: token) }
                rates.append(writing.result.rate)
                late.append(writing.result.milliseconds99)
                commits.append(writing.commitsASecond)
            }
            let what = "\(what) beside \(Int(BenchmarkRow.median(commits))) commits/s of another process"
            say(
                BenchmarkRow(
                    row: "written",
                    what: what,
                    unit: "/s",
                    direction: .rate,
                    own: rates,
                    floor: 3_000,
                    goal: 6_000
                ).line
            )
            say(
                BenchmarkRow(
                    row: "written",
                    what: "\(what), p99",
                    unit: "ms",
                    direction: .latency,
                    own: late,
                    floor: 50,
                    goal: 25
                ).line
            )
        }
    }

    private func submit(_ server: RunningServer, _ library: Library) throws {
        let own = try (0..<pairs).map { _ in try submitting(to: server, library) }
        say(
            BenchmarkRow(
                row: "submit",
                what: "POST /api/tasks",
                unit: "/s",
                direction: .rate,
                own: own,
                floor: 1_500,
                goal: 1_500
            ).line
        )
    }

    /// A busy log beside a thousand people who follow something else.
    private func besideStreams(_ path: String, _ server: RunningServer, _ library: Library) throws {
        var (own, peer): ([Double], [Double]) = ([], [])
        for _ in 0..<pairs {
            let streams = try IdleStreams(1_000, at: path, of: server, token: library.token)
            own.append(try submitting(to: server, library))
            streams.close()
            peer.append(try submitting(to: server, library))
        }
        let alone = BenchmarkRow.median(peer)
        say(
            BenchmarkRow(
                row: "streams",
                what: "POST /api/tasks beside 1 000 idle streams",
                unit: "/s",
                direction: .rate,
                own: own,
                peer: peer,
                peerName: "without them",
                floor: alone * 0.8,
                goal: alone * 0.9
            ).line
        )
    }

    /// How many tasks a second are taken.
    private func submitting(to server: RunningServer, _ library: Library) throws -> Double {
        let script = library.folder.appending(path: "submit.lua")
        let text = """
            wrk.method = "POST"
            wrk.body = '{"prompt":"a red twisted vase"}'
            wrk.headers["Content-Type"] = "application/json"
            """
        try Data(text.utf8).write(to: script)
        return try Wrk.run("\(server.url)/api/tasks", token: library.token, script: script.path).rate
    }
}
