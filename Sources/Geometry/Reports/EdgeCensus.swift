/// How the triangles of a mesh share their edges.
struct EdgeCensus {
    /// How many edges there are, each counted once.
    private(set) var edges = 0
    /// How many belong to one triangle only.
    private(set) var openEdges = 0
    /// How many belong to more than two triangles.
    private(set) var nonManifoldEdges = 0
    /// How many closed loops the open edges make.
    private(set) var holes = 0
    /// True if there are triangles, and every edge belongs to exactly two of them.
    private(set) var isWatertight: Bool
    /// True if there are triangles, and wherever two share an edge they walk along it in opposite directions.
    private(set) var isWindingConsistent: Bool

    /// Counts. A triangle that uses a place twice counts for `isWatertight`, as a reader of the file would have it, but
    /// not among open and non-manifold edges, since it covers nothing.
    init(_ triangles: [SIMD3<UInt32>]) {
        isWatertight = !triangles.isEmpty
        isWindingConsistent = !triangles.isEmpty
        var keys = Self.keys(of: triangles)
        RadixSort.sort(&keys)
        var open: [UInt64] = []
        var start = 0
        while start < keys.count {
            var end = start
            var covering = 0
            while end < keys.count, keys[end] >> 2 == keys[start] >> 2 {
                covering += keys[end] & 2 == 0 ? 1 : 0
                end += 1
            }
            edges += 1
            if end - start != 2 {
                isWatertight = false
            } else if keys[start] & 1 == keys[start + 1] & 1, !Self.isPoint(keys[start]) {
                isWindingConsistent = false
            }
            if covering == 1 { open.append(keys[start] >> 2) }
            if covering > 2 { nonManifoldEdges += 1 }
            start = end
        }
        openEdges = open.count
        holes = Self.loops(open)
    }

    /// One key for each side of each triangle: the smaller place, the larger, whether the triangle covers nothing, and
    /// the direction.
    private static func keys(of triangles: [SIMD3<UInt32>]) -> [UInt64] {
        var keys: [UInt64] = []
        keys.reserveCapacity(triangles.count * 3)
        for triangle in triangles {
            let isCollapsed = triangle.x == triangle.y || triangle.y == triangle.z || triangle.z == triangle.x
            let mark: UInt64 = isCollapsed ? 2 : 0
            keys.append(key(triangle.x, triangle.y) | mark)
            keys.append(key(triangle.y, triangle.z) | mark)
            keys.append(key(triangle.z, triangle.x) | mark)
        }
        return keys
    }

    private static func key(_ a: UInt32, _ b: UInt32) -> UInt64 {
        a < b ? UInt64(a) << 33 | UInt64(b) << 2 : UInt64(b) << 33 | UInt64(a) << 2 | 1
    }

    /// True for the side of a triangle that ends where it begins.
    private static func isPoint(_ key: UInt64) -> Bool {
        key >> 33 == key >> 2 & 0x7FFF_FFFF
    }

    /// The number of independent closed loops of a graph: its edges less its nodes and plus its pieces.
    private static func loops(_ edges: [UInt64]) -> Int {
        var index = TripleIndex(
            capacity: edges.count,
            seed: TripleIndex.seed(of: edges.lazy.map { SIMD3(UInt32($0 >> 31), UInt32($0 & 0x7FFF_FFFF), 0) })
        )
        let pairs = edges.map { edge in
            (
                index.number(of: SIMD3(UInt32(edge >> 31), 0, 0)).number,
                index.number(of: SIMD3(UInt32(edge & 0x7FFF_FFFF), 0, 0)).number
            )
        }
        var groups = DisjointSets(count: index.triples.count)
        for (a, b) in pairs {
            groups.join(a, b)
        }
        return edges.count - index.triples.count + groups.numbered().count
    }
}
