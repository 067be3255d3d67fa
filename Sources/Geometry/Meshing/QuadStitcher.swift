/// Joins the vertices of the four cells around each cut edge to two triangles.
struct QuadStitcher: Sendable {
    private let frame: SampleBlocks.Frame
    private let table: CellTable
    private let layers: [CellVertices]
    /// The number of vertices in the layers before each.
    private let bases: [Int]
    /// For each block where its cells begin in its layer, -1 for a block without surface.
    private let starts: [Int32]

    init(frame: SampleBlocks.Frame, table: CellTable, layers: [CellVertices]) {
        self.frame = frame
        self.table = table
        self.layers = layers
        var bases: [Int] = []
        var starts = [Int32](repeating: -1, count: frame.blocks.x * frame.blocks.y * frame.blocks.z)
        var base = 0
        for layer in layers {
            bases.append(base)
            base += layer.positions.count
            for block in layer.blocks {
                starts[block.index] = Int32(block.start)
            }
        }
        self.bases = bases
        self.starts = starts
    }

    /// The triangles of the edges that start in layer `z`.
    func triangles(ofLayer z: Int) -> [SIMD3<UInt32>] {
        let edge = SampleBlocks.edge
        var result: [SIMD3<UInt32>] = []
        let layer = layers[z]
        for block in layer.blocks {
            let x = block.index % frame.blocks.x
            let y = block.index / frame.blocks.x % frame.blocks.y
            let base = SIMD3(x, y, z) &* edge
            for local in 0..<SampleBlocks.volume {
                let corners = Int(layer.cells[block.start + local].entry) / 2
                guard corners != 0, corners != 255 else { continue }
                let cell = base &+ SIMD3(local % edge, local / edge % edge, local / edge / edge)
                let isInside = corners & 1 == 1
                for axis in 0..<3 where (corners >> (1 << axis) & 1 == 1) != isInside {
                    addQuad(cell, axis, isInside: isInside, &result)
                }
            }
        }
        return result
    }

    /// The quad around the edge that leaves a cell's lowest corner along an axis; it faces away from the inside.
    private func addQuad(
        _ cell: SIMD3<Int>,
        _ axis: Int,
        isInside: Bool,
        _ result: inout [SIMD3<UInt32>]
    ) {
        let u = (axis + 1) % 3
        let v = (axis + 2) % 3
        var before = cell
        before[u] -= 1
        var diagonal = before
        diagonal[v] -= 1
        var below = cell
        below[v] -= 1
        // Counter-clockwise as seen from the far end of the edge.
        let a = vertex(of: diagonal, axis * 4 + 3)
        var b = vertex(of: below, axis * 4 + 2)
        let c = vertex(of: cell, axis * 4)
        var d = vertex(of: before, axis * 4 + 1)
        if !isInside {
            swap(&b, &d)
        }
        // The shorter diagonal gives the better triangles.
        if distance(a, c) <= distance(b, d) {
            result.append(SIMD3(a.index, b.index, c.index))
            result.append(SIMD3(a.index, c.index, d.index))
        } else {
            result.append(SIMD3(b.index, c.index, d.index))
            result.append(SIMD3(b.index, d.index, a.index))
        }
    }

    private func distance(_ a: (index: UInt32, at: Vector), _ b: (index: UInt32, at: Vector)) -> Float {
        let away = b.at - a.at
        return dot(away, away)
    }

    private func vertex(of cell: SIMD3<Int>, _ edge: Int) -> (index: UInt32, at: Vector) {
        let side = SampleBlocks.edge
        let z = cell.z / side
        let start = starts[frame.block(cell.x / side, cell.y / side, z)]
        let local = (cell.z % side * side + cell.y % side) * side + cell.x % side
        let found = layers[z].cells[Int(start) + local]
        let loop = table.entries[Int(found.entry)].loopOfEdge[edge]
        let index = Int(found.first) + Int(loop)
        return (UInt32(bases[z] + index), layers[z].positions[index])
    }
}
