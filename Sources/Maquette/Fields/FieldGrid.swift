import Geometry

/// The cells into which the box of a field is cut; each has its own, shortened run of instructions.
struct FieldGrid: Sendable {
    let box: Bounds
    /// How often the box is halved along each axis.
    let levels: Int
    private let scale: Vector

    init(box: Bounds, levels: Int) {
        self.box = box
        self.levels = levels
        scale = Vector(repeating: Float(1 << levels)) / box.size
    }

    /// How many cells there are.
    var count: Int { 1 << (3 * levels) }

    /// The index of the cell that holds a point of the box.
    @inline(__always)
    func cell(at p: Vector) -> Int {
        let q = (p - box.low) * scale
        let last = Float(1 << levels) - 0.5
        let x = Int(Int32(clamp(q.x, 0, last)))
        let y = Int(Int32(clamp(q.y, 0, last)))
        let z = Int(Int32(clamp(q.z, 0, last)))
        return index(x, y, z)
    }

    /// The index of a cell by its place along each axis.
    @inline(__always)
    func index(_ x: Int, _ y: Int, _ z: Int) -> Int {
        ((z << levels | y) << levels) | x
    }
}
