import Geometry

/// Places one vertex for each loop of the surface in a cell, so that it lies on the planes the surface has where it
/// cuts the cell's edges: on the edge of a sharp thing, not beside it (dual contouring: Ju et al., 2002).
///
/// Asks the field itself for planes, normals and colours; `SamplePlacer` makes do with samples.
struct FieldPlacer {
    private let samples: SampleBlocks
    private let sampler: FieldSampler
    private var values = SIMD8<Float>.zero

    /// Places the vertices of a layer of cells.
    static func place(_ z: Int, _ cells: SurfaceCells, _ samples: SampleBlocks, _ field: Field) -> PlacedVertices {
        field.sample { sampler in
            var result = PlacedVertices(room: cells.layerVertices[z])
            var placer = FieldPlacer(samples: samples, sampler: sampler)
            cells.forEach(inLayer: z) { i, j, k, entry in
                placer.place(cells.table.entries[entry], (i, j, k), &result)
            }
            return result
        }
    }

    private init(samples: SampleBlocks, sampler: FieldSampler) {
        self.samples = samples
        self.sampler = sampler
    }

    private mutating func place(
        _ entry: CellTable.Entry,
        _ cell: (i: Int, j: Int, k: Int),
        _ result: inout PlacedVertices
    ) {
        for corner in 0..<8 {
            values[corner] = samples.value(
                cell.i + (corner & 1),
                cell.j + (corner >> 1 & 1),
                cell.k + (corner >> 2)
            )
        }
        let spacing = samples.frame.spacing
        let low = samples.frame.point(cell.i, cell.j, cell.k)
        for loop in 0..<entry.loops {
            var planes = PlaneFit()
            for edge in 0..<12 where Int(entry.loopOfEdge[edge]) == loop {
                let cut = low + cut(edge) * spacing
                let gradient = sampler.gradient(at: cut, step: spacing * 0.1)
                let steepness = max(length(gradient), 0.05)
                let normal = gradient / steepness
                planes.add(normal, through: cut - normal * (sampler.distance(at: cut) / steepness), near: cut)
            }
            // Two loops in one cell must not be drawn to the same corner.
            let wanted = entry.loops == 1 ? planes.solution : planes.middle
            let inner = spacing * CellTable.margin
            let position = pointwiseMin(
                pointwiseMax(wanted, low + inner),
                low + (spacing - inner)
            )
            result.positions.append(position)
            result.normals.append(normalized(sampler.gradient(at: position, step: spacing * 0.25)))
            result.colours.append(Colour(linear: sampler.surface(at: position).colour))
        }
    }

    /// Where the surface cuts an edge, in cells from the cell's lowest corner.
    private func cut(_ edge: Int) -> Vector {
        let (a, b) = CellTable.ends(of: edge)
        var point = Vector(Float(a & 1), Float(a >> 1 & 1), Float(a >> 2))
        point[edge / 4] = CellTable.cut(SIMD4(repeating: values[a]), SIMD4(repeating: values[b])).x
        return point
    }
}
