import Geometry

/// The surface through a grid as it hangs together, before anybody says where exactly its vertices are.
///
/// Everything that meshes samples goes through here: signs become cells, each cut edge of the grid becomes a quad of
/// the vertices of the four cells around it.
struct SampledSurface: Sendable {
    /// What a surface may have at most: 16 million triangles are about a gigabyte.
    static let maximumQuads = 8_000_000

    let cells: SurfaceCells
    /// The vertices of each quad, counter-clockwise as seen from outside.
    private(set) var quads: [SIMD4<UInt32>]
    /// Whether there are vertices that no quad uses.
    private(set) var hasLooseVertices = false

    /// The surface of a grid of signs. Throws `.empty` if nothing is inside and `.tooLarge` beyond `maximumQuads`.
    init(_ signs: SignGrid, _ table: CellTable) async throws {
        let count = signs.cutEdges
        guard count > 0 else { throw GeometryError(.empty, "no sample is inside the solid: there is no surface") }
        guard count <= Self.maximumQuads else {
            throw GeometryError(
                .tooLarge,
                "the surface would have \(count * 2) triangles; \(Self.maximumQuads * 2) at most"
            )
        }
        let layers = SurfaceCells.layers(signs)
        let found = try await Fanout.map(layers) { SurfaceCells.layer($0, signs, table) }
        let cells = SurfaceCells(signs, table, layers: found)
        let parts = try await Fanout.map(layers) { Self.quads(ofLayer: $0, cells) }
        var quads: [SIMD4<UInt32>] = []
        quads.reserveCapacity(count)
        for part in parts {
            quads += part
        }
        self.cells = cells
        self.quads = quads
    }

    /// The quads around the edges that start in a layer's cells.
    private static func quads(ofLayer z: Int, _ cells: SurfaceCells) -> [SIMD4<UInt32>] {
        var result: [SIMD4<UInt32>] = []
        cells.forEach(inLayer: z) { i, j, k, entry in
            let corners = entry / 2
            let isInside = corners & 1 == 1
            /// Adds the cells around an edge in turn, as seen from its far end.
            func add(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) {
                result.append(isInside ? SIMD4(a, b, c, d) : SIMD4(a, d, c, b))
            }
            if (corners & 2 != 0) != isInside {
                add(
                    cells.vertex(i, j - 1, k - 1, 3),
                    cells.vertex(i, j, k - 1, 2),
                    cells.vertex(i, j, k, 0),
                    cells.vertex(i, j - 1, k, 1)
                )
            }
            if (corners & 4 != 0) != isInside {
                add(
                    cells.vertex(i - 1, j, k - 1, 7),
                    cells.vertex(i - 1, j, k, 6),
                    cells.vertex(i, j, k, 4),
                    cells.vertex(i, j, k - 1, 5)
                )
            }
            if (corners & 16 != 0) != isInside {
                add(
                    cells.vertex(i - 1, j - 1, k, 11),
                    cells.vertex(i, j - 1, k, 10),
                    cells.vertex(i, j, k, 8),
                    cells.vertex(i - 1, j, k, 9)
                )
            }
        }
        return result
    }

    /// The surface without the shells that have less than `share` of the quads of the largest.
    func withoutCrumbs(below share: Double = 0.02) -> SampledSurface {
        var groups = DisjointSets(count: cells.vertices)
        for quad in quads {
            groups.join(Int(quad.x), Int(quad.y))
            groups.join(Int(quad.x), Int(quad.z))
            groups.join(Int(quad.x), Int(quad.w))
        }
        let shells = groups.numbered()
        guard shells.count > 1 else { return self }
        var sizes = [Int](repeating: 0, count: shells.count)
        for quad in quads {
            sizes[Int(shells.of[Int(quad.x)])] += 1
        }
        let least = Double(sizes.max() ?? 0) * share
        var result = self
        result.quads.removeAll { Double(sizes[Int(shells.of[Int($0.x)])]) < least }
        result.hasLooseVertices = result.quads.count < quads.count
        return result
    }

    /// The mesh, once its vertices are placed: each quad cut along its shorter diagonal, which gives the better
    /// triangles.
    func mesh(_ parts: [PlacedVertices]) -> Mesh {
        let positions = collected(parts, \.positions)
        let triangles = [SIMD3<UInt32>](unsafeUninitializedCapacity: quads.count * 2) { buffer, count in
            positions.withUnsafeBufferPointer { positions in
                func length(_ one: UInt32, _ other: UInt32) -> Float {
                    let way = positions[Int(other)] - positions[Int(one)]
                    return dot(way, way)
                }
                for quad in quads {
                    let isFirst = length(quad.x, quad.z) <= length(quad.y, quad.w)
                    buffer[count] = isFirst ? SIMD3(quad.x, quad.y, quad.z) : SIMD3(quad.y, quad.z, quad.w)
                    buffer[count + 1] = isFirst ? SIMD3(quad.x, quad.z, quad.w) : SIMD3(quad.y, quad.w, quad.x)
                    count += 2
                }
            }
        }
        let mesh = Mesh(
            positions: positions,
            normals: collected(parts, \.normals),
            colours: collected(parts, \.colours),
            triangles: triangles
        )
        return hasLooseVertices ? mesh.compacted() : mesh
    }

    /// What all parts have, in one piece that is made as long as it will be: growing would touch it all again.
    private func collected<Element>(
        _ parts: [PlacedVertices],
        _ list: KeyPath<PlacedVertices, [Element]>
    ) -> [Element] {
        var result: [Element] = []
        result.reserveCapacity(cells.vertices)
        for part in parts {
            result += part[keyPath: list]
        }
        return result
    }
}

/// The vertices of one layer of cells, in the order of their numbers.
struct PlacedVertices: Sendable {
    var positions: [Vector] = []
    var normals: [Vector] = []
    var colours: [Colour] = []

    /// None yet, with room for so many.
    init(room count: Int) {
        positions.reserveCapacity(count)
        normals.reserveCapacity(count)
        colours.reserveCapacity(count)
    }
}
