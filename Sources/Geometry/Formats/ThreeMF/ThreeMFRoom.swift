/// What the parts of a 3MF file may still hold, together.
struct ThreeMFRoom {
    var vertices: Int
    var triangles: Int
    var properties: Int
    var placements: Int
    var provenance: Int

    /// All that the limits allow.
    init(_ limits: ReadingLimits) {
        vertices = limits.vertices
        triangles = limits.triangles
        // Every corner of every triangle may have a colour of its own.
        properties = limits.triangles * 3
        placements = limits.instances
        provenance = limits.provenanceBytes
    }
}
