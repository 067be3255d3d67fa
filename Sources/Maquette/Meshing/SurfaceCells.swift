/// The cells of a grid through which the surface passes, in the order of the grid, and the numbers of their vertices.
///
/// A cell is known by its lowest corner. Cells are marked in words as `SignGrid` marks points, and a cell's number is
/// the number of marks before it: a few bits a cell of the grid, whatever the surface.
struct SurfaceCells: Sendable {
    /// How many planes of cells are worked on together.
    static let depth = 8

    /// The cells of a few planes.
    struct Layer: Sendable {
        /// The marks, row by row.
        var busy: [UInt64] = []
        /// For each word the number of cells of the layer before it.
        var before: [UInt32] = []
        /// For each cell its entry of the cell table.
        var entries: [UInt16] = []
        /// For each cell its first vertex within the layer.
        var firsts: [UInt32] = []
        /// How many vertices the layer has.
        var vertices: UInt32 = 0
    }

    let size: (x: Int, y: Int, z: Int)
    let table: CellTable
    /// How many vertices all cells have.
    let vertices: Int
    /// How many vertices each layer has.
    let layerVertices: [Int]
    private let rowWords: Int
    private let busy: [UInt64]
    private let before: [UInt32]
    private let entries: [UInt16]
    private let firsts: [UInt32]

    /// The cells of all layers.
    init(_ signs: SignGrid, _ table: CellTable, layers: [Layer]) {
        var all = Layer()
        all.busy.reserveCapacity(signs.words.count)
        all.before.reserveCapacity(signs.words.count)
        for layer in layers {
            let (cells, vertices) = (UInt32(all.entries.count), all.vertices)
            all.busy += layer.busy
            all.before += layer.before.lazy.map { $0 + cells }
            all.entries += layer.entries
            all.firsts += layer.firsts.lazy.map { $0 + vertices }
            all.vertices += layer.vertices
        }
        size = signs.size
        rowWords = signs.rowWords
        self.table = table
        layerVertices = layers.map { Int($0.vertices) }
        vertices = Int(all.vertices)
        (busy, before, entries, firsts) = (all.busy, all.before, all.entries, all.firsts)
    }

    /// How many layers there are.
    var layers: Int { layerVertices.count }

    /// How many layers a grid has.
    static func layers(_ signs: SignGrid) -> Int { (signs.size.z + depth - 1) / depth }

    /// Finds the cells of a layer.
    static func layer(_ z: Int, _ signs: SignGrid, _ table: CellTable) -> Layer {
        let (size, row) = (signs.size, signs.rowWords)
        let planes = z * depth..<min((z + 1) * depth, size.z)
        var layer = Layer()
        layer.busy.reserveCapacity(planes.count * size.y * row)
        layer.before.reserveCapacity(planes.count * size.y * row)
        signs.words.withUnsafeBufferPointer { words in
            for k in planes {
                for j in 0..<size.y {
                    // The last row and plane have no cells: their marks are there to be counted over.
                    let isRim = j == size.y - 1 || k == size.z - 1
                    for word in 0..<row {
                        layer.before.append(UInt32(layer.entries.count))
                        guard !isRim else {
                            layer.busy.append(0)
                            continue
                        }
                        let ends = CellEnds(words, (k * size.y + j) * row + word, row, row * size.y, word == row - 1)
                        let busy = ends.busy
                        layer.busy.append(busy)
                        layer.add(busy, ends, (word * SignGrid.word, j, k), signs, table)
                    }
                }
            }
        }
        return layer
    }

    /// Calls `body` with the place and the entry of each cell of a layer, in the order of their vertices.
    @inline(__always)
    func forEach(inLayer z: Int, _ body: (_ i: Int, _ j: Int, _ k: Int, _ entry: Int) -> Void) {
        for k in z * Self.depth..<min((z + 1) * Self.depth, size.z) {
            for j in 0..<size.y {
                let row = (k * size.y + j) * rowWords
                for word in 0..<rowWords {
                    var rest = busy[row + word]
                    var cell = Int(before[row + word])
                    while rest != 0 {
                        let i = word * SignGrid.word + rest.trailingZeroBitCount
                        body(i, j, k, Int(entries[cell]))
                        rest &= rest - 1
                        cell += 1
                    }
                }
            }
        }
    }

    /// The vertex of the loop that cuts an edge of a cell which has the surface in it.
    @inline(__always)
    func vertex(_ i: Int, _ j: Int, _ k: Int, _ edge: Int) -> UInt32 {
        let word = (k * size.y + j) * rowWords + i / SignGrid.word
        let lower = busy[word] & ((1 << UInt64(i % SignGrid.word)) - 1)
        let cell = Int(before[word]) + lower.nonzeroBitCount
        let entry = table.entries[Int(entries[cell])]
        return firsts[cell] + UInt32(truncatingIfNeeded: entry.loops == 1 ? 0 : Int(entry.loopOfEdge[edge]))
    }
}

extension SurfaceCells.Layer {
    /// Adds the cells marked in a word whose first is at `place`.
    fileprivate mutating func add(
        _ busy: UInt64,
        _ ends: CellEnds,
        _ place: (i: Int, j: Int, k: Int),
        _ signs: SignGrid,
        _ table: CellTable
    ) {
        var rest = busy
        while rest != 0 {
            let bit = rest.trailingZeroBitCount
            rest &= rest - 1
            let corners = ends.corners(bit)
            let isJoined =
                table.doubleFace[corners] >= 0
                && table.isJoined(corners, (place.i + bit, place.j, place.k), signs)
            let entry = corners * 2 + (isJoined ? 1 : 0)
            entries.append(UInt16(entry))
            firsts.append(vertices)
            vertices += UInt32(table.entries[entry].loops)
        }
    }
}

/// The signs at the ends of 64 cells in a row: four rows of points, and the points one further.
private struct CellEnds {
    private let low: SIMD4<UInt64>
    private let high: SIMD4<UInt64>

    /// Reads the word at `index` of a grid and those of the next row, the next plane, and both.
    @inline(__always)
    init(_ words: UnsafeBufferPointer<UInt64>, _ index: Int, _ row: Int, _ plane: Int, _ isLast: Bool) {
        low = SIMD4(words[index], words[index + row], words[index + plane], words[index + plane + row])
        let next =
            isLast
            ? SIMD4<UInt64>.zero
            : SIMD4(words[index + 1], words[index + row + 1], words[index + plane + 1], words[index + plane + row + 1])
        high = low &>> 1 | next &<< 63
    }

    /// The cells whose ends are not all on one side.
    @inline(__always)
    var busy: UInt64 {
        let some = low | high
        let all = low & high
        return (some[0] | some[1] | some[2] | some[3]) & ~(all[0] & all[1] & all[2] & all[3])
    }

    /// Which corners of a cell are inside, as `CellTable` numbers them.
    @inline(__always)
    func corners(_ bit: Int) -> Int {
        let pairs = (low &>> UInt64(bit) & 1) | (high &>> UInt64(bit) & 1) &<< 1
        return Int(truncatingIfNeeded: pairs[0] | pairs[1] << 2 | pairs[2] << 4 | pairs[3] << 6)
    }
}

extension CellTable {
    /// True when a cell with a doubly met face and the cell behind that face must both join the face's corners.
    fileprivate func isJoined(_ corners: Int, _ place: (i: Int, j: Int, k: Int), _ signs: SignGrid) -> Bool {
        let face = Int(doubleFace[corners])
        var other = [place.i, place.j, place.k]
        other[face / 2] += face & 1 == 1 ? 1 : -1
        return Int(doubleFace[signs.corners(other[0], other[1], other[2])]) == face ^ 1
    }
}
