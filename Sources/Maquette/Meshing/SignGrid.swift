/// For each point of a grid whether it lies inside, a bit each: a row of points along x is a run of 64-bit words.
///
/// The border of the grid counts as outside, whatever was sampled there, so that every surface closes.
struct SignGrid: Sendable {
    /// How many points a word has.
    static let word = 64

    /// The number of points along each axis.
    let size: (x: Int, y: Int, z: Int)
    /// Words of a row; rows run along x, then y, then z.
    let rowWords: Int
    let words: [UInt64]

    /// A grid from the words of its planes of equal z, one after the other.
    init(size: (x: Int, y: Int, z: Int), planes: [[UInt64]]) {
        self.size = size
        rowWords = Self.rowWords(size.x)
        var words: [UInt64] = []
        words.reserveCapacity(rowWords * size.y * size.z)
        for plane in planes {
            words += plane
        }
        precondition(words.count == rowWords * size.y * size.z, "a bit for each point")
        self.words = Self.withoutBorder(words, size, rowWords)
    }

    /// How many words a row of so many points has.
    static func rowWords(_ points: Int) -> Int { (points + word - 1) / word }

    private static func withoutBorder(_ all: [UInt64], _ size: (x: Int, y: Int, z: Int), _ rowWords: Int) -> [UInt64] {
        var words = all
        let last = size.x - 1
        for k in 0..<size.z {
            for j in 0..<size.y {
                let row = (k * size.y + j) * rowWords
                if k == 0 || j == 0 || k == size.z - 1 || j == size.y - 1 {
                    for index in row..<row + rowWords { words[index] = 0 }
                } else {
                    words[row] &= ~1
                    words[row + last / word] &= (1 << UInt64(last % word)) - 1
                }
            }
        }
        return words
    }

    /// Whether a point of the grid is inside; what is not on the grid is outside.
    func isInside(_ i: Int, _ j: Int, _ k: Int) -> Bool {
        guard i > 0, j > 0, k > 0, i < size.x, j < size.y, k < size.z else { return false }
        return words[(k * size.y + j) * rowWords + i / Self.word] >> UInt64(i % Self.word) & 1 == 1
    }

    /// Which corners of a cell are inside, a bit each, as `CellTable` numbers them.
    func corners(_ i: Int, _ j: Int, _ k: Int) -> Int {
        var bits = 0
        for corner in 0..<8 where isInside(i + (corner & 1), j + (corner >> 1 & 1), k + (corner >> 2)) {
            bits |= 1 << corner
        }
        return bits
    }

    /// How many edges of the grid the surface cuts: each becomes two triangles.
    var cutEdges: Int {
        let (row, plane) = (rowWords, rowWords * size.y)
        var count = 0
        for index in words.indices {
            let here = words[index]
            // The last point of a row is outside, and so is what follows it: no edge leads from row to row.
            let next = index + 1 < words.count ? words[index + 1] : 0
            count += (here ^ (here >> 1 | next << 63)).nonzeroBitCount
            if index + row < words.count { count += (here ^ words[index + row]).nonzeroBitCount }
            if index + plane < words.count { count += (here ^ words[index + plane]).nonzeroBitCount }
        }
        return count
    }
}
