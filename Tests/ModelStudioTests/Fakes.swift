import Foundation
import Geometry
import Providers
import Synchronization

/// Counts what was asked of a provider.
final class Calls: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    /// Counts one and says how many there were.
    @discardableResult
    func count(_ name: String) -> Int {
        counts.withLock { counts in
            counts[name, default: 0] += 1
            return counts[name] ?? 0
        }
    }

    subscript(_ name: String) -> Int { counts.withLock { $0[name] ?? 0 } }
    var total: Int { counts.withLock { $0.values.reduce(0, +) } }
}

/// Draws small pictures; `before` may fail, or wait.
struct FakeImages: ImageProvider {
    let name = ProviderName("fake")
    var calls = Calls()
    var before: @Sendable (ImageRequest, _ call: Int) async throws -> Void = { _, _ in }

    func draw(_ request: ImageRequest, progress: ProgressHandler) async throws -> DrawnImage {
        let call = calls.count("\(request.candidate)")
        try await before(request, call)
        progress(Progress(fraction: 1, phase: "done"))
        let shade = UInt8(truncatingIfNeeded: request.seed &* 31 &+ UInt64(request.candidate) &* 50)
        let pixels = (0..<16 * 16).flatMap { _ in [shade, UInt8(request.candidate), 200, 255] as [UInt8] }
        let picture = try Picture(width: 16, height: 16, pixels: pixels).pngData()
        return DrawnImage(bytes: picture, mediaType: "image/png", recipe: "{\"shade\":\(shade)}", provider: name)
    }
}

/// Sculpts cubes; `before` may fail, or wait.
struct FakeMeshes: MeshProvider {
    let name = ProviderName("fake")
    var calls = Calls()
    var before: @Sendable (MeshRequest, _ call: Int) async throws -> Void = { _, _ in }

    func sculpt(_ request: MeshRequest, progress: ProgressHandler) async throws -> SculptedMesh {
        let call = calls.count("sculpt")
        try await before(request, call)
        return SculptedMesh(mesh: .cube, provider: name, model: "cube-1")
    }
}

/// Answers what it is told to.
struct FakeText: TextProvider {
    let name = ProviderName("fake")
    let answer: @Sendable () throws -> String

    func complete(_ request: TextRequest, progress: ProgressHandler) async throws -> TextResult {
        TextResult(text: try answer())
    }
}

extension Mesh {
    /// A closed cube of 100 mm.
    static let cube: Mesh = {
        let positions = (0..<8).map { Vector($0 & 1 == 0 ? 0 : 0.1, $0 & 2 == 0 ? 0 : 0.1, $0 & 4 == 0 ? 0 : 0.1) }
        let quads: [[UInt32]] = [[0, 4, 6, 2], [1, 3, 7, 5], [0, 1, 5, 4], [2, 6, 7, 3], [0, 2, 3, 1], [4, 5, 7, 6]]
        return Mesh(
            positions: positions,
            normals: positions.map { _ in Vector(0, 1, 0) },
            colours: positions.map { _ in Colour(red: 200, green: 100, blue: 50) },
            triangles: quads.flatMap { [SIMD3($0[0], $0[1], $0[2]), SIMD3($0[0], $0[2], $0[3])] }
        )
    }()
}
