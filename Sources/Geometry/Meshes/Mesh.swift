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
        positions.reduce(Bounds.empty) { $0.including($1) }
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

    /// The mesh without the corners no triangle uses, and without triangles that use a corner twice.
    package func compacted(keeping isKept: (Int) -> Bool = { _ in true }) -> Mesh {
        var places = [UInt32](repeating: .max, count: positions.count)
        var result = Mesh(positions: [], normals: [], colours: [], triangles: [])
        result.triangles.reserveCapacity(triangles.count)
        for (index, triangle) in triangles.enumerated() where isKept(index) {
            guard triangle.x != triangle.y, triangle.y != triangle.z, triangle.z != triangle.x else { continue }
            var moved = triangle
            for corner in 0..<3 {
                let old = Int(triangle[corner])
                if places[old] == .max {
                    places[old] = UInt32(result.positions.count)
                    result.positions.append(positions[old])
                    result.normals.append(normals[old])
                    result.colours.append(colours[old])
                }
                moved[corner] = places[old]
            }
            result.triangles.append(moved)
        }
        return result
    }
}
