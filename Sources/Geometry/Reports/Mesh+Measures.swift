extension Mesh {
    /// The volume inside, in cubic metres; negative when the mesh is inside out.
    package var signedVolume: Double {
        MeshMeasures(positions, triangles).volume
    }

    /// The area of all triangles, in square metres.
    package var area: Double {
        MeshMeasures(positions, triangles).area
    }

    /// True when every edge is used by exactly two triangles that walk along it in opposite directions.
    ///
    /// Then the mesh is watertight, without non-manifold edges, and wound the same way all over. Corners count as they
    /// are numbered, wherever they lie; `MeshReport` asks where they lie.
    package var isClosed: Bool {
        let census = EdgeCensus(triangles)
        return census.isWatertight && census.isWindingConsistent
    }

    /// For each triangle the number of its shell: the connected piece it belongs to, counted from zero.
    package var shells: (of: [Int], count: Int) {
        var groups = DisjointSets(count: positions.count)
        for triangle in triangles {
            groups.join(Int(triangle.x), Int(triangle.y))
            groups.join(Int(triangle.x), Int(triangle.z))
        }
        var numbers = [Int](repeating: -1, count: positions.count)
        var count = 0
        let shells = triangles.map { triangle in
            let leader = groups.leader(of: Int(triangle.x))
            if numbers[leader] < 0 {
                numbers[leader] = count
                count += 1
            }
            return numbers[leader]
        }
        return (shells, count)
    }
}
