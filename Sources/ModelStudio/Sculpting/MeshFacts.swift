package import Geometry

/// What can be measured of a mesh: the first part of its report. Lengths in millimetres, as it would be printed.
package struct MeshFacts: Codable, Sendable, Equatable {
    /// How many triangles it has.
    package let triangles: Int
    /// How many corners.
    package let vertices: Int
    /// Of how many separate pieces it is.
    package let shells: Int
    /// Width, depth and height of the box around it.
    package let boundingBox: [Double]
    /// Square millimetres.
    package let surfaceArea: Double
    /// Cubic millimetres; negative if it is inside out.
    package let signedVolume: Double
    /// Whether it is closed, without edges that more than two triangles share, and wound the same way all over.
    package let isWatertight: Bool
    /// Whether its inside is outside.
    package let insideOut: Bool

    /// The names of the published report.
    enum CodingKeys: String, CodingKey {
        case triangles
        case vertices
        case shells
        case boundingBox = "bounding_box_mm"
        case surfaceArea = "surface_area_mm2"
        case signedVolume = "signed_volume_mm3"
        case isWatertight = "is_watertight"
        case insideOut = "inside_out"
    }

    /// Measures a mesh.
    package init(_ mesh: Mesh) {
        triangles = mesh.triangles.count
        vertices = mesh.positions.count
        shells = mesh.shells.count
        let size = mesh.bounds.size
        // Metres with Y up become millimetres with Z up.
        boundingBox = [size.x, size.z, size.y].map { Self.rounded(Double($0) * 1_000) }
        surfaceArea = Self.rounded(mesh.area * 1e6)
        signedVolume = Self.rounded(mesh.signedVolume * 1e9)
        isWatertight = mesh.isClosed
        insideOut = mesh.signedVolume < 0
    }

    /// Thousandths are finer than any printer.
    private static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
}
