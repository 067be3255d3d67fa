/// How the surface runs through a cell, for each of the 256 ways its corners can lie inside or outside.
///
/// Corner c of a cell is at (c & 1, c >> 1 & 1, c >> 2). Edge `4 a + u + 2 v` runs along axis a, at u and v of the
/// next two axes. The surface cuts the edges whose ends differ; walking from cut to cut across the faces gives closed
/// loops, and each loop becomes one vertex (dual marching cubes: Nielson, "Dual Marching Cubes", 2004).
///
/// On a face whose corners alternate, the inside corners are kept apart. Where the cells on both sides of such a face
/// would then meet it twice with the same loop, an edge would have four triangles; there both cells join the corners
/// instead (Wenger, "Isosurfaces", 2013, section 3.3.5). Such cells have no other alternating face, so that no third
/// cell sees it.
struct CellTable: Sendable {
    /// What the surface does in a cell.
    struct Entry: Sendable {
        /// How many loops there are.
        var loops = 0
        /// For each of the twelve edges the loop that cuts it, -1 for none. The last four are no edges.
        var loopOfEdge = SIMD16<Int8>(repeating: -1)
    }

    /// For each case the usual entry and the one with its alternating face joined: `2 * case`, `2 * case + 1`.
    let entries: [Entry]
    /// For each case the face met twice by the same loop, -1 for none: `2 * axis + side`.
    let doubleFace: [Int8]

    init() {
        var entries: [Entry] = []
        var doubleFace = [Int8](repeating: -1, count: 256)
        for corners in 0..<256 {
            let plain = Self.entry(corners, joining: -1)
            entries.append(plain)
            for face in 0..<6 {
                let cuts = Self.edges(of: face).filter { plain.loopOfEdge[$0] >= 0 }
                if cuts.count == 4, Set(cuts.map { plain.loopOfEdge[$0] }).count == 1 {
                    doubleFace[corners] = Int8(face)
                }
            }
            entries.append(Self.entry(corners, joining: Int(doubleFace[corners])))
        }
        self.entries = entries
        self.doubleFace = doubleFace
    }

    /// The corners of a face in turn.
    static func corners(of face: Int) -> [Int] {
        let axis = face / 2
        let base = (face & 1) << axis
        let u = 1 << ((axis + 1) % 3)
        let v = 1 << ((axis + 2) % 3)
        return [base, base | u, base | u | v, base | v]
    }

    /// The edges of a face in turn: each from the corner of the same number to the next.
    static func edges(of face: Int) -> [Int] {
        let corners = corners(of: face)
        return (0..<4).map { edge(corners[$0], corners[($0 + 1) % 4]) }
    }

    /// The edge between two neighbouring corners.
    static func edge(_ a: Int, _ b: Int) -> Int {
        let axis = (a ^ b).trailingZeroBitCount
        let u = a >> ((axis + 1) % 3) & 1
        let v = a >> ((axis + 2) % 3) & 1
        return axis * 4 + u + v * 2
    }

    /// The two corners of an edge; the first is the lower one.
    static func ends(of edge: Int) -> (Int, Int) {
        let axis = edge / 4
        let low = (edge & 1) << ((axis + 1) % 3) | (edge >> 1 & 1) << ((axis + 2) % 3)
        return (low, low | 1 << axis)
    }

    /// True when the corners of a face alternate between inside and outside.
    static func isAlternating(_ face: Int, _ corners: Int) -> Bool {
        let inside = Self.corners(of: face).map { corners >> $0 & 1 }
        return inside[0] == inside[2] && inside[1] == inside[3] && inside[0] != inside[1]
    }

    /// How far a vertex keeps from the sides of its cell, in cells: no two vertices may fall together.
    static let margin: Float = 0.04

    /// Where the surface cuts edges with these values at their ends, 0 at the lower one, 1 at the higher. Never at an
    /// end, whatever the values are.
    @inline(__always)
    static func cut(_ low: SIMD4<Float>, _ high: SIMD4<Float>) -> SIMD4<Float> {
        let share = low / (low - high)
        let capped = share.replacing(with: 0.99, where: .!(share .<= 0.99))
        return capped.replacing(with: 0.01, where: capped .< 0.01)
    }

    private static func entry(_ corners: Int, joining joined: Int) -> Entry {
        var links = [[Int]](repeating: [], count: 12)
        func link(_ a: Int, _ b: Int) {
            links[a].append(b)
            links[b].append(a)
        }
        for face in 0..<6 {
            let ring = Self.corners(of: face)
            let edges = edges(of: face)
            let inside = ring.map { corners >> $0 & 1 == 1 }
            let cuts = (0..<4).filter { inside[$0] != inside[($0 + 1) % 4] }
            if cuts.count == 2 {
                link(edges[cuts[0]], edges[cuts[1]])
            } else if cuts.count == 4 {
                // Edge i ends at corner i + 1: edges 3 and 0 meet at corner 0, and so on.
                let aroundFirst = inside[0] != (face == joined)
                let start = aroundFirst ? 3 : 0
                link(edges[start], edges[(start + 1) % 4])
                link(edges[(start + 2) % 4], edges[(start + 3) % 4])
            }
        }
        var entry = Entry()
        for first in 0..<12 where !links[first].isEmpty && entry.loopOfEdge[first] < 0 {
            var here = first
            var next: Int? = first
            while let edge = next {
                entry.loopOfEdge[edge] = Int8(entry.loops)
                here = edge
                next = links[here].first { entry.loopOfEdge[$0] < 0 }
            }
            entry.loops += 1
        }
        return entry
    }
}
