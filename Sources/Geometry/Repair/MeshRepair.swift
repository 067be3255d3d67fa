/// Makes a model printable: closed, wound the same way all over, the outside outside, and as tall as wanted.
///
/// The model it is given stays as it is; colours, texture coordinates, looks and provenance go over into the new one.
/// The same model and options give the same bytes.
package struct MeshRepair: Sendable {
    /// How near corners must be to be welded, as a share of the diagonal of the box; zero welds what is at exactly the
    /// same position only.
    package var weldTolerance: Float = 1e-6
    /// The longest rim of a hole that is closed, in edges.
    package var maximumRim = 200
    /// The largest patch that closes a hole, as a share of the area of the piece it is in.
    package var largestPatch = 0.25
    /// What happens to loose shells that are small.
    package var smallShells = SmallShells.kept
    /// How tall the new model is, in millimetres, above the origin; nil leaves it its size and sets it on the ground
    /// only.
    package var heightMillimetres: Float? = 100

    /// What happens to small shells.
    package enum SmallShells: Sendable, Equatable {
        /// They stay.
        case kept
        /// Those with less than this share of the largest shell's area go; cavities as well as crumbs.
        case dropped(below: Double)
    }

    /// How far solids that touch along an edge are pulled apart, as a share of the diagonal: more than the tolerance,
    /// or the next repair would weld them again, and far less than a printer's line.
    private static let gapShare: Float = 2e-5

    /// A repair with the usual options: a height of 100 mm, holes closed up to 200 edges or a quarter of the piece's
    /// area.
    package init() {}

    /// What became of a model.
    package struct Outcome: Sendable {
        /// The new model.
        package let model: Model
        /// What was done, in the order in which it was done.
        package let done: [RepairAction]
        /// What is still wrong.
        package let remaining: [RepairAction]
        /// The old model's report.
        package let before: MeshReport
        /// The new model's report.
        package let after: MeshReport
    }

    /// Repairs a model. A million triangles take about two seconds.
    ///
    /// Throws a `GeometryError` if the mesh is not sound, is empty, or nothing of it is left, and `CancellationError`
    /// soon after cancellation.
    package func repair(_ model: Model) throws -> Outcome {
        try checkOptions()
        let before = try MeshReport(model)
        guard before.triangles > 0 else { throw GeometryError(.empty, "the mesh has no triangles to repair") }
        let diagonal = length(model.mesh.bounds.size)
        let tolerance = diagonal * weldTolerance
        var fabric = try Fabric(model, tolerance: tolerance)
        var done: [RepairAction?] = []
        done.append(RepairAction(.welded, before.vertices - fabric.usedSites))
        done.append(RepairAction(.droppedCollapsed, fabric.dropCollapsed()))
        done.append(RepairAction(.droppedDuplicates, fabric.dropDuplicates()))
        done.append(RepairAction(.droppedSheets, try fabric.dropSheets()))
        done.append(RepairAction(.turnedFaces, try fabric.alignWinding()))
        done.append(RepairAction(.partedPinches, try fabric.partPinches(gap: diagonal * Self.gapShare)))
        let filled = try HoleFiller(maximumRim: maximumRim, largestShare: largestPatch).fill(&fabric)
        done.append(RepairAction(.filledHoles, filled.holes, " with \(filled.faces) triangles"))
        done.append(RepairAction(.cutSlivers, try fabric.cutSlivers()))
        let orientation = try fabric.turnOutwards()
        done.append(RepairAction(.turnedShells, orientation.turned))
        if case .dropped(let share) = smallShells {
            done.append(RepairAction(.droppedShells, fabric.dropShells(below: share)))
        }
        guard !fabric.faces.isEmpty else { throw GeometryError(.empty, "no triangle of the mesh covers anything") }
        try Task.checkCancellation()
        var repaired = fabric.model(like: model)
        done.append(try place(&repaired, diagonal: diagonal))
        let after = try MeshReport(repaired)
        return Outcome(
            model: repaired,
            done: done.compactMap { $0 },
            remaining: remaining(after, untold: orientation.untold),
            before: before,
            after: after
        )
    }

    private func checkOptions() throws(GeometryError) {
        guard (0...0.1).contains(weldTolerance) else {
            throw GeometryError(
                .unsupported,
                "corners can be welded within 0 to 0.1 of the diagonal, not \(weldTolerance)"
            )
        }
        guard heightMillimetres.map({ $0 > 0 && $0 <= 1e6 }) ?? true else {
            throw GeometryError(.unsupported, "a height is more than 0 mm and at most a kilometre")
        }
        guard (0...1).contains(largestPatch) else {
            throw GeometryError(.unsupported, "a patch has 0 to 1 of the piece's area, not \(largestPatch)")
        }
        guard (0...1000).contains(maximumRim) else {
            throw GeometryError(.unsupported, "holes of at most 1000 edges can be closed, not \(maximumRim)")
        }
    }

    private func place(_ model: inout Model, diagonal: Float) throws(GeometryError) -> RepairAction? {
        let box = model.mesh.bounds
        guard let heightMillimetres else {
            guard abs(box.low.y) > diagonal * 1e-6 else { return nil }
            for index in model.mesh.positions.indices {
                model.mesh.positions[index].y -= box.low.y
            }
            return RepairAction(.grounded, 1)
        }
        guard box.size.y > 0 else {
            throw GeometryError(.empty, "the mesh is flat and level, so it cannot be given a height")
        }
        model.mesh = model.mesh.resting(height: heightMillimetres / 1000)
        let isWhole = heightMillimetres.rounded() == heightMillimetres
        let height = isWhole ? "\(Int(heightMillimetres))" : "\(heightMillimetres)"
        return RepairAction(.scaled, 1, height)
    }

    /// What a report says is wrong still.
    private func remaining(_ report: MeshReport, untold: Int) -> [RepairAction] {
        let limits =
            "with a rim of more than \(maximumRim) edges, larger than "
            + "\(Int(largestPatch * 100)) % of the piece, or the rim of a sheet"
        return [
            // Open edges that make no loop end at edges of more than two faces; the hole is there all the same.
            RepairAction(.holes, report.openEdges > 0 ? max(1, report.holes) : 0, limits),
            RepairAction(.nonManifoldEdges, report.nonManifoldEdges),
            RepairAction(.inconsistentWinding, report.isWindingConsistent ? 0 : 1),
            RepairAction(.degenerateFaces, report.degenerateFaces),
            RepairAction(.untoldShells, untold),
            RepairAction(.insideOut, report.insideOut ? 1 : 0),
        ].compactMap { $0 }
    }
}
