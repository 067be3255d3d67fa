package import Geometry

/// Turns a field into a closed mesh: two triangles for each edge of a grid that the surface cuts.
///
/// Whatever the field, the result is watertight and wound one way: signs live in one grid that all cells read, each cut
/// edge makes one quad, and each cell's vertices are those of `CellTable`, which leaves no edge with four triangles.
package struct Mesher: Sendable {
    /// How fine a mesh should be.
    package enum Detail: Sendable, Equatable {
        /// So many cells along the longest side of the field's box, 8...512.
        case cells(Int)
        /// About so many triangles: within a few per cent where the solid can be had with so many (`TriangleBudget`).
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
        let draft =
            switch detail {
            case .cells(let wanted): try await draft(cells: Float(min(512, max(8, wanted))), progress: progress, 0, 0.4)
            case .triangles(let wanted): try await draft(triangles: wanted, progress: progress)
            }
        guard let draft else { throw GeometryError(.empty, "the solid has no surface to mesh") }
        let (field, samples, cells) = (field, draft.samples, draft.surface.cells)
        let vertices = try await Fanout.map(cells.layers) {
            progress(0.4 + 0.5 * Double($0) / Double(cells.layers))
        } _: {
            FieldPlacer.place($0, cells, samples, field)
        }
        let mesh = draft.surface.mesh(vertices)
        try Task.checkCancellation()
        progress(1)
        return mesh
    }

    /// The samples on a grid and the surface through them, of which only the places of its vertices are wanting.
    private struct Draft {
        let samples: SampleBlocks
        let surface: SampledSurface
    }

    /// The draft on a grid with so many cells along the longest side; nil where that grid sees nothing of the solid.
    private func draft(
        cells: Float,
        progress: @Sendable (Double) -> Void,
        _ from: Double,
        _ to: Double
    ) async throws -> Draft? {
        let frame = SampleBlocks.Frame(box: field.box, cells: cells)
        let samples = try await SampleBlocks.sampled(field, frame) {
            progress(from + (to - from) * Double($0) / Double(frame.blocks.z))
        }
        let signs = try await samples.signs()
        guard signs.cutEdges > 0 else { return nil }
        return Draft(samples: samples, surface: try await SampledSurface(signs, table).withoutCrumbs())
    }

    /// The draft that comes nearest to a number of triangles, crumbs not counted.
    private func draft(triangles wanted: Int, progress: @Sendable (Double) -> Void) async throws -> Draft? {
        var budget = TriangleBudget(wanted, finest: Self.finest(field.box))
        var best: Draft?
        var done = 0.0
        while let cells = budget.next {
            let next = done + (0.4 - done) * 0.5
            let draft = try await draft(cells: cells, progress: progress, done, next)
            done = next
            if budget.tried(cells, triangles: (draft?.surface.quads.count ?? 0) * 2) { best = draft }
        }
        return best
    }

    /// How many cells the longest side of a box can have so that the whole grid has no more points than that of a cube
    /// of 512 cells.
    private static func finest(_ box: Bounds) -> Float {
        let sides = box.size / box.maximumExtent
        return min(2048, 512 / power(sides.x * sides.y * sides.z, 1.0 / 3))
    }
}
