/// Turns a field into a closed mesh: two triangles for each edge of a grid that the surface cuts.
///
/// Whatever the field, the result is watertight and wound one way: signs live in one grid that all cells read, each cut
/// edge makes one quad, and each cell's vertices are those of `CellTable`, which leaves no edge with four triangles.
package struct Mesher: Sendable {
    /// How fine a mesh should be.
    package enum Detail: Sendable, Equatable {
        /// So many cells along the longest side of the field's box, 8...512.
        case cells(Int)
        /// About so many triangles.
        case triangles(Int)
    }

    private let field: Field
    private let table = CellTable()

    /// A mesher for one field.
    package init(_ field: Field) {
        self.field = field
    }

    /// Makes the mesh, in the units of the field.
    ///
    /// Runs on several cores; the result does not depend on how many. `progress` is told 0...1, growing. Throws
    /// `CancellationError` soon after cancellation, and `.empty` when there is no surface.
    package func mesh(
        _ detail: Detail,
        progress: @Sendable (Double) -> Void = { _ in }
    ) async throws -> Mesh {
        let frame = SampleBlocks.Frame(box: field.box, cells: min(512, max(8, try await cells(for: detail))))
        let layers = frame.blocks.z
        @Sendable func share(_ done: Int, _ from: Double, _ to: Double) -> Double {
            from + (to - from) * Double(done) / Double(layers)
        }
        let field = field
        let table = table
        let samples = SampleBlocks(
            frame: frame,
            layers: try await Fanout.map(layers) {
                progress(share($0, 0, 0.4))
            } _: {
                SampleBlocks.layer($0, of: frame, field)
            }
        )
        let vertices = try await Fanout.map(layers) {
            progress(share($0, 0.4, 0.8))
        } _: {
            CellVertices.place($0, samples, table, field)
        }
        let stitcher = QuadStitcher(frame: frame, table: table, layers: vertices)
        let triangles = try await Fanout.map(layers) {
            progress(share($0, 0.8, 0.9))
        } _: {
            stitcher.triangles(ofLayer: $0)
        }
        let mesh = Mesh(
            positions: vertices.flatMap(\.positions),
            normals: vertices.flatMap(\.normals),
            colours: vertices.flatMap(\.colours),
            triangles: triangles.flatMap { $0 }
        )
        guard !mesh.triangles.isEmpty else { throw GeometryError(.empty, "the solid has no surface to mesh") }
        try Task.checkCancellation()
        let whole = mesh.withoutCrumbs()
        progress(1)
        return whole
    }

    /// The number of cells that a detail asks for.
    private func cells(for detail: Detail) async throws -> Int {
        if case .triangles(let wanted) = detail {
            return try await cells(forTriangles: wanted)
        }
        guard case .cells(let wanted) = detail else { return 0 }
        return wanted
    }

    /// The number of cells that gives about so many triangles: their number grows with the square of it.
    private func cells(forTriangles wanted: Int) async throws -> Int {
        let probe = 40
        let frame = SampleBlocks.Frame(box: field.box, cells: probe)
        let field = field
        let layers = try await Fanout.map(frame.blocks.z) { SampleBlocks.layer($0, of: frame, field) }
        let found = max(1, SampleBlocks(frame: frame, layers: layers).cutEdges * 2)
        return Int(Float(probe) * (Float(max(100, wanted)) / Float(found)).squareRoot())
    }
}
