import Geometry

/// Places one vertex for each loop of the surface in a cell by the samples at the cell's corners alone: in the middle
/// of the loop's cuts, as surface nets have it (Gibson, "Constrained Elastic SurfaceNets", 1998), then by one step of
/// Newton's method onto the surface of the trilinear function between the samples, whose gradient is the normal.
struct SamplePlacer {
    /// The cuts of a loop: which of the four edges along each axis it has, and the sum of the cuts' places but for the
    /// share along their own edges.
    private struct Stencil {
        var cuts = (SIMDMask<SIMD4<Int32>>(), SIMDMask<SIMD4<Int32>>(), SIMDMask<SIMD4<Int32>>())
        var base = Vector.zero
        var count: Float = 0

        init(_ entry: CellTable.Entry, loop: Int) {
            func mask(_ axis: Int) -> SIMDMask<SIMD4<Int32>> {
                var mask = SIMDMask<SIMD4<Int32>>()
                for edge in 0..<4 { mask[edge] = Int(entry.loopOfEdge[axis * 4 + edge]) == loop }
                return mask
            }
            cuts = (mask(0), mask(1), mask(2))
            for edge in 0..<12 where Int(entry.loopOfEdge[edge]) == loop {
                let low = CellTable.ends(of: edge).0
                base += Vector(Float(low & 1), Float(low >> 1 & 1), Float(low >> 2))
                count += 1
            }
        }
    }

    private let samples: FieldSamples
    /// The stencils of all loops of all entries, and where those of each entry begin.
    private let stencils: [Stencil]
    private let starts: [Int]

    /// A placer for cells of a table.
    init(_ samples: FieldSamples, _ table: CellTable) {
        self.samples = samples
        var (stencils, starts): ([Stencil], [Int]) = ([], [])
        for entry in table.entries {
            starts.append(stencils.count)
            for loop in 0..<entry.loops { stencils.append(Stencil(entry, loop: loop)) }
        }
        (self.stencils, self.starts) = (stencils, starts)
    }

    /// Places the vertices of a layer of cells, all of one colour.
    func place(_ z: Int, _ cells: SurfaceCells, _ colour: Colour) -> PlacedVertices {
        var result = PlacedVertices(room: cells.layerVertices[z])
        samples.distances.withUnsafeBufferPointer { values in
            cells.forEach(inLayer: z) { i, j, k, entry in
                let loops = cells.table.entries[entry].loops
                let corners = corners(values, i, j, k)
                let low = samples.origin + Vector(Float(i), Float(j), Float(k)) * samples.spacing
                for loop in 0..<loops {
                    let (place, normal) = vertex(stencils[starts[entry] + loop], corners, isAlone: loops == 1)
                    result.positions.append(low + place * samples.spacing)
                    result.normals.append(normal)
                    result.colours.append(colour)
                }
            }
        }
        return result
    }

    /// The samples at the corners of a cell; the border counts as just outside, as in `SignGrid`.
    @inline(__always)
    private func corners(_ values: UnsafeBufferPointer<Float>, _ i: Int, _ j: Int, _ k: Int) -> SIMD8<Float> {
        let (row, plane) = (samples.counts.x, samples.counts.x * samples.counts.y)
        let first = k * plane + j * row + i
        let found = SIMD8(
            values[first],
            values[first + 1],
            values[first + row],
            values[first + row + 1],
            values[first + plane],
            values[first + plane + 1],
            values[first + plane + row],
            values[first + plane + row + 1]
        )
        let isInner =
            i > 0 && j > 0 && k > 0 && i < samples.counts.x - 2 && j < samples.counts.y - 2 && k < samples.counts.z - 2
        return isInner ? found : bordered(found, i, j, k)
    }

    private func bordered(_ found: SIMD8<Float>, _ i: Int, _ j: Int, _ k: Int) -> SIMD8<Float> {
        var corners = found
        for corner in 0..<8 {
            let (x, y, z) = (i + (corner & 1), j + (corner >> 1 & 1), k + (corner >> 2))
            let isBorder =
                x == 0 || y == 0 || z == 0 || x == samples.counts.x - 1 || y == samples.counts.y - 1
                || z == samples.counts.z - 1
            if isBorder { corners[corner] = max(corners[corner], samples.spacing) }
        }
        return corners
    }

    /// The place of a vertex, in cells from the lowest corner, and its normal.
    @inline(__always)
    private func vertex(
        _ stencil: Stencil,
        _ v: SIMD8<Float>,
        isAlone: Bool
    ) -> (place: Vector, normal: Vector) {
        // Along each axis the lower ends of its edges and the higher ones, in the order of the edges' numbers.
        let x = CellTable.cut(v.evenHalf, v.oddHalf)
        let y = CellTable.cut(SIMD4(v[0], v[4], v[1], v[5]), SIMD4(v[2], v[6], v[3], v[7]))
        let z = CellTable.cut(v.lowHalf, v.highHalf)
        let sum = Vector(
            SIMD4<Float>.zero.replacing(with: x, where: stencil.cuts.0).sum(),
            SIMD4<Float>.zero.replacing(with: y, where: stencil.cuts.1).sum(),
            SIMD4<Float>.zero.replacing(with: z, where: stencil.cuts.2).sum()
        )
        let middle = (stencil.base + sum) / stencil.count
        let (height, slope) = Self.trilinear(v, middle)
        let square = dot(slope, slope)
        // Two loops in one cell must not be drawn to the same corner, and where it is flat there is no way to go.
        guard isAlone, square > 0 else { return (middle, normalized(slope)) }
        let step = slope * (height / square)
        guard abs(step.x) < 0.5, abs(step.y) < 0.5, abs(step.z) < 0.5 else { return (middle, normalized(slope)) }
        let place = pointwiseMin(
            pointwiseMax(middle - step, Vector(repeating: CellTable.margin)),
            Vector(repeating: 1 - CellTable.margin)
        )
        return (place, normalized(slope))
    }

    /// The trilinear function between the corners of a cell at a point, and its gradient.
    @inline(__always)
    private static func trilinear(_ v: SIMD8<Float>, _ p: Vector) -> (Float, Vector) {
        let alongX = v.oddHalf - v.evenHalf
        let onX = v.evenHalf + alongX * p.x
        let alongY = onX.oddHalf - onX.evenHalf
        let onY = onX.evenHalf + alongY * p.y
        let across = alongX.evenHalf + (alongX.oddHalf - alongX.evenHalf) * p.y
        let slope = Vector(mix(across.x, across.y, p.z), mix(alongY.x, alongY.y, p.z), onY.y - onY.x)
        return (onY.x + slope.z * p.z, slope)
    }
}
