@testable import Geometry

/// Meshes to test with.
enum Shapes {
    /// A mesh without normals, of one colour.
    static func mesh(_ positions: [Vector], _ triangles: [SIMD3<UInt32>], _ colour: Colour = Colour(0x6688AA)) -> Mesh {
        Mesh(
            positions: positions,
            normals: positions.map { _ in .zero },
            colours: positions.map { _ in colour },
            triangles: triangles
        )
    }

    /// A box with one corner at the origin.
    static func box(_ size: Vector, _ colour: Colour = Colour(0x6688AA)) -> Mesh {
        mesh(
            Bounds(low: .zero, high: size).corners,
            [
                [0, 2, 1], [1, 2, 3], [4, 5, 6], [5, 7, 6], [0, 1, 4], [1, 5, 4], [2, 6, 3], [3, 6, 7], [0, 4, 2],
                [2, 4, 6], [1, 3, 5], [3, 7, 5],
            ],
            colour
        )
    }

    /// A ball of radius one about the origin, with normals, of 4 × rings² − 4 × rings triangles.
    static func ball(rings: Int) -> Mesh {
        var positions = [Vector(0, 1, 0)]
        let columns = rings * 2
        for ring in 1..<rings {
            let fall = Float(ring) / Float(rings) * .pi
            for column in 0..<columns {
                let turn = Float(column) / Float(columns) * 2 * .pi
                positions.append(Vector(sine(fall) * sine(turn), cosine(fall), sine(fall) * cosine(turn)))
            }
        }
        positions.append(Vector(0, -1, 0))
        var triangles: [SIMD3<UInt32>] = []
        let last = positions.count - 1
        for column in 0..<columns {
            let next = (column + 1) % columns
            func corner(_ ring: Int, _ column: Int) -> UInt32 {
                UInt32(ring == 0 ? 0 : ring == rings ? last : 1 + (ring - 1) * columns + column)
            }
            triangles.append(SIMD3(corner(0, 0), corner(1, column), corner(1, next)))
            for ring in 1..<rings - 1 {
                triangles.append(SIMD3(corner(ring, column), corner(ring + 1, column), corner(ring + 1, next)))
                triangles.append(SIMD3(corner(ring, column), corner(ring + 1, next), corner(ring, next)))
            }
            triangles.append(SIMD3(corner(rings - 1, column), corner(rings, 0), corner(rings - 1, next)))
        }
        var mesh = mesh(positions, triangles)
        mesh.normals = positions
        return mesh
    }

    /// The same mesh elsewhere.
    static func moved(_ mesh: Mesh, by way: Vector) -> Mesh {
        var mesh = mesh
        mesh.positions = mesh.positions.map { $0 + way }
        return mesh
    }

    /// The same mesh larger or smaller about the origin.
    static func scaled(_ mesh: Mesh, _ factor: Float) -> Mesh {
        var mesh = mesh
        mesh.positions = mesh.positions.map { $0 * factor }
        return mesh
    }

    /// The same mesh inside out.
    static func turned(_ mesh: Mesh) -> Mesh {
        var mesh = mesh
        mesh.triangles = mesh.triangles.map { SIMD3($0.x, $0.z, $0.y) }
        return mesh
    }

    /// Several meshes as one.
    static func joined(_ meshes: [Mesh]) -> Mesh {
        var all = Mesh(positions: [], normals: [], colours: [], triangles: [])
        for mesh in meshes {
            let first = UInt32(all.positions.count)
            all.positions += mesh.positions
            all.normals += mesh.normals
            all.colours += mesh.colours
            all.triangles += mesh.triangles.map { $0 &+ first }
        }
        return all
    }

    /// The same mesh with three corners of its own for each triangle, as an STL has it.
    static func soup(_ mesh: Mesh) -> Mesh {
        let corners = mesh.triangles.flatMap { [Int($0.x), Int($0.y), Int($0.z)] }
        return Mesh(
            positions: corners.map { mesh.positions[$0] },
            normals: corners.map { mesh.normals[$0] },
            colours: corners.map { mesh.colours[$0] },
            triangles: mesh.triangles.indices.map { SIMD3(UInt32($0 * 3), UInt32($0 * 3 + 1), UInt32($0 * 3 + 2)) }
        )
    }

    /// The same mesh without some triangles.
    static func without(_ triangles: Set<Int>, _ mesh: Mesh) -> Mesh {
        var mesh = mesh
        mesh.triangles = mesh.triangles.indices.filter { !triangles.contains($0) }.map { mesh.triangles[$0] }
        return mesh
    }
}
