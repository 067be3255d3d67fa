/// The cells into which the box of a field is cut; each has its own, shortened run of instructions.
struct FieldGrid: Sendable {
    /// How often the box is halved along each axis.
    static let levels = 5
    /// Cells along each axis.
    static let cells = 1 << levels

    let box: Bounds
    private let scale: Vector

    init(box: Bounds) {
        self.box = box
        scale = Vector(repeating: Float(Self.cells)) / box.size
    }

    /// The index of the cell that holds a point of the box.
    @inline(__always)
    func cell(at p: Vector) -> Int {
        let q = (p - box.low) * scale
        let last = Float(Self.cells) - 0.5
        let x = Int(Int32(clamp(q.x, 0, last)))
        let y = Int(Int32(clamp(q.y, 0, last)))
        let z = Int(Int32(clamp(q.z, 0, last)))
        return Self.index(x, y, z)
    }

    /// The index of a cell by its place along each axis.
    @inline(__always)
    static func index(_ x: Int, _ y: Int, _ z: Int) -> Int {
        (z * cells + y) * cells + x
    }
}
