/// Between our space (metres, Y up) and that of printers (millimetres, Z up): (x, y, z) → (x, −z, y) × 1000.
enum PrintSpace {
    /// A place as printers have it.
    @inline(__always)
    static func plate(_ place: Vector) -> Vector {
        Vector(place.x, -place.z, place.y) * 1000
    }

    /// A printer's place as ours; `unit` is how many metres its unit has.
    @inline(__always)
    static func lifted(_ place: SIMD3<Double>, unit: Double = 0.001) -> Vector {
        Vector(SIMD3(place.x, place.z, -place.y) * unit)
    }
}
