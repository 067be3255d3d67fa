/// Turns the numbers of accessors into what they mean.
enum GLTFValues {
    /// Three numbers each.
    static func vectors(_ numbers: [Float]) -> [Vector] {
        (0..<numbers.count / 3).map { Vector(numbers[$0 * 3], numbers[$0 * 3 + 1], numbers[$0 * 3 + 2]) }
    }

    /// Two numbers each.
    static func pairs(_ numbers: [Float]) -> [SIMD2<Float>] {
        (0..<numbers.count / 2).map { SIMD2(numbers[$0 * 2], numbers[$0 * 2 + 1]) }
    }

    /// Linear light, three or four numbers each; what is no number is black.
    static func colours(_ numbers: [Float], width: Int) -> [Colour] {
        (0..<numbers.count / width).map { index in
            let light = Vector(numbers[index * width], numbers[index * width + 1], numbers[index * width + 2])
            return Colour(linear: light.replacing(with: 0, where: light .!= light))
        }
    }

    /// Moves corners by their joints: each by up to four, as much as their weights say.
    static func skin(
        _ corners: inout ModelAssembly.Corners,
        by joints: [Affine],
        which: [Float],
        weights: [Float]
    ) throws {
        guard which.allSatisfy({ $0 >= 0 && $0 < Float(joints.count) }) else {
            throw GeometryError(.malformed, "a corner of the glTF hangs on a joint that its skin does not have")
        }
        for corner in corners.positions.indices {
            if corner & 0xFFFF == 0 { try Task.checkCancellation() }
            var blend = Affine(x: .zero, y: .zero, z: .zero, origin: .zero)
            var sum = 0.0
            for part in corner * 4..<corner * 4 + 4 where weights[part] > 0 {
                blend.add(joints[Int(which[part])], times: Double(weights[part]))
                sum += Double(weights[part])
            }
            guard sum > 0, sum.isFinite else { continue }
            blend.scale(by: 1 / sum)
            corners.positions[corner] = Vector(blend(SIMD3<Double>(corners.positions[corner])))
            if let normal = corners.normals?[corner] { corners.normals?[corner] = blend.normal(normal) }
        }
    }
}

extension Affine {
    /// Adds another, `weight` times.
    fileprivate mutating func add(_ other: Affine, times weight: Double) {
        x += other.x * weight
        y += other.y * weight
        z += other.z * weight
        origin += other.origin * weight
    }

    /// Takes every number `factor` times.
    fileprivate mutating func scale(by factor: Double) {
        x *= factor
        y *= factor
        z *= factor
        origin *= factor
    }
}
