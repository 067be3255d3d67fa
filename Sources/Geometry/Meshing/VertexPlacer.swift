/// Places one vertex for each loop of the surface in a cell, so that it lies on the planes the surface has where it
/// cuts the cell's edges: on the edge of a sharp thing, not beside it (dual contouring: Ju et al., 2002).
struct VertexPlacer {
    private static let side = SampleBlocks.edge + 1
    /// How far a vertex keeps from the sides of its cell, in cells: no two vertices may fall together.
    private static let margin: Float = 0.04

    private let samples: SampleBlocks
    private let table: CellTable
    private let sampler: FieldSampler
    private var values = [Float](repeating: 0, count: side * side * side)

    init(samples: SampleBlocks, table: CellTable, sampler: FieldSampler) {
        self.samples = samples
        self.table = table
        self.sampler = sampler
    }

    /// Appends the vertices and cells of a block.
    mutating func place(_ block: SIMD3<Int>, into result: inout CellVertices) {
        let base = block &* SampleBlocks.edge
        gather(base)
        for z in 0..<SampleBlocks.edge {
            for y in 0..<SampleBlocks.edge {
                for x in 0..<SampleBlocks.edge {
                    let corners = corners(x, y, z)
                    guard corners != 0, corners != 255 else {
                        result.cells.append((UInt16(corners * 2), -1))
                        continue
                    }
                    let cell = base &+ SIMD3(x, y, z)
                    let index = corners * 2 + (isJoined(cell, corners) ? 1 : 0)
                    result.cells.append((UInt16(index), Int32(result.positions.count)))
                    add(table.entries[index], SIMD3(x, y, z), cell, &result)
                }
            }
        }
    }

    /// The samples of the block and of the next one along each axis.
    private mutating func gather(_ base: SIMD3<Int>) {
        var index = 0
        for z in 0..<Self.side {
            for y in 0..<Self.side {
                for x in 0..<Self.side {
                    values[index] = samples.value(base.x + x, base.y + y, base.z + z)
                    index += 1
                }
            }
        }
    }

    private func value(_ x: Int, _ y: Int, _ z: Int) -> Float {
        values[(z * Self.side + y) * Self.side + x]
    }

    private func corners(_ x: Int, _ y: Int, _ z: Int) -> Int {
        var bits = 0
        for corner in 0..<8 where value(x + (corner & 1), y + (corner >> 1 & 1), z + (corner >> 2)) < 0 {
            bits |= 1 << corner
        }
        return bits
    }

    /// True when this cell and the one behind its doubly met face must both join that face's corners.
    private func isJoined(_ cell: SIMD3<Int>, _ corners: Int) -> Bool {
        let face = Int(table.doubleFace[corners])
        guard face >= 0 else { return false }
        var other = cell
        other[face / 2] += face & 1 == 1 ? 1 : -1
        var bits = 0
        for corner in 0..<8
        where samples.value(other.x + (corner & 1), other.y + (corner >> 1 & 1), other.z + (corner >> 2)) < 0 {
            bits |= 1 << corner
        }
        return Int(table.doubleFace[bits]) == face ^ 1
    }

    private func add(
        _ entry: CellTable.Entry,
        _ local: SIMD3<Int>,
        _ cell: SIMD3<Int>,
        _ result: inout CellVertices
    ) {
        let spacing = samples.frame.spacing
        let low = samples.frame.point(cell.x, cell.y, cell.z)
        for loop in 0..<entry.loops {
            var planes = PlaneFit()
            for edge in 0..<12 where Int(entry.loopOfEdge[edge]) == loop {
                let cut = low + cut(edge, local) * spacing
                let gradient = sampler.gradient(at: cut, step: spacing * 0.1)
                let steepness = max(length(gradient), 0.05)
                let normal = gradient / steepness
                planes.add(normal, through: cut - normal * (sampler.distance(at: cut) / steepness), near: cut)
            }
            // Two loops in one cell must not be drawn to the same corner.
            let wanted = entry.loops == 1 ? planes.solution : planes.middle
            let inner = spacing * Self.margin
            let position = pointwiseMin(
                pointwiseMax(wanted, low + inner),
                low + (spacing - inner)
            )
            result.positions.append(position)
            result.normals.append(normalized(sampler.gradient(at: position, step: spacing * 0.25)))
            result.colours.append(Colour(linear: sampler.surface(at: position).colour))
        }
    }

    /// Where the surface cuts an edge, in cells from the cell's lowest corner.
    private func cut(_ edge: Int, _ local: SIMD3<Int>) -> Vector {
        let (a, b) = CellTable.ends(of: edge)
        let va = value(local.x + (a & 1), local.y + (a >> 1 & 1), local.z + (a >> 2))
        let vb = value(local.x + (b & 1), local.y + (b >> 1 & 1), local.z + (b >> 2))
        var point = Vector(Float(a & 1), Float(a >> 1 & 1), Float(a >> 2))
        point[edge / 4] = clamp(va / (va - vb), 0.01, 0.99)
        return point
    }
}
