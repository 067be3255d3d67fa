import Basics
import Blobs
import Foundation
import Storage
import Testing
import TestSupport

/// `atelier make`, killed at random moments and started again.
@Suite(.serialized) struct KilledMakeTests {
    private static let kills = isFull ? 50 : 4
    private static let prompts = ["a mushroom lamp", "red twisted vase", "a cat", "一座塔", "a rocket", "zyzzyva"]

    @Test(arguments: Backend.allCases)
    func whatWasAcceptedIsFinishedOnce(on backend: Backend) async throws {
        try await Place.with(backend) { place in
            var random = SeededRandom(seed: 20_261_121)
            var killed = 0
            var number = 0
            // The longest that a run took that came to its end, as the first does: kills fall anywhere within it.
            var typical = Duration.zero
            while killed < Self.kills {
                let isResuming = try await place.unfinished() > 0
                let arguments = isResuming ? ["resume"] : make(number, place)
                if !isResuming { number += 1 }
                let process = try place.start(arguments)
                let moment = typical == .zero ? .seconds(120) : typical * Double.random(in: 0...1.05, using: &random)
                let begin = ContinuousClock.now
                while process.isRunning, ContinuousClock.now - begin < moment {
                    try await Task.sleep(for: .milliseconds(2))
                }
                if process.isRunning {
                    process.signal(SIGKILL)
                    killed += 1
                    try await process.end(within: .seconds(5))
                } else {
                    let took = ContinuousClock.now - begin
                    #expect(try await process.end(within: .seconds(5)) == 0, "\(arguments): \(process.text)")
                    if !isResuming { typical = max(typical, took) }
                }
            }
            try await finish(place)
            try await check(place)
        }
    }

    private func make(_ number: Int, _ place: Place) -> [String] {
        let out = place.folder.appending(path: "model\(number).glb").path
        let prompt = Self.prompts[number % Self.prompts.count]
        return ["make", prompt, "--pick", "\(number % 4)", "--seed", "\(number)", "--out", out, "--format", "glb,stl"]
    }

    /// Lets everything that was accepted come to its end.
    private func finish(_ place: Place) async throws {
        for _ in 0..<10 where try await place.unfinished() > 0 {
            let process = try place.start(["resume"])
            let status = try await process.end(within: .seconds(300))
            #expect(status == 0, "\(process.text)")
        }
        #expect(try await place.unfinished() == 0)
    }

    private func check(_ place: Place) async throws {
        guard let database = try await place.openProduct() else {
            throw TestSupportError(description: "There is no database.")
        }
        func count(_ query: SQL) async throws -> Int { try await database.read { try $0.run(query)[0][0] } }
        let requests = try await count("SELECT count(*) FROM generation_requests")
        #expect(requests > 0)
        #expect(try await count("SELECT count(*) FROM generation_requests WHERE status <> 'COMPLETED'") == 0)
        // Exactly once: one model a request, one command each, all settled.
        #expect(try await count("SELECT count(*) FROM models WHERE completed_at IS NOT NULL") == requests)
        #expect(try await count("SELECT count(*) FROM command_inbox WHERE status <> 'COMPLETED'") == 0)
        // No task is stuck, no flow is.
        #expect(
            try await count(
                "SELECT count(*) FROM async_tasks WHERE status NOT IN ('COMPLETED', 'FAILED', 'TIMEOUT', 'CANCELLED')"
            ) == 0
        )
        #expect(try await count("SELECT count(*) FROM flow_runs WHERE status <> 'COMPLETED'") == 0)
        #expect(try await count("SELECT count(*) FROM flow_resume_handles WHERE status <> 'RESUMED'") == 0)
        // Events are dense, in order, and each of those that happen once did.
        let events = try await count("SELECT count(*) FROM domain_events")
        #expect(try await count("SELECT coalesce(max(id), 0) FROM domain_events") == events)
        for type in ["model.request.submitted", "model.request.selected", "model.request.completed"] {
            #expect(
                try await count("SELECT count(*) FROM domain_events WHERE event_type = \(type)") == requests,
                "\(type)"
            )
        }
        try await checkBlobs(place, database)
        await database.close()
    }

    /// Every blob that a row names is there, and is what its name says.
    private func checkBlobs(_ place: Place, _ database: any Database) async throws {
        let store = try await DiskBlobStore(folder: place.folder.appending(path: "data/blobs").path)
        let hashes = try await database.read { connection in
            try connection.run("SELECT blob FROM generated_images WHERE blob IS NOT NULL").map { row -> String in
                try row[0]
            }
        }
        #expect(!hashes.isEmpty)
        for hash in hashes { #expect(try await !store.read(#require(BlobHash(hash))).isEmpty) }
    }
}

/// Random numbers that are the same at every run (SplitMix64, Steele, Lea and Flood, 2014).
private struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
