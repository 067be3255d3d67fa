/// A coarser mesh: all corners in one cell of a grid move to the mean of their places.
///
/// Rossignac, Borrel: "Multi-resolution 3D approximations for rendering complex scenes", 1993. It takes one pass,
/// whatever the mesh, and needs no neighbours.
struct VertexClusters {
    /// Where the clusters are.
    private(set) var centres: [Vector] = []
    /// The cluster of each corner.
    private(set) var clusterOf: [UInt32] = []
    /// The triangles that are left, by cluster: those in three clusters, one for each three.
    private(set) var triangles: [SIMD3<UInt32>] = []
    /// For each triangle that is left, which it was.
    private(set) var sources: [UInt32] = []

    /// Clusters a mesh of finite positions; the longest side of its box has `cells` cells.
    init(_ positions: [Vector], _ triangles: [SIMD3<UInt32>], cells: Int) throws {
        let box = positions.reduce(Bounds.empty) { $0.including($1) }
        let factor = Float(cells) / max(box.maximumExtent, .leastNormalMagnitude)
        let places = positions.lazy.map { position in
            let place = (position - box.low) * factor
            return SIMD3(UInt32(place.x), UInt32(place.y), UInt32(place.z))
        }
        var index = TripleIndex(capacity: min(positions.count, cells * cells * 4), seed: TripleIndex.seed(of: places))
        var sums: [SIMD4<Float>] = []
        clusterOf.reserveCapacity(positions.count)
        for (corner, place) in places.enumerated() {
            if corner & 0xFFFF == 0 { try Task.checkCancellation() }
            let (cluster, isNew) = index.number(of: place)
            if isNew { sums.append(.zero) }
            sums[cluster] += SIMD4(positions[corner] - box.low, 1)
            clusterOf.append(UInt32(cluster))
        }
        centres = sums.map { SIMD3($0.x, $0.y, $0.z) / $0.w + box.low }
        try keep(triangles)
    }

    private mutating func keep(_ all: [SIMD3<UInt32>]) throws {
        let moved = all.lazy.map { [clusterOf] triangle in
            SIMD3(clusterOf[Int(triangle.x)], clusterOf[Int(triangle.y)], clusterOf[Int(triangle.z)])
        }
        var index = TripleIndex(capacity: min(all.count, centres.count * 4), seed: TripleIndex.seed(of: moved))
        for (number, triangle) in moved.enumerated() {
            if number & 0xFFFF == 0 { try Task.checkCancellation() }
            guard triangle.x != triangle.y, triangle.y != triangle.z, triangle.z != triangle.x else { continue }
            guard index.number(of: MeshSites.sorted(triangle)).isNew else { continue }
            triangles.append(triangle)
            sources.append(UInt32(number))
        }
    }
}
