package import Geometry

extension FieldSamples {
    /// The closed mesh of what the samples say is inside, in the units of the field and all of one colour.
    ///
    /// The surface is found as `Mesher` finds it, and as watertight; its vertices lie where the samples say, so that
    /// sharp edges are cut off by up to half a cell. What lies on the border of the grid counts as outside. Runs on
    /// several cores, and the result does not depend on how many; memory is that of the samples and of the mesh.
    ///
    /// Throws `.malformed` if a sample is no distance, `.empty` if none is inside, `.tooLarge` beyond 16 million
    /// triangles, and `CancellationError` soon after cancellation.
    package func mesh(colour: Colour = Colour(0xC0C0C0)) async throws -> Mesh {
        try checkWholeness()
        let table = CellTable()
        let surface = try await SampledSurface(signs(), table)
        let placer = SamplePlacer(self, table)
        let vertices = try await Fanout.map(surface.cells.layers) { placer.place($0, surface.cells, colour) }
        return surface.mesh(vertices)
    }

    private func checkWholeness() throws(GeometryError) {
        let (x, y, z) = counts
        guard (2...4096).contains(x), (2...4096).contains(y), (2...4096).contains(z), distances.count == x * y * z
        else {
            throw GeometryError(.malformed, "\(x) × \(y) × \(z) points do not go with \(distances.count) samples")
        }
        let far = origin + Vector(Float(x), Float(y), Float(z)) * spacing
        // Vertices keep a few hundredths of a cell apart, which a float must still tell.
        let isNear = [origin, far].allSatisfy { corner in
            (0..<3).allSatisfy { abs(corner[$0]) <= min(Mesh.maximumCoordinate, spacing * 50_000) }
        }
        guard spacing > 0, isNear else {
            throw GeometryError(.malformed, "a grid from \(origin) in steps of \(spacing) has no distinct points")
        }
    }

    /// Which points are inside.
    private func signs() async throws -> SignGrid {
        let planes = try await Fanout.map(counts.z) { try planeSigns($0) }
        return SignGrid(size: counts, planes: planes)
    }

    /// The signs of the points with one z. Throws if one of them has no distance.
    private func planeSigns(_ k: Int) throws -> [UInt64] {
        let row = SignGrid.rowWords(counts.x)
        var words: [UInt64] = []
        words.reserveCapacity(row * counts.y)
        var areSound = SIMDMask<SIMD8<Int32>>(repeating: true)
        distances.withUnsafeBufferPointer { values in
            for j in 0..<counts.y {
                let first = (k * counts.y + j) * counts.x
                for word in 0..<row {
                    let start = first + word * SignGrid.word
                    let count = min(SignGrid.word, counts.x - word * SignGrid.word)
                    words.append(Self.signs(UnsafeBufferPointer(rebasing: values[start..<start + count]), &areSound))
                }
            }
        }
        guard all(areSound) else {
            throw GeometryError(.malformed, "a sample in plane \(k) is no number, or too large for a distance")
        }
        return words
    }

    /// The signs of 1...64 values. Nearly all runs lie on one side, which takes a few steps to see.
    ///
    /// What is no distance makes a lane of `areSound` false.
    @inline(__always)
    private static func signs(
        _ values: UnsafeBufferPointer<Float>,
        _ areSound: inout SIMDMask<SIMD8<Int32>>
    ) -> UInt64 {
        guard let start = values.baseAddress.map({ UnsafeRawPointer($0) }) else { return 0 }
        let last = UInt64.max >> UInt64(SignGrid.word - values.count)
        let whole = values.count / 8 * 8
        var (some, every) = (SIMD8<UInt32>.zero, SIMD8<UInt32>(repeating: .max))
        for index in stride(from: 0, to: whole, by: 8) {
            let eight = start.loadUnaligned(fromByteOffset: index * 4, as: SIMD8<Float>.self)
            // A comparison with something that is no number is false.
            areSound .&= (eight * eight) .<= Mesh.maximumCoordinate * Mesh.maximumCoordinate
            let bits = unsafeBitCast(eight, to: SIMD8<UInt32>.self)
            some |= bits
            every &= bits
        }
        var (anyBits, allBits) = (folded(some, |), folded(every, &))
        for value in values[whole...] {
            areSound[0] = areSound[0] && abs(value) <= Mesh.maximumCoordinate
            anyBits |= value.bitPattern
            allBits &= value.bitPattern
        }
        if anyBits >> 31 == 0 { return 0 }
        if allBits >> 31 == 1 { return last }
        var signs: UInt64 = 0
        for (index, value) in values.enumerated() {
            signs |= UInt64(value.bitPattern >> 31) << UInt64(index)
        }
        return signs
    }

    @inline(__always)
    private static func folded(
        _ eight: SIMD8<UInt32>,
        _ merge: (SIMD4<UInt32>, SIMD4<UInt32>) -> SIMD4<UInt32>
    ) -> UInt32 {
        let four = merge(eight.lowHalf, eight.highHalf)
        let two = merge(four, SIMD4(four.z, four.w, four.x, four.y))
        return merge(two, SIMD4(two.y, two.x, two.w, two.z)).x
    }
}
