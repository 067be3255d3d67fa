/// Closes the small holes of a fabric.
struct HoleFiller {
    /// The longest rim that is closed, in edges.
    let maximumRim: Int
    /// The largest patch, as a share of the area of the piece it closes.
    let largestShare: Double

    /// How many triangles may be weighed for all patches together: about two seconds' worth.
    private static let budget = 200_000_000

    /// What was done.
    struct Work {
        /// How many holes were closed.
        var holes = 0
        /// With how many triangles.
        var faces = 0
    }

    /// Closes what it may, and says how much that was.
    func fill(_ fabric: inout Fabric) throws -> Work {
        let uses = EdgeUses(fabric.faces)
        let rims = try HoleRims(fabric, uses).loops
        guard !rims.isEmpty else { return Work() }
        let (patchOf, count) = uses.patches(faces: fabric.faces.count)
        var areas = [Double](repeating: 0, count: count)
        for (face, patch) in patchOf.enumerated() {
            areas[Int(patch)] += fabric.area(fabric.faces[face])
        }
        var work = Work()
        var added = Set<UInt64>()
        var budget = Self.budget
        // Short rims first, so that one long rim does not use up the patience for many short ones.
        for rim in rims.sorted(by: { $0.count < $1.count }) where rim.count <= maximumRim {
            try Task.checkCancellation()
            budget -= rim.count * rim.count * rim.count / 6 + 1
            guard budget >= 0 else { break }
            let maximumArea = areas[Int(patchOf[rim[0].face])] * largestShare
            if let faces = patch(rim, on: fabric, uses, &added, maximumArea: maximumArea) {
                fabric.faces += faces
                work.holes += 1
                work.faces += faces.count
            }
        }
        return work
    }

    /// The faces that close one rim, or nil if they would be too large or lie on edges that are taken.
    private func patch(
        _ rim: [HoleRims.Post],
        on fabric: Fabric,
        _ uses: EdgeUses,
        _ added: inout Set<UInt64>,
        maximumArea: Double
    ) -> [Fabric.Face]? {
        // The rim of one lone triangle: closing it would give a sheet with two sides.
        if rim.count == 3, rim[0].face == rim[1].face, rim[1].face == rim[2].face { return nil }
        let found = HolePatch(rim.map { fabric.sites[Int($0.site)] }) { low, high in
            let (a, b) = (rim[low].site, rim[high].site)
            return !uses.joins(a, b) && !added.contains(EdgeUses.key(a, b))
        }
        guard let found, found.area <= maximumArea else { return nil }
        let part = fabric.faces[rim[0].face].part
        return found.triangles.map { triangle in
            let posts = (rim[triangle.x], rim[triangle.y], rim[triangle.z])
            added.formUnion([
                EdgeUses.key(posts.0.site, posts.1.site), EdgeUses.key(posts.1.site, posts.2.site),
                EdgeUses.key(posts.2.site, posts.0.site),
            ])
            return Fabric.Face(
                sites: SIMD3(posts.0.site, posts.1.site, posts.2.site),
                corners: SIMD3(posts.0.corner, posts.1.corner, posts.2.corner),
                part: part
            )
        }
    }
}
