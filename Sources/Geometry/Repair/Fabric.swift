/// A mesh being edited: each face knows where its corners are, and which corner of the model each looks like.
///
/// Where faces meet is a question about sites; colours, normals and texture coordinates, which may differ from face to
/// face at one site, stay with the model's corners. So a seam of a texture is no crack, and outlives every repair.
struct Fabric {
    /// A triangle.
    struct Face {
        /// Where its corners are: indices into `sites`.
        var sites: SIMD3<UInt32>
        /// What its corners look like: indices into the model's positions.
        var corners: SIMD3<UInt32>
        /// To which part of the model it belongs: an index into `parts`, or zero if there are none.
        var part: UInt32

        /// True if it uses a site twice.
        var isCollapsed: Bool { sites.x == sites.y || sites.y == sites.z || sites.z == sites.x }

        /// The same face seen from its other side.
        var turned: Face {
            Face(
                sites: SIMD3(sites.x, sites.z, sites.y),
                corners: SIMD3(corners.x, corners.z, corners.y),
                part: part
            )
        }
    }

    /// Where faces can meet.
    var sites: [Vector]
    /// The triangles.
    var faces: [Face]

    /// Takes a sound model apart; positions within `tolerance` metres of each other become one site.
    init(_ model: Model, tolerance: Float) throws {
        let mesh = model.mesh
        var welder = Welder(mesh.positions, tolerance: tolerance)
        let sites = mesh.positions.map { welder.site(of: $0) }
        try Task.checkCancellation()
        faces = mesh.triangles.map { triangle in
            let placed = SIMD3(sites[Int(triangle.x)], sites[Int(triangle.y)], sites[Int(triangle.z)])
            return Face(sites: placed, corners: triangle, part: 0)
        }
        for (number, part) in model.parts.enumerated() {
            for face in part.triangles.clamped(to: faces.indices) {
                faces[face].part = UInt32(number)
            }
        }
        self.sites = welder.sites
    }

    /// The places of a face's corners.
    func places(_ face: Face) -> (Vector, Vector, Vector) {
        (sites[Int(face.sites.x)], sites[Int(face.sites.y)], sites[Int(face.sites.z)])
    }

    /// Which way a face looks, as long as twice its area.
    func spread(_ face: Face) -> Vector {
        let (a, b, c) = places(face)
        return cross(b - a, c - a)
    }

    /// The area of a face.
    func area(_ face: Face) -> Double {
        Double(length(spread(face))) / 2
    }

    /// Drops faces that use a site twice, and says how many.
    mutating func dropCollapsed() -> Int {
        let count = faces.count
        faces.removeAll { $0.isCollapsed }
        return count - faces.count
    }

    /// Drops faces on the same three sites as one before them, and says how many.
    mutating func dropDuplicates() -> Int {
        let count = faces.count
        let sorted = faces.lazy.map { MeshSites.sorted($0.sites) }
        var index = TripleIndex(capacity: count, seed: TripleIndex.seed(of: sorted))
        faces.removeAll { !index.number(of: MeshSites.sorted($0.sites)).isNew }
        return count - faces.count
    }
    /// How many sites have a face.
    var usedSites: Int {
        var isUsed = [Bool](repeating: false, count: sites.count)
        for face in faces {
            for corner in 0..<3 {
                isUsed[Int(face.sites[corner])] = true
            }
        }
        return isUsed.count { $0 }
    }

    /// Drops shells, pieces that share no site with others, of less than a share of the largest's area; says how many.
    mutating func dropShells(below share: Double) -> Int {
        var groups = DisjointSets(count: sites.count)
        for face in faces {
            groups.join(Int(face.sites.x), Int(face.sites.y))
            groups.join(Int(face.sites.x), Int(face.sites.z))
        }
        let (shellOf, count) = groups.numbered()
        var areas = [Double](repeating: 0, count: count)
        var isShell = [Bool](repeating: false, count: count)
        for face in faces {
            areas[Int(shellOf[Int(face.sites.x)])] += area(face)
            isShell[Int(shellOf[Int(face.sites.x)])] = true
        }
        let least = (areas.max() ?? 0) * share
        faces.removeAll { areas[Int(shellOf[Int($0.sites.x)])] < least }
        return areas.indices.count { isShell[$0] && areas[$0] < least }
    }
}
