extension Mesh {
    /// The volume inside, in cubic metres; negative when the mesh is inside out.
    package var signedVolume: Double {
        triangles.reduce(0) { sum, triangle in
            let a = positions[Int(triangle.x)]
            let b = positions[Int(triangle.y)]
            let c = positions[Int(triangle.z)]
            return sum + Double(dot(a, cross(b, c))) / 6
        }
    }

    /// The area of all triangles, in square metres.
    package var area: Double {
        triangles.reduce(0) { sum, triangle in
            let a = positions[Int(triangle.x)]
            let b = positions[Int(triangle.y)]
            let c = positions[Int(triangle.z)]
            return sum + Double(length(cross(b - a, c - a))) / 2
        }
    }

    /// True when every edge is used by exactly two triangles that walk along it in opposite directions.
    ///
    /// Then the mesh is watertight, without non-manifold edges, and wound the same way all over.
    package var isClosed: Bool {
        guard !triangles.isEmpty else { return false }
        var edges = [UInt64]()
        edges.reserveCapacity(triangles.count * 3)
        for triangle in triangles {
            edges.append(Self.edge(triangle.x, triangle.y))
            edges.append(Self.edge(triangle.y, triangle.z))
            edges.append(Self.edge(triangle.z, triangle.x))
        }
        edges.sort()
        // Each undirected edge must appear once in either direction. The lowest bit holds the direction.
        guard edges.count % 2 == 0 else { return false }
        var index = 0
        while index < edges.count {
            guard edges[index] ^ edges[index + 1] == 1 else { return false }
            if index + 2 < edges.count, edges[index + 2] >> 1 == edges[index] >> 1 { return false }
            index += 2
        }
        return true
    }

    /// For each triangle the number of its shell: the connected piece it belongs to, counted from zero.
    package var shells: (of: [Int], count: Int) {
        var parents = Array(0..<positions.count)
        func root(_ corner: Int) -> Int {
            var here = corner
            while parents[here] != here {
                parents[here] = parents[parents[here]]
                here = parents[here]
            }
            return here
        }
        for triangle in triangles {
            let (a, b, c) = (root(Int(triangle.x)), root(Int(triangle.y)), root(Int(triangle.z)))
            let least = min(a, b, c)
            parents[a] = least
            parents[b] = least
            parents[c] = least
        }
        var numbers = [Int](repeating: -1, count: positions.count)
        var count = 0
        let shells = triangles.map { triangle in
            let root = root(Int(triangle.x))
            if numbers[root] < 0 {
                numbers[root] = count
                count += 1
            }
            return numbers[root]
        }
        return (shells, count)
    }

    /// The mesh without shells that have less than `share` of the triangles of the largest.
    package func withoutCrumbs(below share: Double = 0.02) -> Mesh {
        let (shells, count) = shells
        guard count > 1 else { return self }
        var sizes = [Int](repeating: 0, count: count)
        for shell in shells {
            sizes[shell] += 1
        }
        let least = Double(sizes.max() ?? 0) * share
        return compacted { Double(sizes[shells[$0]]) >= least }
    }

    private static func edge(_ a: UInt32, _ b: UInt32) -> UInt64 {
        // 31 bits for each corner and one for the direction.
        a < b ? UInt64(a) << 32 | UInt64(b) << 1 : UInt64(b) << 32 | UInt64(a) << 1 | 1
    }
}
