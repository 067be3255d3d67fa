@testable import Maquette
import Synchronization
import Testing

@testable import Geometry

/// Reliefs from pictures that carry no recipe.
@Suite struct ReliefTests {
    /// A picture by a colour for each place.
    static func picture(
        _ width: Int,
        _ height: Int,
        _ colour: (Int, Int) -> Colour,
        opacity: (Int, Int) -> UInt8 = { _, _ in 255 }
    )
        -> Picture
    {
        var picture = Picture(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width {
                let at = (y * width + x) * 4
                let own = colour(x, y)
                picture.pixels.replaceSubrange(at..<at + 4, with: [own.red, own.green, own.blue, opacity(x, y)])
            }
        }
        return picture
    }

    static func isInDisc(_ x: Int, _ y: Int) -> Bool { (x - 60) * (x - 60) + (y - 45) * (y - 45) < 30 * 30 }

    /// A red disc before a backdrop that darkens downwards.
    static let disc = picture(
        120,
        90,
        { x, y in
            isInDisc(x, y)
                ? Colour(red: 200, green: UInt8(30 + x / 2), blue: 40)
                : Colour(red: UInt8(230 - y / 2), green: UInt8(232 - y / 2), blue: UInt8(235 - y / 2))
        }
    )

    @Test func theSubjectIsFoundBeforeABackdropThatDarkens() {
        let silhouette = Silhouette(Tones(Self.disc))
        #expect(!silhouette.isWhole)
        let wrong = (0..<90).reduce(0) { sum, y in
            sum + (0..<120).count { silhouette.isInside[y * 120 + $0] != Self.isInDisc($0, y) }
        }
        #expect(wrong < 120)
    }

    @Test func transparentPixelsAreBackground() throws {
        let round = Self.picture(120, 90, { _, _ in Colour(0x808080) }, opacity: { Self.isInDisc($0, $1) ? 255 : 0 })
        #expect(try Relief(round).extent == .subject)
        let silhouette = Silhouette(Tones(round))
        #expect(silhouette.isInside[45 * 120 + 60] && !silhouette.isInside[0])
    }

    @Test func grainDoesNotHideTheSubject() throws {
        var generator = SeededGenerator(seed: 3)
        let grainy = Self.picture(
            160,
            160,
            { x, y in
                let base: Float = (x - 80) * (x - 80) + (y - 80) * (y - 80) < 45 * 45 ? 60 : 170
                let level = UInt8(clamp(base + generator.number(in: -26...26), 0, 255))
                return Colour(red: level, green: level, blue: level / 2)
            }
        )
        #expect(try Relief(grainy).extent == .subject)
    }

    @Test(arguments: [600, 5000, 60_000, 200_000]) func aReliefIsClosedAndWithinItsBudget(_ triangles: Int) async throws
    {
        let mesh = try await Relief(Self.disc).mesh(height: 80, triangles: triangles)
        #expect(mesh.isClosed)
        #expect(mesh.shells.count == 1)
        #expect(mesh.signedVolume > 0)
        #expect(mesh.triangles.count <= triangles)
        #expect(mesh.triangles.count > triangles * 7 / 10)
        #expect(mesh.bounds.low.y == 0)
        #expect(abs(mesh.bounds.size.y - 0.08) < 1e-6)
        #expect(abs(mesh.bounds.size.x - 0.08 * 120 / 90) < 1e-5)
    }

    @Test func theSubjectStandsOutAndKeepsItsColours() async throws {
        let mesh = try await Relief(Self.disc).mesh(height: 90, triangles: 40_000)
        let highest = try #require(mesh.positions.indices.max { mesh.positions[$0].z < mesh.positions[$1].z })
        #expect(length(mesh.positions[highest].x, mesh.positions[highest].y - 0.045) < 0.03)
        #expect(mesh.colours[highest].red > mesh.colours[highest].blue + 60)
        let plate = mesh.positions.filter { $0.z > 0 }.map(\.z).min() ?? 0
        #expect(mesh.positions[highest].z > plate * 3)
    }

    /// Edges stay where they are: between a dark and a light half the height changes within a few pixels.
    @Test func smoothingKeepsEdges() {
        let halves = Self.picture(200, 100, { x, _ in x < 100 ? Colour(0x202020) : Colour(0xE0E0E0) })
        let tones = Tones(halves)
        let heights = ReliefHeights(tones, Silhouette(tones))
        #expect(heights.height(0.44, 0.5) < 0.2)
        #expect(heights.height(0.56, 0.5) > 0.8)
    }

    @Test func aPictureWithoutASubjectIsRaisedAsAWhole() throws {
        let checks = Self.picture(96, 96, { x, y in (x / 12 + y / 12) % 2 == 0 ? Colour(0x101010) : Colour(0xF0F0F0) })
        #expect(try Relief(checks).extent == .wholePicture)
    }

    @Test func emptyAndFlatPicturesAreRefusedWithTheReason() {
        let flat = Self.picture(40, 40, { _, _ in Colour(0x4477AA) })
        let nothing = Self.picture(40, 40, { _, _ in Colour(0x4477AA) }, opacity: { _, _ in 0 })
        for (picture, code) in [
            (flat, GeometryError.Code.empty), (nothing, .empty), (Picture(width: 3, height: 90), .empty),
            (Picture(width: 900, height: 10), .tooLarge),
        ] {
            #expect { try Relief(picture) } throws: { ($0 as? GeometryError)?.code == code }
        }
    }

    @Test func theSamePictureGivesTheSameMesh() async throws {
        let once = try await Relief(Self.disc).mesh(height: 50, triangles: 9000)
        let again = try await Relief(Self.disc).mesh(height: 50, triangles: 9000)
        #expect(try GLBWriter().write(Model(once)) == GLBWriter().write(Model(again)))
    }

    @Test func progressGrowsToOneAndCancellationIsPrompt() async throws {
        let reported = Mutex<[Double]>([])
        let relief = try Relief(Self.disc)
        _ = try await relief.mesh(height: 50, triangles: 9000) { share in reported.withLock { $0.append(share) } }
        let shares = reported.withLock { $0 }
        #expect(shares == shares.sorted() && shares.last == 1 && shares.count > 10)
        let task = Task { try await relief.mesh(height: 50, triangles: 1_000_000) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func meansDoNotDependOnWhereASumBegan() {
        var generator = SeededGenerator(seed: 5)
        let values = (0..<35).map { _ in generator.number(in: 0...1) }
        let means = BoxMeans(values, width: 7, height: 5).blurred(radius: 2)
        for y in 0..<5 {
            for x in 0..<7 {
                let around = (max(0, y - 2)...min(4, y + 2)).flatMap { row in
                    (max(0, x - 2)...min(6, x + 2)).map { values[row * 7 + $0] }
                }
                #expect(abs(means[y * 7 + x] - around.reduce(0, +) / Float(around.count)) < 1e-5)
            }
        }
    }
}
