import Geometry

/// Turns a solid into a flat run of instructions: placements are multiplied into the forms, so that none is left to do.
struct FieldCompiler {
    private(set) var code: ContiguousArray<Instruction> = []
    private(set) var numbers: ContiguousArray<SIMD4<Float>> = []
    private(set) var sheets: ContiguousArray<Float> = []
    private(set) var paints: ContiguousArray<Paint> = []
    private var materials: [Material] = []

    /// What holds for a part because of what is around it.
    struct Context {
        /// From the world (or the inside of the nearest warp) to the part.
        var placement: Placement
        /// The paint of parts that have none.
        var paint: Int32
        /// Whether that paint was said, or is only what is left when nothing was.
        var isPainted: Bool
    }

    /// Compiles a solid; gives the root.
    mutating func compile(_ solid: Solid) -> Int32 {
        let clay = index(of: .clay)
        return add(solid, Context(placement: .identity, paint: clay, isPainted: false))
    }

    private mutating func add(_ solid: Solid, _ context: Context) -> Int32 {
        switch solid {
        case .form(let form):
            return add(form, context)
        case .placed(let part, let placement):
            var inner = context
            inner.placement = placement.inverse.after(context.placement)
            return add(part, inner)
        case .joined(let parts, let blend):
            guard let first = parts.first else { return addNothing(context) }
            let amount = blend * context.placement.shrink
            return parts.dropFirst().reduce(add(first, context)) { joined, part in
                emit(amount > 0 ? .melt : .join, joined, add(part, context), amount)
            }
        case .carved(let part, let cut, let blend):
            let first = add(part, context)
            let second = add(cut, context)
            return emit(.carve, first, second, blend * context.placement.shrink)
        case .common(let a, let b, let blend):
            let first = add(a, context)
            let second = add(b, context)
            return emit(.common, first, second, blend * context.placement.shrink)
        case .painted(let part, let region, let material, let softness):
            let first = add(part, context)
            let second = add(region, context)
            let root = emit(.paint, first, second, max(1e-4, softness) * context.placement.shrink)
            code[Int(root)].paint = index(of: material)
            return root
        case .grown(let part, let thickness):
            let child = add(part, context)
            return emit(.grow, child, child, thickness * context.placement.shrink)
        case .warped(let part, let warp):
            return add(warp, around: part, context)
        case .made(let part, let material):
            var inner = context
            inner.paint = index(of: material)
            inner.isPainted = true
            return add(part, inner)
        }
    }

    private mutating func emit(_ operation: Instruction.Operation, _ a: Int32, _ b: Int32, _ amount: Float) -> Int32 {
        code.append(Instruction(operation: operation, first: a, second: b, amount: amount))
        return Int32(code.count - 1)
    }

    /// A union of nothing is a ball far below everything, so small that it is never seen.
    private mutating func addNothing(_ context: Context) -> Int32 {
        add(.placed(.form(.ball(radius: 1e-3)), .shift(Vector(0, -1e4, 0))), context)
    }

    private mutating func add(_ form: Solid.Form, _ context: Context) -> Int32 {
        if case .facets(let planes, _) = form { return add(planes[...], context) }
        var placement = context.placement
        let (operation, own) = numbers(of: form, &placement)
        let data = place(placement)
        numbers += own
        code.append(Instruction(operation: operation, paint: context.isPainted ? context.paint : 0, data: data))
        return Int32(code.count - 1)
    }

    private mutating func place(_ placement: Placement) -> Int32 {
        let start = Int32(numbers.count)
        numbers.append(SIMD4(placement.x, 0))
        numbers.append(SIMD4(placement.y, 0))
        numbers.append(SIMD4(placement.z, 0))
        numbers.append(SIMD4(placement.offset, placement.shrink))
        return start
    }

    /// What lies behind all planes, as halves of halves: the pruner leaves two or three planes in a cell.
    private mutating func add(_ planes: ArraySlice<SIMD4<Float>>, _ context: Context) -> Int32 {
        guard planes.count > 1 else {
            guard let plane = planes.first else { return addNothing(context) }
            return add(.ground, context.standing(on: plane))
        }
        let middle = (planes.startIndex + planes.endIndex) / 2
        let first = add(planes[..<middle], context)
        let second = add(planes[middle...], context)
        return emit(.common, first, second, 0)
    }

    private mutating func add(_ warp: Solid.Warp, around part: Solid, _ context: Context) -> Int32 {
        var inner = context
        inner.placement = .identity
        let child = add(part, inner)
        let measures = WarpMeasures(warp)
        let data = place(context.placement)
        numbers.append(measures.way)
        numbers.append(measures.steepness)
        let root = emit(measures.operation, child, child, 0)
        code[Int(root)].data = data
        return root
    }

    /// The numbers of a form; a limb moves its placement so that it stands upright at the origin.
    private mutating func numbers(
        of form: Solid.Form,
        _ placement: inout Placement
    ) -> (Instruction.Operation, [SIMD4<Float>]) {
        switch form {
        case .ball(let radius): return (.ball, [SIMD4(radius, 0, 0, 0)])
        case .ellipsoid(let radii): return (.ellipsoid, [SIMD4(radii, radii.min())])
        case .box(let half, let rounding): return (.box, [SIMD4(half - rounding, rounding)])
        case .cylinder(let radius, let half, let rounding):
            return (.cylinder, [SIMD4(radius - rounding, half - rounding, rounding, 0)])
        case .cone(let bottom, let top, let half, let rounding): return (.cone, [SIMD4(bottom, top, half, rounding)])
        case .ring(let radius, let tube): return (.ring, [SIMD4(radius, tube, 0, 0)])
        case .arch(let radius, let tube, let half): return (.arch, [SIMD4(radius, tube, sine(half), cosine(half))])
        // Facets are taken apart before they come here.
        case .ground, .facets: return (.ground, [.zero])
        case .turned(let outline): return (.turned, add(Sheet(outline), .zero))
        case .extruded(let outline, let half, let rounding):
            return (.extruded, add(Sheet(outline), SIMD2(half, rounding)))
        case .limb(let from, let to, let start, let end):
            let axis = to - from
            let reach = length(axis)
            guard reach > abs(start - end) + 1e-4 else {
                // One ball swallows the other.
                placement = Placement.shift(start > end ? -from : -to).after(placement)
                return (.ball, [SIMD4(max(start, end), 0, 0, 0)])
            }
            placement = Self.upright(from: from, along: axis / reach).after(placement)
            let slope = (start - end) / reach
            return (.limb, [SIMD4(start, end, reach, slope), SIMD4((1 - slope * slope).squareRoot(), 0, 0, 0)])
        }
    }

    private mutating func add(_ sheet: Sheet, _ own: SIMD2<Float>) -> [SIMD4<Float>] {
        let start = sheets.count
        sheets += sheet.values
        return [
            SIMD4(sheet.origin.x, sheet.origin.y, sheet.spacing, Float(bitPattern: UInt32(start))),
            SIMD4(Float(sheet.columns), Float(sheet.rows), own.x, own.y),
        ]
    }

    private static func upright(from: Vector, along axis: Vector) -> Placement {
        let side = normalized(abs(axis.y) < 0.9 ? cross(axis, Vector(0, 1, 0)) : cross(axis, Vector(1, 0, 0)))
        let frame = Placement(x: side, y: axis, z: cross(side, axis), offset: from, shrink: 1)
        return frame.inverse
    }

    private mutating func index(of material: Material) -> Int32 {
        if let known = materials.firstIndex(of: material) {
            return Int32(known)
        }
        materials.append(material)
        paints.append(Paint(material))
        return Int32(materials.count - 1)
    }
}

extension FieldCompiler.Context {
    /// The same, with a plane (a normal and a distance from the origin) in the place of the ground.
    fileprivate func standing(on plane: SIMD4<Float>) -> FieldCompiler.Context {
        let normal = Vector(plane.x, plane.y, plane.z)
        var inner = self
        inner.placement = Placement(
            x: Vector(0, dot(normal, placement.x), 0),
            y: Vector(0, dot(normal, placement.y), 0),
            z: Vector(0, dot(normal, placement.z), 0),
            offset: Vector(0, dot(normal, placement.offset) - plane.w, 0),
            shrink: placement.shrink
        )
        return inner
    }
}
