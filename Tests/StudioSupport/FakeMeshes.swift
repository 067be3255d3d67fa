package import Geometry
package import Providers

/// Sculpts cubes; `before` may fail, or wait.
package struct FakeMeshes: MeshProvider {
    package let name = ProviderName("fake")
    package let calls: Calls
    package let before: @Sendable (MeshRequest, _ call: Int) async throws -> Void

    package init(
        calls: Calls = Calls(),
        before: @escaping @Sendable (MeshRequest, _ call: Int) async throws -> Void = { _, _ in }
    ) {
        self.calls = calls
        self.before = before
    }

    package func sculpt(_ request: MeshRequest, progress: ProgressHandler) async throws -> SculptedMesh {
        let call = calls.count("sculpt")
        try await before(request, call)
        return SculptedMesh(mesh: .cube, provider: name, model: "cube-1")
    }
}

extension Mesh {
    /// A closed cube of 100 mm.
    package static let cube: Mesh = {
        let positions = (0..<8).map { Vector($0 & 1 == 0 ? 0 : 0.1, $0 & 2 == 0 ? 0 : 0.1, $0 & 4 == 0 ? 0 : 0.1) }
        let quads: [[UInt32]] = [
            [0, 4, 6, 2], [1, 3, 7, 5], [0, 1, 5, 4], [2, 6, 7, 3], [0, 2, 3, 1], [4, 5, 7, 6],
        ]
        return Mesh(
            positions: positions,
            normals: positions.map { _ in Vector(0, 1, 0) },
            colours: positions.map { _ in Colour(red: 200, green: 100, blue: 50) },
            triangles: quads.flatMap { [SIMD3($0[0], $0[1], $0[2]), SIMD3($0[0], $0[2], $0[3])] }
        )
    }()
}
