/// What can be measured of a mesh, for a person who wants to print it. Lengths in millimetres.
///
/// Corners at exactly the same position count as one. The figures are those of trimesh (https://trimesh.org) after
/// `merge_vertices`; each property says which of its it equals.
package struct MeshReport: Codable, Sendable, Equatable {
    /// How many triangles there are: `len(faces)`.
    package let triangles: Int
    /// How many places triangles have their corners at: `len(vertices)`.
    package let vertices: Int
    /// Of how many pieces that share no corner the mesh is: `body_count`. Pieces that touch in one point are one shell.
    package let shells: Int
    /// Width, depth and height of the box around it, Z up as on a printer's bed: `extents`.
    package let boundingBox: [Double]
    /// Square millimetres: `area`.
    package let surfaceArea: Double
    /// Cubic millimetres: `volume`; negative if it is inside out, and without meaning if it is not closed.
    package let signedVolume: Double
    /// Cubic centimetres of material, for a closed mesh: the size of `signedVolume`; zero if the mesh is not closed.
    package let volumeCubicCentimetres: Double
    /// Whether each edge belongs to exactly two triangles: `is_watertight`.
    package let isWatertight: Bool
    /// Whether neighbours are wound the same way: `is_winding_consistent`.
    package let isWindingConsistent: Bool
    /// How many closed loops the open edges make; a loop is the rim of a hole, or of a sheet.
    package let holes: Int
    /// How many edges belong to one triangle only.
    package let openEdges: Int
    /// How many edges belong to more than two triangles.
    package let nonManifoldEdges: Int
    /// How many triangles use a place twice, or are less high than a millionth of their longest side or than what
    /// 32-bit floats can tell where they are.
    package let degenerateFaces: Int
    /// How many triangles repeat one before them, facing the same way or the other: `len(faces)` less those that
    /// `unique_faces` keeps.
    package let duplicateFaces: Int
    /// Whether its inside is outside: the volume is negative.
    package let insideOut: Bool
    /// Places less edges and plus triangles: `euler_number`. Two for each ball-like shell, two less for each handle.
    package let eulerNumber: Int
    /// Whether there are texture coordinates.
    package let hasUV: Bool
    /// Whether there is a picture on some surface.
    package let hasTexture: Bool

    /// The names of the published report.
    enum CodingKeys: String, CodingKey {
        case triangles
        case vertices
        case shells
        case boundingBox = "bounding_box_mm"
        case surfaceArea = "surface_area_mm2"
        case signedVolume = "signed_volume_mm3"
        case volumeCubicCentimetres = "volume_cm3"
        case isWatertight = "is_watertight"
        case isWindingConsistent = "is_winding_consistent"
        case holes
        case openEdges = "open_edges"
        case nonManifoldEdges = "non_manifold_edges"
        case degenerateFaces = "degenerate_faces"
        case duplicateFaces = "duplicate_faces"
        case insideOut = "inside_out"
        case eulerNumber = "euler_number"
        case hasUV = "has_uv"
        case hasTexture = "has_texture"
    }

    /// Measures a mesh.
    ///
    /// Throws a `GeometryError` for a mesh that is not sound, and `CancellationError` soon after cancellation.
    package init(_ mesh: Mesh) throws {
        try self.init(Model(mesh))
    }

    /// Measures a model. A million triangles take about a third of a second.
    ///
    /// Throws a `GeometryError` for a mesh that is not sound, and `CancellationError` soon after cancellation.
    package init(_ model: Model) throws {
        try model.mesh.checkSoundness()
        let sites = MeshSites(model.mesh)
        try Task.checkCancellation()
        let census = EdgeCensus(sites.triangles)
        try Task.checkCancellation()
        let measures = MeshMeasures(sites.positions, sites.triangles)
        triangles = sites.triangles.count
        vertices = sites.positions.count
        shells = sites.pieces
        let size = sites.positions.isEmpty ? .zero : SIMD3<Double>(sites.bounds.size)
        boundingBox = [size.x, size.z, size.y].map { Self.rounded($0 * 1e3) }
        surfaceArea = Self.rounded(measures.area * 1e6)
        signedVolume = Self.rounded(measures.volume * 1e9)
        isWatertight = census.isWatertight
        isWindingConsistent = census.isWindingConsistent
        let isClosed = isWatertight && isWindingConsistent
        volumeCubicCentimetres = isClosed ? Self.rounded(abs(measures.volume) * 1e6) : 0
        holes = census.holes
        openEdges = census.openEdges
        nonManifoldEdges = census.nonManifoldEdges
        degenerateFaces = measures.degenerate
        duplicateFaces = sites.duplicates()
        insideOut = measures.volume < 0
        eulerNumber = vertices - census.edges + triangles
        hasUV = !model.textureCoordinates.isEmpty
        hasTexture = model.parts.contains { part in
            model.looks.indices.contains(part.look) && model.looks[part.look].picture != nil
        }
    }

    /// Millionths are finer than any printer, and the shortest way of writing them has no rounding noise.
    private static func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
}
