import Geometry

/// The numbers the sampler needs for a change of space: where it moves a point, and how steep it is from place to
/// place.
struct WarpMeasures {
    let operation: Instruction.Operation
    /// What moves points.
    let way: SIMD4<Float>
    /// What tells how far apart neighbours are moved at most; see `FieldSampler.steepness`.
    let steepness: SIMD4<Float>

    /// Measures a warp.
    init(_ warp: Solid.Warp) {
        switch warp {
        case .twist(let rate):
            operation = .twist
            way = SIMD4(rate, 0, 0, 0)
            steepness = SIMD4(abs(rate), 0, 0, 0)
        case .taper(let top, let tall):
            operation = .taper
            let height = max(tall, 1e-3)
            way = SIMD4(top, 1 / height, 0, 0)
            steepness = SIMD4(abs(1 - top) / height, max(Self.leastWidth, min(1, top)), 0, 0)
        case .bend(let rate):
            operation = .bend
            way = SIMD4(rate, 0, 0, 0)
            steepness = SIMD4(abs(rate), 0, 0, 0)
        case .ripple(let lobes, let climb, let depth, let isSharp):
            operation = .ripple
            let around = abs(depth) * lobes
            // Near the axis the waves would be infinitely steep: they fade in over this radius.
            let fade = max(1e-3, around * 1.2)
            way = SIMD4(isSharp ? -lobes : lobes, climb, depth, 1 / fade)
            // At a radius r the way is a shear by the slopes of the waves, widened by 1 + depth / r. That is a convex
            // function of 1 / r, which the chord from no waves to the steepest ones never understates.
            let level = Self.shear(abs(depth) * climb)
            let steepest = (1 + abs(depth) / fade) * Self.shear(length(around / fade, depth * climb))
            steepness = SIMD4(level, (steepest - level) * fade, steepest, fade)
        }
    }

    /// Nothing is narrowed below this share of its width.
    static let leastWidth: Float = 0.05

    /// How much longer a shear by `slope` makes a way at most: the largest singular value of [1, slope; 0, 1].
    @inline(__always)
    static func shear(_ slope: Float) -> Float {
        (abs(slope) + (slope * slope + 4).squareRoot()) * 0.5
    }
}
