package import Geometry

extension Field {
    /// Where a ray first meets the surface, and which way the surface faces there; nil when it meets nothing.
    package func surfacePoint(from origin: Vector, towards direction: Vector) -> (point: Vector, normal: Vector)? {
        sample { sampler in
            let marcher = RayMarcher(sampler: sampler, scale: box.maximumExtent)
            guard let distance = marcher.hit(origin, direction) else { return nil }
            let point = origin + direction * distance
            return (point, normalized(sampler.gradient(at: point, step: box.maximumExtent * 0.002)))
        }
    }
}
