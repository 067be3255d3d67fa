import Geometry

/// Shortens a field for every cell of its box: a part that cannot matter within a cell is left out there.
///
/// Distances change by no more than the way gone. So where one part of a union is nearer in the middle of a cell by
/// more than the cell's diameter, the other is never nearer within it. After Barbier et al., "Lipschitz Pruning",
/// 2025.
struct FieldPruner {
    private let grid: FieldGrid
    private let numbers: UnsafePointer<SIMD4<Float>>
    private let sheets: UnsafePointer<Float>
    private let paints: UnsafePointer<Paint>
    /// For each level a run of instructions, and the distances at the middle of the cell at hand.
    private let runs: UnsafeMutablePointer<Instruction>
    private let values: UnsafeMutablePointer<Float>
    private let capacity: Int
    /// What is kept: the runs of all cells, one behind the other.
    private(set) var code: ContiguousArray<Instruction> = []
    private(set) var roots: ContiguousArray<Int32>

    /// Prunes the run whose root is its last instruction.
    static func prune(
        _ compiler: FieldCompiler,
        root: Int32,
        grid: FieldGrid
    ) -> (code: ContiguousArray<Instruction>, roots: ContiguousArray<Int32>) {
        compiler.code.withUnsafeBufferPointer { code in
            compiler.numbers.withUnsafeBufferPointer { numbers in
                compiler.sheets.withUnsafeBufferPointer { sheets in
                    compiler.paints.withUnsafeBufferPointer { paints in
                        guard let code = code.baseAddress, let numbers = numbers.baseAddress,
                            let paints = paints.baseAddress
                        else { preconditionFailure("a compiled field has at least one form") }
                        // A field without sheets never reads them; any address will do.
                        let empty = UnsafeMutablePointer<Float>.allocate(capacity: 1)
                        defer { empty.deallocate() }
                        var pruner = FieldPruner(
                            grid: grid,
                            numbers: numbers,
                            sheets: sheets.baseAddress ?? UnsafePointer(empty),
                            paints: paints,
                            capacity: Int(root) + 1
                        )
                        defer { pruner.deallocate() }
                        pruner.refine(code, root, level: 0, at: (0, 0, 0))
                        return (pruner.code, pruner.roots)
                    }
                }
            }
        }
    }

    private init(
        grid: FieldGrid,
        numbers: UnsafePointer<SIMD4<Float>>,
        sheets: UnsafePointer<Float>,
        paints: UnsafePointer<Paint>,
        capacity: Int
    ) {
        self.grid = grid
        self.numbers = numbers
        self.sheets = sheets
        self.paints = paints
        self.capacity = capacity
        runs = .allocate(capacity: capacity * (grid.levels + 1))
        values = .allocate(capacity: capacity)
        roots = ContiguousArray(repeating: 0, count: grid.count)
    }

    private func deallocate() {
        runs.deallocate()
        values.deallocate()
    }

    /// Prunes a run for the cell at a place of a level, then for the eight cells within it.
    private mutating func refine(
        _ source: UnsafePointer<Instruction>,
        _ root: Int32,
        level: Int,
        at place: (x: Int, y: Int, z: Int)
    ) {
        let size = grid.box.size / Float(1 << level)
        let centre = grid.box.low + size * (Vector(Float(place.x), Float(place.y), Float(place.z)) + 0.5)
        let sampler = sampler(source)
        measure(sampler, root, centre)
        // A little more than half the diagonal, for the rounding of points on the border of a cell.
        let cell = Ball(centre: centre, radius: length(size) * 0.5 * 1.001 + 1e-5)
        let run = runs + level * capacity
        var count: Int32 = 0
        emit(sampler, root, cell, run, &count)
        if level == grid.levels || count == 1 {
            keep(run, Int(count), level: level, at: place)
            return
        }
        for child in 0..<8 {
            refine(
                run,
                count - 1,
                level: level + 1,
                at: (place.x * 2 + (child & 1), place.y * 2 + (child >> 1 & 1), place.z * 2 + (child >> 2))
            )
        }
    }

    private func sampler(_ code: UnsafePointer<Instruction>) -> FieldSampler {
        roots.withUnsafeBufferPointer { roots in
            guard let roots = roots.baseAddress else { preconditionFailure("a grid has cells") }
            // The roots are not read here: every step is asked by its index.
            return FieldSampler(
                code: code,
                numbers: numbers,
                sheets: sheets,
                paints: paints,
                roots: roots,
                grid: grid
            )
        }
    }

    /// Notes the distance of every step of a run at a point.
    private func measure(_ sampler: FieldSampler, _ index: Int32, _ p: Vector) {
        let step = sampler.code + Int(index)
        let instruction = step.pointee
        let value: Float
        switch instruction.operation {
        case .join, .melt, .carve, .common, .paint:
            measure(sampler, instruction.first, p)
            measure(sampler, instruction.second, p)
            let a = values[Int(instruction.first)]
            let b = values[Int(instruction.second)]
            value = combined(instruction, a, b)
        case .grow:
            measure(sampler, instruction.first, p)
            value = values[Int(instruction.first)] - instruction.amount
        case .negate:
            measure(sampler, instruction.first, p)
            value = -values[Int(instruction.first)]
        case .twist, .taper, .bend, .ripple:
            let local = sampler.placed(step, p)
            measure(sampler, instruction.first, sampler.warped(step, local))
            value = sampler.unwarped(values[Int(instruction.first)], step, local)
        default:
            value = sampler.form(step, p)
        }
        values[Int(index)] = value
    }

    private func combined(_ step: Instruction, _ a: Float, _ b: Float) -> Float {
        switch step.operation {
        case .join: min(a, b)
        case .melt: FieldSampler.melt(a, b, step.amount)
        case .carve: step.amount > 0 ? -FieldSampler.melt(-a, b, step.amount) : max(a, -b)
        case .common: step.amount > 0 ? -FieldSampler.melt(-a, -b, step.amount) : max(a, b)
        default: a
        }
    }

    /// Where a run is looked at: around the middle of a cell, or what warps make of that.
    private struct Ball {
        let centre: Vector
        let radius: Float
    }

    /// Writes what matters of a step within a ball; the last instruction written is its root.
    private func emit(
        _ source: FieldSampler,
        _ index: Int32,
        _ ball: Ball,
        _ run: UnsafeMutablePointer<Instruction>,
        _ count: inout Int32
    ) {
        let step = source.code[Int(index)]
        let a = values[Int(step.first)]
        let b = values[Int(step.second)]
        let reach = 2 * ball.radius + step.amount
        switch step.operation {
        case .join, .melt:
            if a > b + reach { return emit(source, step.second, ball, run, &count) }
            if b > a + reach { return emit(source, step.first, ball, run, &count) }
        case .carve:
            if a > -b + reach { return emit(source, step.first, ball, run, &count) }
            if -b > a + reach {
                emit(source, step.second, ball, run, &count)
                return append(Instruction(operation: .negate, first: count - 1, second: count - 1), run, &count)
            }
        case .common:
            if a > b + reach { return emit(source, step.first, ball, run, &count) }
            if b > a + reach { return emit(source, step.second, ball, run, &count) }
        case .paint:
            if b > ball.radius + step.amount { return emit(source, step.first, ball, run, &count) }
        case .grow, .negate:
            return emitAround(source, step, ball, run, &count)
        case .twist, .taper, .bend, .ripple:
            return emitAround(source, step, warped(ball, source, index), run, &count)
        default:
            return append(step, run, &count)
        }
        var kept = step
        emit(source, step.first, ball, run, &count)
        kept.first = count - 1
        emit(source, step.second, ball, run, &count)
        kept.second = count - 1
        append(kept, run, &count)
    }

    private func emitAround(
        _ source: FieldSampler,
        _ step: Instruction,
        _ ball: Ball,
        _ run: UnsafeMutablePointer<Instruction>,
        _ count: inout Int32
    ) {
        emit(source, step.first, ball, run, &count)
        var kept = step
        kept.first = count - 1
        kept.second = count - 1
        append(kept, run, &count)
    }

    /// A ball that holds what a warp makes of another.
    private func warped(_ ball: Ball, _ source: FieldSampler, _ index: Int32) -> Ball {
        let step = source.code + Int(index)
        let local = source.placed(step, ball.centre)
        let radius = ball.radius / source.numbers[Int(step.pointee.data) + 3].w
        return Ball(
            centre: source.warped(step, local),
            radius: radius * source.steepness(step, local, within: radius)
        )
    }

    private func append(_ step: Instruction, _ run: UnsafeMutablePointer<Instruction>, _ count: inout Int32) {
        run[Int(count)] = step
        count += 1
    }

    /// Keeps a run for a cell of a level: for all the smallest cells within it.
    private mutating func keep(
        _ run: UnsafePointer<Instruction>,
        _ count: Int,
        level: Int,
        at place: (x: Int, y: Int, z: Int)
    ) {
        let start = Int32(code.count)
        for index in 0..<count {
            var step = run[index]
            step.first += start
            step.second += start
            code.append(step)
        }
        let root = Int32(code.count - 1)
        let width = 1 << (grid.levels - level)
        for z in place.z * width..<(place.z + 1) * width {
            for y in place.y * width..<(place.y + 1) * width {
                for x in place.x * width..<(place.x + 1) * width {
                    roots[grid.index(x, y, z)] = root
                }
            }
        }
    }
}
