/// The places of a mesh: corners at exactly the same position are one place, whatever their normals, colours and
/// texture coordinates.
///
/// Files such as STL repeat a corner for each triangle, and others at every seam of a texture; whether a mesh is closed
/// is a question about places. Corners that no triangle uses are none.
struct MeshSites {
    /// Where the places are, in the order in which the triangles come by them.
    private(set) var positions: [Vector] = []
    /// The triangles of the mesh, in their order, by place.
    private(set) var triangles: [SIMD3<UInt32>] = []

    /// Finds the places of a mesh that is sound.
    init(_ mesh: Mesh) {
        var index = TripleIndex(
            capacity: mesh.positions.count,
            seed: TripleIndex.seed(of: mesh.positions.lazy.map(Self.bits))
        )
        var places = [UInt32](repeating: .max, count: mesh.positions.count)
        triangles.reserveCapacity(mesh.triangles.count)
        for triangle in mesh.triangles {
            var placed = triangle
            for corner in 0..<3 {
                let vertex = Int(triangle[corner])
                if places[vertex] == .max {
                    let (place, isNew) = index.number(of: Self.bits(mesh.positions[vertex]))
                    if isNew { positions.append(mesh.positions[vertex]) }
                    places[vertex] = UInt32(place)
                }
                placed[corner] = places[vertex]
            }
            triangles.append(placed)
        }
    }

    /// A position as bits; zero and minus zero are the same.
    private static func bits(_ position: Vector) -> SIMD3<UInt32> {
        SIMD3((position.x + 0).bitPattern, (position.y + 0).bitPattern, (position.z + 0).bitPattern)
    }

    /// The box around all places.
    var bounds: Bounds {
        positions.reduce(Bounds.empty) { $0.including($1) }
    }

    /// How many pieces there are that share no place.
    var pieces: Int {
        var groups = DisjointSets(count: positions.count)
        for triangle in triangles {
            groups.join(Int(triangle.x), Int(triangle.y))
            groups.join(Int(triangle.x), Int(triangle.z))
        }
        return groups.numbered().count
    }

    /// How many triangles have the same three places as one before them, in whatever order.
    func duplicates() -> Int {
        let sorted = triangles.lazy.map(Self.sorted)
        var index = TripleIndex(capacity: triangles.count, seed: TripleIndex.seed(of: sorted))
        var count = 0
        for triangle in sorted where !index.number(of: triangle).isNew {
            count += 1
        }
        return count
    }

    /// Three numbers, the smallest first.
    static func sorted(_ triangle: SIMD3<UInt32>) -> SIMD3<UInt32> {
        let (low, high) = (triangle.min(), triangle.max())
        return SIMD3(low, triangle.x ^ triangle.y ^ triangle.z ^ low ^ high, high)
    }
}
