import Geometry

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

        /// A grid over a box with so many cells along its longest side; a part of a cell counts too.
        init(box: Bounds, cells: Float) {
            spacing = box.maximumExtent / cells
            let points = box.size / spacing
            func count(_ length: Float) -> Int { (Int(length.rounded(.up)) + 1) / SampleBlocks.edge + 1 }
            blocks = (count(points.x), count(points.y), count(points.z))
            // What the blocks have too much, at least a cell, is shared between both sides.
            let spare =
                Vector(Float(blocks.x), Float(blocks.y), Float(blocks.z)) * Float(SampleBlocks.edge) - 1 - points
            var below = spare * 0.5
            // But a plane of points lies a quarter of a cell above the ground: the plate on which a crowd stands is
            // thin, and on a coarse grid it would be seen or not as chance has it.
            let phase = 0.75 + box.low.y / spacing
            below.y = phase + (below.y - phase).rounded()
            origin = box.low - below * spacing
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
    private struct Layer: Sendable {
        var starts: [Int32] = []
        var values: [Float] = []
    }

    let frame: Frame
    /// For each block where its values begin, or `outside` or `inside`.
    let starts: [Int32]
    private let values: [Float]

    private init(frame: Frame, layers: [Layer]) {
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

    /// Samples a field at the points of a grid; `finished` is told how many of the layers of blocks are done.
    static func sampled(
        _ field: Field,
        _ frame: Frame,
        finished: @Sendable (Int) -> Void = { _ in }
    ) async throws -> SampleBlocks {
        let layers = try await Fanout.map(frame.blocks.z, finished: finished) { layer($0, of: frame, field) }
        return SampleBlocks(frame: frame, layers: layers)
    }

    /// Samples all blocks with one z.
    private static func layer(_ z: Int, of frame: Frame, _ field: Field) -> Layer {
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

    /// Which points are inside.
    func signs() async throws -> SignGrid {
        let size = frame.size
        let planes = try await Fanout.map(frame.blocks.z) { layerSigns($0) }
        return SignGrid(size: size, planes: planes)
    }

    /// The signs of the blocks with one z.
    private func layerSigns(_ z: Int) -> [UInt64] {
        let row = SignGrid.rowWords(frame.size.x)
        var words = [UInt64](repeating: 0, count: row * frame.size.y * Self.edge)
        for y in 0..<frame.blocks.y {
            for x in 0..<frame.blocks.x {
                let start = starts[frame.block(x, y, z)]
                guard start != Self.outside else { continue }
                let (word, shift) = (x * Self.edge / SignGrid.word, UInt64(x * Self.edge % SignGrid.word))
                for line in 0..<Self.edge * Self.edge {
                    let target = (line / Self.edge * frame.size.y + y * Self.edge + line % Self.edge) * row + word
                    words[target] |= (start < 0 ? 0xFF : lineSigns(Int(start) + line * Self.edge)) << shift
                }
            }
        }
        return words
    }

    /// The signs of eight values.
    private func lineSigns(_ start: Int) -> UInt64 {
        var bits: UInt64 = 0
        for index in 0..<Self.edge {
            bits |= UInt64(values[start + index].bitPattern >> 31) << UInt64(index)
        }
        return bits
    }
}
