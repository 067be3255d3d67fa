extension Mesh {
    /// How far from the origin a corner may be, in metres: beyond it 32-bit floats overflow in products of lengths.
    package static let maximumCoordinate: Float = 1e9

    /// Refuses what cannot be measured: corners that are no numbers or out of reach, and triangles without corners.
    ///
    /// Readers check their files; this is for whoever computes with a mesh and must not be led astray by one.
    package func checkSoundness() throws(GeometryError) {
        guard positions.count < Int(Int32.max), triangles.count < Int(Int32.max) / 3 else {
            throw GeometryError(.tooLarge, "the mesh has more triangles or corners than can be counted with 31 bits")
        }
        for (index, position) in positions.enumerated() {
            // A comparison with something that is no number is false.
            guard abs(position.x) <= Self.maximumCoordinate, abs(position.y) <= Self.maximumCoordinate,
                abs(position.z) <= Self.maximumCoordinate
            else {
                throw GeometryError(
                    .malformed,
                    "corner \(index) is at \(position.x), \(position.y), \(position.z): not a place in space"
                )
            }
        }
        let count = UInt32(positions.count)
        for (index, triangle) in triangles.enumerated() {
            guard triangle.x < count, triangle.y < count, triangle.z < count else {
                throw GeometryError(
                    .malformed,
                    "triangle \(index) has corner \(triangle.max()), but there are only \(count) corners"
                )
            }
        }
    }
}
