/// Which closed shells lie within which others.
///
/// A ray goes up from the middle of a face of each shell; it is within those shells whose faces the ray meets an odd
/// number of times. A grid over the ground tells which faces a ray can meet.
struct ShellNesting {
    /// For each shell, those it lies within.
    private(set) var containers: [[Int]]

    /// How many faces may be tried in all: about a second's worth.
    private static let budget = 100_000_000

    private let fabric: Fabric
    private let shellOf: [UInt32]
    private let low: Vector
    private let step: Vector
    private let side: Int
    /// The faces over each cell of the grid, cell by cell, and where those of each cell begin.
    private var facesOfCells: [UInt32] = []
    private var starts: [Int] = []

    /// Finds what lies within what; `isClosed` says which shells can hold something. Nil if it would take too long.
    init?(_ fabric: Fabric, shellOf: [UInt32], isClosed: [Bool]) throws {
        self.fabric = fabric
        self.shellOf = shellOf
        let box = fabric.sites.reduce(Bounds.empty) { $0.including($1) }
        low = box.low
        side = max(1, min(1024, Int(Double(fabric.faces.count).squareRoot() / 2)))
        step = pointwiseMax(box.size / Float(side), Vector(repeating: .leastNormalMagnitude))
        containers = [[Int]](repeating: [], count: isClosed.count)
        var budget = Self.budget
        try sortIntoCells(isClosed, &budget)
        guard budget >= 0 else { return nil }
        var isAsked = [Bool](repeating: false, count: isClosed.count)
        for face in fabric.faces.indices where !isAsked[Int(shellOf[face])] {
            try Task.checkCancellation()
            let shell = Int(shellOf[face])
            isAsked[shell] = true
            guard isClosed[shell] else { continue }
            containers[shell] = shells(above: face, &budget)
            guard budget >= 0 else { return nil }
        }
    }

    /// Puts the faces of closed shells into all cells that their boxes touch.
    private mutating func sortIntoCells(_ isClosed: [Bool], _ budget: inout Int) throws {
        var counts = [Int](repeating: 0, count: side * side + 1)
        for pass in 0..<2 {
            for (index, face) in fabric.faces.enumerated() where isClosed[Int(shellOf[index])] {
                if index & 0xFFFF == 0 { try Task.checkCancellation() }
                let (columns, rows) = cells(of: face)
                budget -= columns.count * rows.count
                guard budget >= 0 else { return }
                for row in rows {
                    for column in columns {
                        let cell = row * side + column
                        if pass == 0 {
                            counts[cell + 1] += 1
                        } else {
                            facesOfCells[counts[cell]] = UInt32(index)
                            counts[cell] += 1
                        }
                    }
                }
            }
            if pass == 0 {
                for cell in 1..<counts.count {
                    counts[cell] += counts[cell - 1]
                }
                starts = counts
                facesOfCells = [UInt32](repeating: 0, count: counts[side * side])
            }
        }
    }

    private func cells(of face: Fabric.Face) -> (ClosedRange<Int>, ClosedRange<Int>) {
        let (a, b, c) = fabric.places(face)
        let lower = pointwiseMin(a, pointwiseMin(b, c))
        let upper = pointwiseMax(a, pointwiseMax(b, c))
        return (
            cell(lower.x, low.x, step.x)...cell(upper.x, low.x, step.x),
            cell(lower.z, low.z, step.z)...cell(upper.z, low.z, step.z)
        )
    }

    private func cell(_ place: Float, _ low: Float, _ step: Float) -> Int {
        Int(clamp((place - low) / step, 0, Float(side - 1)))
    }

    /// The other shells that a ray from within a face, upwards, leaves more often than it enters.
    private func shells(above face: Int, _ budget: inout Int) -> [Int] {
        let (a, b, c) = fabric.places(fabric.faces[face])
        // Away from the middle, where meshes made by machines have edges.
        let start = a * 0.31 + b * 0.27 + c * 0.42
        let cell = cell(start.z, low.z, step.z) * side + cell(start.x, low.x, step.x)
        let own = shellOf[face]
        var isWithin: [Int: Bool] = [:]
        budget -= starts[cell + 1] - starts[cell]
        guard budget >= 0 else { return [] }
        for other in facesOfCells[starts[cell]..<starts[cell + 1]] where shellOf[Int(other)] != own {
            if isAbove(fabric.faces[Int(other)], start) {
                isWithin[Int(shellOf[Int(other)]), default: false].toggle()
            }
        }
        return isWithin.filter(\.value).map(\.key).sorted()
    }

    /// True if a point's ray upwards meets a face. Each side of the face counts for one of its neighbours only, so a
    /// ray along an edge meets one face and not two or none.
    private func isAbove(_ face: Fabric.Face, _ point: Vector) -> Bool {
        let (a, b, c) = fabric.places(face)
        var isInside = false
        func pass(_ p: Vector, _ q: Vector) {
            guard (p.z > point.z) != (q.z > point.z) else { return }
            // Always from the lower to the higher end, so both neighbours compute the same number.
            let (from, to) = p.z < q.z ? (p, q) : (q, p)
            let x = from.x + (point.z - from.z) / (to.z - from.z) * (to.x - from.x)
            if point.x < x { isInside.toggle() }
        }
        pass(a, b)
        pass(b, c)
        pass(c, a)
        guard isInside else { return false }
        let normal = cross(b - a, c - a)
        guard normal.y != 0 else { return false }
        return dot(a - point, normal) / normal.y > 0
    }
}
