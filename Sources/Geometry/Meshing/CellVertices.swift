/// The vertices of all cells of one layer of blocks, and which cell has which.
struct CellVertices: Sendable {
    /// Of each busy block its index, and where its cells begin in `cells`.
    var blocks: [(index: Int, start: Int)] = []
    /// Of each cell of a busy block the entry of the cell table, and its first vertex within the layer.
    var cells: [(entry: UInt16, first: Int32)] = []
    var positions: [Vector] = []
    var normals: [Vector] = []
    var colours: [Colour] = []

    /// Places the vertices of the cells of layer `z`.
    static func place(_ z: Int, _ samples: SampleBlocks, _ table: CellTable, _ field: Field) -> CellVertices {
        field.sample { sampler in
            var result = CellVertices()
            var placer = VertexPlacer(samples: samples, table: table, sampler: sampler)
            for y in 0..<samples.frame.blocks.y {
                for x in 0..<samples.frame.blocks.x where samples.isBusy(x, y, z) {
                    let index = samples.frame.block(x, y, z)
                    result.blocks.append((index, result.cells.count))
                    placer.place(SIMD3(x, y, z), into: &result)
                }
            }
            return result
        }
    }
}
