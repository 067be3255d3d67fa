/// What casts shadows: the subject, coarser if it has many triangles.
struct ShadowCaster: Sendable {
    let positions: [Vector]
    let triangles: [SIMD3<UInt32>]
    /// How far its surface may be from the subject's.
    let coarseness: Float

    /// Beyond this many triangles shadows come from a coarser mesh: a depth map is not finer anyway.
    private static let maximum = 60_000
    private static let cells = 84
    /// What is thick in triangles even then is drawn with gaps.
    private static let thickest = 300_000

    /// The shadows of a mesh that is a unit long.
    init(_ positions: [Vector], _ triangles: [SIMD3<UInt32>]) throws {
        guard triangles.count > Self.maximum else {
            self.positions = positions
            self.triangles = triangles
            coarseness = 0
            return
        }
        let clusters = try VertexClusters(positions, triangles, cells: Self.cells)
        self.positions = clusters.centres
        coarseness = 1 / Float(Self.cells)
        let every = max(1, (clusters.triangles.count + Self.thickest - 1) / Self.thickest)
        self.triangles = stride(from: 0, to: clusters.triangles.count, by: every).map { clusters.triangles[$0] }
    }
}
