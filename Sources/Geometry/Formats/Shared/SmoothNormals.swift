/// Directions for surfaces whose file says none.
enum SmoothNormals {
    /// Fills in the directions of corners for which `isMissing`: the mean of those of their triangles, large ones
    /// counting more.
    static func fill(_ mesh: inout Mesh, where isMissing: (Int) -> Bool) throws {
        var sums = [SIMD3<Double>](repeating: .zero, count: mesh.positions.count)
        for (index, triangle) in mesh.triangles.enumerated() {
            if index & 0xFFFF == 0 { try Task.checkCancellation() }
            let a = SIMD3<Double>(mesh.positions[Int(triangle.x)])
            let u = SIMD3<Double>(mesh.positions[Int(triangle.y)]) - a
            let v = SIMD3<Double>(mesh.positions[Int(triangle.z)]) - a
            let facing = SIMD3(u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x)
            sums[Int(triangle.x)] += facing
            sums[Int(triangle.y)] += facing
            sums[Int(triangle.z)] += facing
        }
        for corner in mesh.positions.indices where isMissing(corner) {
            let sum = sums[corner]
            let size = (sum * sum).sum().squareRoot()
            mesh.normals[corner] = size > 0 ? Vector(sum / size) : Vector(0, 1, 0)
        }
    }
}
