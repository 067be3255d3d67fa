package import Geometry

/// A solid made ready to be asked millions of times: compiled, and shortened for each cell of its box.
///
/// Immutable, so any number of tasks may read it at once. The solid is cut at the ground: nothing is below y = 0.
package struct Field: Sendable {
    /// A box that surely holds the solid, with a margin.
    package let box: Bounds
    private let code: ContiguousArray<Instruction>
    private let numbers: ContiguousArray<SIMD4<Float>>
    private let sheets: ContiguousArray<Float>
    private let paints: ContiguousArray<Paint>
    private let roots: ContiguousArray<Int32>
    private let grid: FieldGrid

    /// Compiles a solid; throws `.empty` when its box holds nothing.
    ///
    /// The box is halved `levels` times along each axis; more make the field slower to build and faster to ask.
    package init(_ solid: Solid, levels: Int = 5) throws(GeometryError) {
        let standing = solid.above(0)
        let bounds = standing.bounds
        guard !bounds.isEmpty, bounds.size.min() > 0, bounds.maximumExtent < 1e4 else {
            throw GeometryError(.empty, "the solid has no extent above the ground, or is far too large")
        }
        box = bounds.grown(by: bounds.maximumExtent * 0.03)
        grid = FieldGrid(box: box, levels: levels)
        var compiler = FieldCompiler()
        let root = compiler.compile(standing)
        numbers = compiler.numbers
        sheets = compiler.sheets.isEmpty ? [0] : compiler.sheets
        paints = compiler.paints
        (code, roots) = FieldPruner.prune(compiler, root: root, grid: grid)
    }

    /// Lends a sampler to `body`; it must not be kept.
    func sample<Result>(_ body: (FieldSampler) throws -> Result) rethrows -> Result {
        try code.withUnsafeBufferPointer { code in
            try numbers.withUnsafeBufferPointer { numbers in
                try sheets.withUnsafeBufferPointer { sheets in
                    try paints.withUnsafeBufferPointer { paints in
                        try roots.withUnsafeBufferPointer { roots in
                            guard let code = code.baseAddress, let numbers = numbers.baseAddress,
                                let sheets = sheets.baseAddress, let paints = paints.baseAddress,
                                let roots = roots.baseAddress
                            else { preconditionFailure("a field is never empty") }
                            return try body(
                                FieldSampler(
                                    code: code,
                                    numbers: numbers,
                                    sheets: sheets,
                                    paints: paints,
                                    roots: roots,
                                    grid: grid
                                )
                            )
                        }
                    }
                }
            }
        }
    }

    /// The distance to the surface at one point, negative inside; outside `box` a bound.
    package func distance(at point: Vector) -> Float {
        sample { $0.distance(at: point) }
    }

    /// The colour at one point of the surface.
    package func colour(at point: Vector) -> Colour {
        Colour(linear: sample { $0.surface(at: point).colour })
    }
}
