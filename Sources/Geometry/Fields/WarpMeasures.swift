/// What a change of space does to distances within a domain, and the numbers the sampler needs for it.
struct WarpMeasures {
    let operation: Instruction.Operation
    let numbers: SIMD4<Float>
    /// The box that holds the warped domain.
    let domain: Bounds
    /// How much further apart the warp can move two points: radii of cells grow by it.
    let stretch: Float
    /// How steep the warped field can be: its distances are divided by it, so that they never overstate.
    let steepness: Float

    /// Measures a warp that is asked within `domain`, nowhere further than `reach` from the y axis.
    init(_ warp: Solid.Warp, reach: Float, domain: Bounds) {
        let height = max(abs(domain.low.y), abs(domain.high.y))
        switch warp {
        case .twist(let rate):
            operation = .twist
            numbers = SIMD4(rate, 0, 0, 0)
            // The largest singular value of the shear [1, kr; 0, 1].
            let shear = abs(rate) * reach
            stretch = (shear + (shear * shear + 4).squareRoot()) * 0.5
            steepness = stretch
            self.domain = Bounds(low: Vector(-reach, domain.low.y, -reach), high: Vector(reach, domain.high.y, reach))
        case .taper(let top, let tall):
            operation = .taper
            let least = max(0.05, min(1, top))
            numbers = SIMD4(top, 1 / max(tall, 1e-3), 0, 0)
            stretch = (1 + abs(1 - top) / max(tall, 1e-3) * reach / least) / least
            steepness = stretch
            self.domain = Bounds(low: domain.low / Vector(least, 1, least), high: domain.high / Vector(least, 1, least))
        case .bend(let rate):
            operation = .bend
            numbers = SIMD4(rate, 0, 0, 0)
            stretch = 1 + abs(rate) * length(reach, height)
            steepness = stretch
            let far = length(reach, height)
            self.domain = Bounds(half: Vector(repeating: far))
        case .ripple(let lobes, let climb, let depth, let isSharp):
            operation = .ripple
            // Near the axis the waves would be infinitely steep: they fade in over this radius.
            let fade = max(1e-3, abs(depth) * lobes * 1.2)
            numbers = SIMD4(isSharp ? -lobes : lobes, climb, depth, 1 / fade)
            stretch = 1 + length(abs(depth) * lobes / fade, abs(depth) * climb) + abs(depth) / fade
            steepness = stretch
            self.domain = domain.grown(by: abs(depth))
        }
    }
}
