/// Where the picture is taken from: three quarters from the left and a little above, far enough to hold everything.
package struct Camera: Sendable {
    package let eye: Vector
    package let right: Vector
    package let up: Vector
    package let forward: Vector
    /// The tangent of half the vertical angle of view.
    package let spread: Float

    /// A camera that sees all points within the middle `fill` of a picture.
    package init(
        seeing points: [Vector],
        azimuth: Float = -30,
        elevation: Float = 17,
        fill: Float = 0.74,
        aspect: Float = 1
    ) {
        let turn = azimuth * .pi / 180
        let lift = elevation * .pi / 180
        let towards = Vector(sine(turn) * cosine(lift), sine(lift), cosine(turn) * cosine(lift))
        forward = -towards
        right = normalized(cross(forward, Vector(0, 1, 0)))
        up = cross(right, forward)
        spread = 0.22
        var centre = points.reduce(Bounds.empty) { $0.including($1) }.centre
        var distance: Float = 1
        // Perspective moves the middle as the distance changes: three rounds are enough.
        for _ in 0..<4 {
            var low = SIMD2<Float>(.infinity, .infinity)
            var high = SIMD2<Float>(-.infinity, -.infinity)
            distance = 0
            for point in points {
                let p = point - centre
                let across = max(abs(dot(p, right)) / aspect, abs(dot(p, up)))
                distance = max(distance, across / (spread * fill) - dot(p, forward))
            }
            for point in points {
                let p = point - centre
                let depth = max(1e-3, dot(p, forward) + distance)
                let seen = SIMD2(dot(p, right) / depth, dot(p, up) / depth)
                low = pointwiseMin(low, seen)
                high = pointwiseMax(high, seen)
            }
            let middle = (low + high) * 0.5 * distance
            centre += right * middle.x + up * middle.y
        }
        eye = centre - forward * distance
    }

    /// The direction of the ray through a place of the picture, each -1...1, y up; for a wider picture x reaches
    /// further.
    package func ray(_ x: Float, _ y: Float) -> Vector {
        normalized(forward + right * (x * spread) + up * (y * spread))
    }
}
