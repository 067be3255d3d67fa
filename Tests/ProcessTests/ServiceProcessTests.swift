import Basics
import Foundation
import NIOPosix
import Storage
import Testing
import TestSupport

/// `atelier serve` as real processes: killed under open streams, stopped in the middle of work, and sharing it.
@Suite(.serialized) struct ServiceProcessTests {
    private static let streams = isFull ? 1_000 : 100

    @Test(arguments: Backend.allCases)
    func everyStreamTellsEveryEventOnceAndInOrderWhenTheServerIsKilled(on backend: Backend) async throws {
        try await Place.with(backend) { place in
            var server = try await place.serve(["--role", "api"])
            let token = try await place.token()
            let client = ServiceClient(port: server.port, token: token)
            let followers = (0..<Self.streams).map { _ in
                Follower(
                    "/api/events?after=0",
                    port: server.port,
                    token: token,
                    on: MultiThreadedEventLoopGroup.singleton
                )
            }
            for follower in followers { follower.start() }
            try await until("all follow") { followers.allSatisfy { $0.seen.openings > 0 } }
            for round in 0..<3 {
                async let submitting: Void = submit(20, round, client)
                if round < 2 {
                    // While somebody submits, and the streams tell of it.
                    let known = followers[0].seen.ids.count
                    try await until("some is told") { followers[0].seen.ids.count > known + 3 }
                    try await server.kill()
                    server = try await place.serve(["--role", "api"], at: server.port)
                }
                try await submitting
            }
            #expect(try await place.count("SELECT count(*) FROM generation_requests") == 60)
            let logged: [Int64] = try await place.looking { database in
                try await database.read { connection in
                    try connection.run(
                        "SELECT id FROM domain_events WHERE aggregate_type = 'generation_request' ORDER BY id"
                    ).map { try $0[0] }
                }
            }
            try await until("all have seen the last") { followers.allSatisfy { $0.seen.ids.last == logged.last } }
            #expect(followers.filter { $0.seen.ids != logged }.isEmpty)
            #expect(followers.allSatisfy { $0.seen.openings >= 3 })
            for follower in followers { follower.stop() }
            #expect(try await server.stop() == 0)
            // A graceful end says so on every stream.
            try await until("all were told") { followers.allSatisfy { $0.seen.farewells == 1 } }
        }
    }

    private func submit(_ count: Int, _ round: Int, _ client: ServiceClient) async throws {
        for number in 0..<count { _ = try await client.submit("cup \(number)", key: "\(round)-\(number)") }
    }

    @Test func severalProcessesOnOnePostgresWorkTogether() async throws {
        try await Place.with(.postgres) { place in
            let server = try await place.serve(["--role", "api"])
            let others = try [place.work(["worker"]), place.work(["relay", "timer"])]
            let token = try await place.token()
            let client = ServiceClient(port: server.port, token: token)
            let task = try await client.submit("a red cup", key: "key")
            let follower = Follower(
                "/api/tasks/\(task)/events",
                port: server.port,
                token: token,
                on: MultiThreadedEventLoopGroup.singleton
            )
            follower.start()
            try await until("there are four pictures") {
                try await client.ask("GET", "/api/tasks/\(task)").text.contains("\"phase\":\"AWAITING_SELECTION\"")
            }
            try await until("the messages are sent") {
                try await place.count("SELECT count(*) FROM event_outbox WHERE status <> 'SENT'") == 0
            }
            let names = follower.seen.names
            #expect(names.first == "task:init")
            // Those that were drawn before the stream began are in what it begins with.
            #expect(names.contains("image:completed") || names.contains("task:updated"), "\(names)")
            #expect(
                try await place.count("SELECT count(*) FROM async_tasks WHERE execution_node = 'command-line'") == 0
            )
            follower.stop()
            for other in others { other.signal(SIGTERM) }
            for other in others { #expect(try await other.end(within: .seconds(30)) == 0, "\(other.text)") }
            #expect(try await server.stop() == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func whatAServerGivesBackWhenItStopsTheNextOneFinishes(on backend: Backend) async throws {
        try await Place.with(backend) { place in
            let first = try await place.serve()
            let token = try await place.token()
            let client = ServiceClient(port: first.port, token: token)
            let task = try await client.submit("a tall tower", key: "key")
            let follower = Follower(
                "/api/tasks/\(task)/events?after=0",
                port: first.port,
                token: token,
                on: MultiThreadedEventLoopGroup.singleton
            )
            follower.start()
            try await until("it draws") { follower.seen.names.contains("image:generating") }
            #expect(try await first.stop() == 0)
            #expect(follower.seen.farewells == 1)
            #expect(try await place.count("SELECT count(*) FROM async_tasks WHERE status = 'RUNNING'") == 0)
            let second = try await place.serve(at: first.port)
            try await until("there is something to choose") {
                try await client.ask("GET", "/api/tasks/\(task)").text.contains("\"phase\":\"AWAITING_SELECTION\"")
            }
            let logged = try await place.count("SELECT count(*) FROM domain_events WHERE aggregate_id = \(task)")
            try await until("all is told") { follower.seen.ids.count >= logged }
            #expect(follower.seen.ids == Array(Set(follower.seen.ids)).sorted())
            #expect(try await place.count("SELECT count(*) FROM async_tasks WHERE status = 'FAILED'") == 0)
            follower.stop()
            #expect(try await second.stop() == 0)
        }
    }
}
