/// A triangle mesh: Y up, metres, right-handed, counter-clockwise seen from outside, resting on y = 0.
package struct Mesh: Sendable {
    /// Where the corners are.
    package var positions: [Vector]
    /// The direction in which the surface faces at each corner, of length one.
    package var normals: [Vector]
    /// The colour at each corner.
    package var colours: [Colour]
    /// Three corners each.
    package var triangles: [SIMD3<UInt32>]

    /// A mesh from its parts; normals and colours have one entry for each position.
    package init(positions: [Vector], normals: [Vector], colours: [Colour], triangles: [SIMD3<UInt32>]) {
        precondition(normals.count == positions.count && colours.count == positions.count, "one entry a corner")
        self.positions = positions
        self.normals = normals
        self.colours = colours
        self.triangles = triangles
    }

    /// The box around all corners.
    package var bounds: Bounds {
        var box = Bounds.empty
        for position in positions {
            box.low.replace(with: position, where: position .< box.low)
            box.high.replace(with: position, where: position .> box.high)
        }
        return box
    }

    /// The mesh `height` metres tall, in the middle above the origin, resting on y = 0.
    package func resting(height: Float) -> Mesh {
        let box = bounds
        guard box.size.y > 0 else { return self }
        let factor = height / box.size.y
        let foot = Vector(box.centre.x, box.low.y, box.centre.z)
        var mesh = self
        mesh.positions = positions.map { ($0 - foot) * factor }
        return mesh
    }

    /// The mesh without the corners that no triangle uses.
    package func compacted() -> Mesh {
        var isUsed = [Bool](repeating: false, count: positions.count)
        for triangle in triangles {
            isUsed[Int(triangle.x)] = true
            isUsed[Int(triangle.y)] = true
            isUsed[Int(triangle.z)] = true
        }
        var places = [UInt32](repeating: 0, count: positions.count)
        var result = Mesh(positions: [], normals: [], colours: [], triangles: [])
        for corner in positions.indices where isUsed[corner] {
            places[corner] = UInt32(result.positions.count)
            result.positions.append(positions[corner])
            result.normals.append(normals[corner])
            result.colours.append(colours[corner])
        }
        result.triangles = triangles.map { SIMD3(places[Int($0.x)], places[Int($0.y)], places[Int($0.z)]) }
        return result
    }
}
