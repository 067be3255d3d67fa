@testable import Maquette
import Synchronization
import Testing

@testable import Geometry

/// Pictures of fields.
@Suite struct RendererTests {
    static func renderer() async throws -> Renderer {
        let solid = Solid.ball(0.4, at: [0, 0.39, 0]).made(of: Material(Colour(0xD02020), gloss: 0.6))
        let field = try Field(solid)
        return Renderer(field, outline: try await Mesher(field).mesh(.cells(16)))
    }

    @Test func theSubjectIsInTheMiddleAndInItsColour() async throws {
        let picture = try await Self.renderer().picture(width: 48, height: 48)
        let middle = (24 * 48 + 24) * 4
        #expect(picture.pixels[middle] > picture.pixels[middle + 1] + 60)
        #expect(abs(Int(picture.pixels[0]) - Int(picture.pixels[2])) < 40)
        #expect(picture.pixels[0] > 120)
    }

    @Test func theSamePictureHasTheSameBytes() async throws {
        let once = try await Self.renderer().picture(width: 40, height: 30)
        let again = try await Self.renderer().picture(width: 40, height: 30)
        #expect(once == again)
    }

    @Test func progressGrowsToOne() async throws {
        let reported = Mutex<[Double]>([])
        _ = try await Self.renderer().picture(width: 24, height: 40) { share in reported.withLock { $0.append(share) } }
        let shares = reported.withLock { $0 }
        #expect(shares == shares.sorted())
        #expect(shares.last == 1)
        #expect(shares.count > 4)
    }

    /// At this size the whole work would take far longer than any test may.
    @Test func cancellationIsPrompt() async throws {
        let renderer = try await Self.renderer()
        let task = Task { try await renderer.picture(width: 4000, height: 4000) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
