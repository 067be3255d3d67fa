/// The distances at the points of a regular grid, kept in blocks; a block far from the surface keeps its sign only.
struct SampleBlocks: Sendable {
    /// Points along the edge of a block.
    static let edge = 8
    /// Points in a block.
    static let volume = edge * edge * edge
    /// What `starts` says of a block that lies all outside or all inside.
    static let outside: Int32 = -1
    static let inside: Int32 = -2

    /// Where the grid begins, how far apart its points are, and how many blocks there are along each axis.
    struct Frame: Sendable {
        let origin: Vector
        let spacing: Float
        /// Not a SIMD3<Int>: those want 32-byte alignment, which Swift 6.3 does not give to the frames of async
        /// functions.
        let blocks: (x: Int, y: Int, z: Int)

        /// A grid over a box with so many cells along its longest side.
        init(box: Bounds, cells: Int) {
            spacing = box.longest / Float(cells)
            let points = box.size / spacing
            func count(_ length: Float) -> Int { (Int(length.rounded(.up)) + 1) / SampleBlocks.edge + 1 }
            blocks = (count(points.x), count(points.y), count(points.z))
            // What the blocks have too much is shared between both sides, but for the foot, where it would show.
            let spare =
                Vector(Float(blocks.x), Float(blocks.y), Float(blocks.z)) * Float(SampleBlocks.edge) - 1 - points
            origin = box.low - spare * spacing * 0.5
        }

        /// The number of points along each axis.
        var size: (x: Int, y: Int, z: Int) {
            (blocks.x * SampleBlocks.edge, blocks.y * SampleBlocks.edge, blocks.z * SampleBlocks.edge)
        }

        /// Where a point of the grid is.
        func point(_ i: Int, _ j: Int, _ k: Int) -> Vector {
            origin + Vector(Float(i), Float(j), Float(k)) * spacing
        }

        func block(_ x: Int, _ y: Int, _ z: Int) -> Int { (z * blocks.y + y) * blocks.x + x }
    }

    /// The blocks with one z.
    struct Layer: Sendable {
        var starts: [Int32] = []
        var values: [Float] = []
    }

    let frame: Frame
    /// For each block where its values begin, or `outside` or `inside`.
    let starts: [Int32]
    private let values: [Float]

    init(frame: Frame, layers: [Layer]) {
        self.frame = frame
        var starts: [Int32] = []
        var values: [Float] = []
        values.reserveCapacity(layers.reduce(0) { $0 + $1.values.count })
        for layer in layers {
            let base = Int32(values.count)
            starts += layer.starts.map { $0 >= 0 ? $0 + base : $0 }
            values += layer.values
        }
        self.starts = starts
        self.values = values
    }

    /// Samples all blocks with one z.
    static func layer(_ z: Int, of frame: Frame, _ field: Field) -> Layer {
        field.sample { sampler in
            var layer = Layer()
            for y in 0..<frame.blocks.y {
                for x in 0..<frame.blocks.x {
                    sample(SIMD3(x, y, z), frame, sampler, &layer)
                }
            }
            return layer
        }
    }

    private static func sample(
        _ block: SIMD3<Int>,
        _ frame: Frame,
        _ sampler: FieldSampler,
        _ layer: inout Layer
    ) {
        let low = frame.point(block.x * edge, block.y * edge, block.z * edge)
        let half = Float(edge - 1) * 0.5
        let middle = sampler.distance(at: low + half * frame.spacing)
        if abs(middle) > half * frame.spacing * 1.7321 {
            layer.starts.append(middle > 0 ? outside : inside)
            return
        }
        let start = layer.values.count
        layer.starts.append(Int32(start))
        layer.values.append(contentsOf: repeatElement(0, count: volume))
        layer.values.withUnsafeMutableBufferPointer { values in
            for octant in 0..<8 {
                let x = (octant & 1) * 4
                let y = (octant >> 1 & 1) * 4
                let z = (octant >> 2) * 4
                fill(values.baseAddress, start, (x, y, z), low, frame.spacing, sampler)
            }
        }
    }

    /// Fills an eighth of a block, with one value when the surface is far.
    private static func fill(
        _ values: UnsafeMutablePointer<Float>?,
        _ start: Int,
        _ corner: (x: Int, y: Int, z: Int),
        _ low: Vector,
        _ spacing: Float,
        _ sampler: FieldSampler
    ) {
        guard let values else { return }
        let base = low + Vector(Float(corner.x), Float(corner.y), Float(corner.z)) * spacing
        let middle = sampler.distance(at: base + 1.5 * spacing)
        let isFar = abs(middle) > 1.5 * spacing * 1.7321
        for z in 0..<4 {
            for y in 0..<4 {
                let row = start + ((corner.z + z) * edge + corner.y + y) * edge + corner.x
                for x in 0..<4 {
                    values[row + x] =
                        isFar
                        ? middle : sampler.distance(at: base + Vector(Float(x), Float(y), Float(z)) * spacing)
                }
            }
        }
    }

    /// The distance at a point of the grid; outside of it, and on its border, always outside the solid.
    func value(_ i: Int, _ j: Int, _ k: Int) -> Float {
        let size = frame.size
        guard i > 0, j > 0, k > 0, i < size.x - 1, j < size.y - 1, k < size.z - 1 else { return frame.spacing }
        let start = starts[frame.block(i / Self.edge, j / Self.edge, k / Self.edge)]
        guard start >= 0 else { return start == Self.outside ? frame.spacing : -frame.spacing }
        let local = (k % Self.edge * Self.edge + j % Self.edge) * Self.edge + i % Self.edge
        return values[Int(start) + local]
    }

    /// True when the surface may pass through cells whose lowest corner is in the block.
    func isBusy(_ x: Int, _ y: Int, _ z: Int) -> Bool {
        let own = starts[frame.block(x, y, z)]
        if own >= 0 { return true }
        for neighbour in 1..<8 {
            let (i, j, k) = (x + (neighbour & 1), y + (neighbour >> 1 & 1), z + (neighbour >> 2))
            guard i < frame.blocks.x, j < frame.blocks.y, k < frame.blocks.z else { continue }
            if starts[frame.block(i, j, k)] != own { return true }
        }
        return false
    }
}
