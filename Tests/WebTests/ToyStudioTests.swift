import Basics
import Durable
import struct Foundation.UUID
import HTTPTypes
import NIOCore
import Storage
import StudioSupport
import TestSupport
import Testing

@testable import Web

/// A studio that echoes: one flow, two operations, a queue, an event feed, a page of migrations.
private struct EchoStudio: Studio {
    struct Echo: TaskHandler {
        static let type: TaskType = "echo.repeat"
        static let queue: QueueName = "echoes"
        func run(_ words: String, in task: TaskContext) async throws -> String { words.uppercased() }
    }

    struct Answer: Flow {
        static let name: FlowName = "echo.answer"
        func run(_ call: Sound, in flow: FlowContext) async throws {
            let words = try await flow.task(Echo.self, call.words)
            try await flow.commit("answer") { unit in
                try unit.run("UPDATE sounds SET answer = \(words) WHERE id = \(call.id.lowercased)")
                let payload = try JSON(encoding: Heard(words: words))
                unit.emit(Event("echo.answered", of: "sound", call.id.lowercased, user: call.user, payload: payload))
            }
        }
    }

    struct Sound: Codable, Sendable { let id: UUID, user: UUID, words: String }
    struct Heard: Codable, Sendable { let words: String }
    struct Silent: Error {}

    let workload = Workload(
        flows: [Answer()],
        handlers: [Echo()],
        queues: [QueueConfig(Echo.queue, maxConcurrency: 2)],
        migrations: [
            Migration(
                901,
                "sounds",
                up: .init("CREATE TABLE sounds (id VARCHAR(36) PRIMARY KEY, words TEXT NOT NULL, answer TEXT)"),
                down: .init("DROP TABLE sounds")
            )
        ]
    )
    let topics = [EventTopic("sounds", aggregate: "sound")]

    func operations(_ tools: StudioTools) -> [Endpoint] { [call(tools).endpoint, listen(tools).endpoint] }

    func problem(for error: any Error) -> Problem? { error is Silent ? .invalid("/words", "Say something.") : nil }

    struct Words: JSONBody {
        let words: String
        static let schema = Schema.object("Words", "What is called.", [.always("words", .string())])
    }

    struct SoundResource: Resource {
        let id: UUID
        let answer: String?
        static let shape = Shape<Self>("Sound", "What was called, and what came back.") {
            Field("id", .uuid) { $0.id.lowercased }
            Field(optional: "answer", .string()) { $0.answer }
        }
    }

    func call(_ tools: StudioTools) -> Operation<Member, Words, SoundResource> {
        .init(
            .post,
            "/api/sounds",
            id: "callOut",
            tag: "Echo",
            "Calls.",
            for: .write,
            answer: .created("It was called.", at: "Where it is.")
        ) { call in
            let sound = Sound(id: tools.ids.next(), user: call.caller.user, words: try await call.body().words)
            guard !sound.words.isEmpty else { throw Silent() }
            try await tools.core.commit(Trace(user: sound.user)) { unit in
                try unit.run("INSERT INTO sounds (id, words) VALUES (\(sound.id.lowercased), \(sound.words))")
                try unit.start(Answer.self, sound)
            }
            return Reply(SoundResource(id: sound.id, answer: nil), headers: [.location: "/api/sounds/\(sound.id)"])
        }
    }

    func listen(_ tools: StudioTools) -> Operation<Member, NoBody, EventStream> {
        .init(
            .get,
            "/api/sounds/{id}/events",
            id: "listen",
            tag: "Echo",
            "Listens.",
            for: .read,
            parameters: [.id("sound")],
            answer: .ok("What comes back.")
        ) { call in
            Reply(EventStream(of: Feed(id: try call.id(of: "sound", as: Sound.self).description), tools.streams))
        }
    }

    struct Feed: EventFeed {
        let id: String
        var filter: EventLog.Filter { .init(aggregateType: "sound", aggregateID: id) }
        func snapshot() async throws -> ServerSentEvent? { nil }
        func encode(_ event: RecordedEvent) throws -> ServerSentEvent? {
            try ServerSentEvent("echo", id: event.position, EventResource(event))
        }
        func running() async throws -> [RunningWork] { [] }
    }
}

@Suite struct ToyStudioTests {
    @Test(arguments: Backend.allCases)
    func aSecondStudioMovesInWithoutAnEditAnywhereElse(on backend: Backend) async throws {
        try await WebWorld.with(backend, beside: [EchoStudio()]) { world, base in
            let client = Client(base: base, token: try await world.token())
            let made = try await client.send(.post, "/api/sounds", ["words": "hello"])
            #expect(made.status == .created)
            #expect(try await client.send(.post, "/api/sounds", ["words": ""]).code == "VALIDATION_ERROR")
            let id = try #require(try made.text("id"))
            try await world.studio.working {
                while try await world.studio.count("SELECT count(*) FROM sounds WHERE answer = 'HELLO'") == 0 {
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
            for path in ["/api/sounds/\(id)/events?after=0", "/api/events?topics=sounds&after=0"] {
                let stream = try await Shutdown.during { try await client.send(.get, path) }
                #expect(String(buffer: stream.body).contains("HELLO"))
            }
            #expect(try await client.send(.get, "/api/admin/queues/echoes").status == .ok)
            #expect(world.server.contract.json["paths"]?["/api/sounds"]?["post"] != nil)
        }
    }
}
