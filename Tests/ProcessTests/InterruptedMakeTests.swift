import Foundation
import TestSupport
import Testing

/// `atelier make`, interrupted by Ctrl-C.
@Suite struct InterruptedMakeTests {
    @Test(arguments: [1, 2])
    func anInterruptionSaysHowToGoOnAndGoingOnWorks(times: Int) async throws {
        try await Place.with(.sqlite) { place in
            let out = place.folder.appending(path: "model.glb").path
            let process = try place.start(["make", "a mushroom lamp", "--pick", "1", "--out", out])
            let deadline = ContinuousClock.now + .seconds(60)
            while try await place.unfinished() == 0, process.isRunning, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(10))
            }
            for _ in 0..<times { process.signal(SIGINT) }
            #expect(try await process.end(within: .seconds(60)) == 130)
            #expect(process.text.contains("atelier resume"))
            #expect(try await place.unfinished() == 1)
            let resumed = try place.start(["resume"])
            #expect(try await resumed.end(within: .seconds(120)) == 0)
            #expect(FileManager.default.fileExists(atPath: out))
        }
    }
}
