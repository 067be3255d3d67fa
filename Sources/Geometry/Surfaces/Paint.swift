/// A material made ready for sampling: colours as linear light.
package struct Paint: Sendable {
    package let base: Vector
    package let second: Vector
    package let pattern: Material.Pattern
    package let density: Float
    package let shine: Vector

    /// Makes a material ready.
    package init(_ material: Material) {
        base = material.base.linear
        second = material.second.linear
        pattern = material.pattern
        density = material.density
        shine = Vector(material.gloss, material.metal, material.glow)
    }

    /// The colour at a point of the finished thing.
    package func colour(at p: Vector) -> Vector {
        switch pattern {
        case .plain:
            base
        case .bands:
            mix(base, second, edge(sine(p.y * density * 2 * .pi)))
        case .stripes:
            mix(base, second, edge(sine(angle(p.z, p.x) * wholeTurns)))
        case .spirals:
            mix(base, second, edge(sine(angle(p.z, p.x) * (wholeTurns / 2).rounded(.up) + p.y * density * 2)))
        case .dots:
            mix(base, second, dots(p))
        case .checks:
            mix(base, second, edge(sine(p.y * density * 3) * sine(angle(p.z, p.x) * wholeTurns)))
        case .grain:
            mix(base, second, grain(p))
        case .veins:
            mix(base, second, veins(p))
        case .speckles:
            mix(base, second, smoothstep(0.62, 0.74, Noise.value(p * density * 7)))
        case .fade:
            mix(base, second, smoothstep(0, 1, p.y * density))
        }
    }

    /// The pattern must close after one turn, so that the number of stripes is whole.
    private var wholeTurns: Float { max(2, density.rounded()) }

    /// A wave turned into two flat colours with a narrow soft edge.
    private func edge(_ wave: Float) -> Float {
        smoothstep(-0.06, 0.06, wave)
    }

    private func dots(_ p: Vector) -> Float {
        // Dots sit in every other cell of a slanted lattice in space; a ball in each cell meets the surface as a dot.
        let q = Vector(p.x + p.z * 0.37, p.y + p.x * 0.21, p.z - p.y * 0.29) * density
        let cell = Vector(q.x.rounded(.down), q.y.rounded(.down), q.z.rounded(.down))
        let centre = cell + 0.5 + (Noise.vector(cell) - 0.5) * 0.35
        return 1 - smoothstep(0.30, 0.35, length(q - centre))
    }

    private func grain(_ p: Vector) -> Float {
        let wobble = Noise.value(p * Vector(2.2, 0.7, 2.2)) * 1.6 + Noise.value(p * Vector(9, 1.5, 9)) * 0.18
        let rings = (length(p.x + 0.31, p.z - 0.17) * 2.2 + wobble) * density
        let wave = rings - rings.rounded(.down)
        let fibres = Noise.value(p * Vector(60, 4, 60))
        return clamp(smoothstep(0.25, 0.9, wave) * (1 - smoothstep(0.94, 1, wave)) * 0.75 + fibres * 0.3, 0, 1)
    }

    private func veins(_ p: Vector) -> Float {
        let q = p * density * 0.5
        let wander = Noise.fractal(q * 1.3) * 4.5
        let wave = abs(sine((q.x + q.y * 1.4 + q.z * 0.6) * 1.7 + wander))
        return (1 - smoothstep(0, 0.22, wave)) * 0.75 + Noise.fractal(q * 2) * 0.2
    }
}
