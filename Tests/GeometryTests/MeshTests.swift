import Testing

@testable import Geometry

/// Measures of meshes, and what counts as closed.
@Suite struct MeshTests {
    /// A tetrahedron with its right angle at the origin.
    static let tetrahedron = mesh(
        [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]]
    )

    static func mesh(_ positions: [Vector], _ triangles: [SIMD3<UInt32>]) -> Mesh {
        Mesh(
            positions: positions,
            normals: positions.map { _ in [0, 1, 0] },
            colours: positions.map { _ in Colour(0x336699) },
            triangles: triangles
        )
    }

    @Test func aTetrahedronIsClosedAndHasItsVolume() {
        #expect(Self.tetrahedron.isClosed)
        #expect(abs(Self.tetrahedron.signedVolume - 1.0 / 6) < 1e-7)
        #expect(abs(Self.tetrahedron.area - (1.5 + 0.5 * 3.0.squareRoot())) < 1e-6)
    }

    @Test func aHoleAFlippedFaceOrADoubledFaceIsNotClosed() {
        var hole = Self.tetrahedron
        hole.triangles.removeLast()
        #expect(!hole.isClosed)
        var flipped = Self.tetrahedron
        flipped.triangles[0] = [0, 1, 2]
        #expect(!flipped.isClosed)
        var doubled = Self.tetrahedron
        doubled.triangles.append(doubled.triangles[0])
        #expect(!doubled.isClosed)
        #expect(!Self.mesh([], []).isClosed)
    }

    @Test func shellsAreCounted() {
        let two = Self.mesh(
            Self.tetrahedron.positions + Self.tetrahedron.positions.map { $0 + 5 },
            Self.tetrahedron.triangles + Self.tetrahedron.triangles.map { $0 &+ 4 }
        )
        #expect(two.shells.count == 2)
        #expect(two.shells.of == [0, 0, 0, 0, 1, 1, 1, 1])
    }

    @Test func aRestingMeshIsAsTallAsWantedAndInTheMiddle() {
        let mesh = Self.mesh(Self.tetrahedron.positions.map { $0 * 3 - 1 }, Self.tetrahedron.triangles).resting(
            height: 0.1
        )
        #expect(mesh.bounds.low.y == 0)
        #expect(abs(mesh.bounds.size.y - 0.1) < 1e-7)
        #expect(abs(mesh.bounds.centre.x) < 1e-7)
    }
}
