import Geometry

/// The shadow of a subject on the ground: how much of the lamp each place there sees.
///
/// The lamp is wide, so that many small ones stand for it. Each throws the subject's triangles onto the ground, and the
/// mean of all is sharp where the subject stands and ever softer the higher what casts it is. Rays through the field
/// would ask it far more often, and guess how soft the shadow is from distances that a warp understates.
struct GroundShadow: Sendable {
    private let corner: SIMD2<Float>
    /// Cells to a unit of length.
    private let scale: Float
    /// For each cell 0...1.
    private let shares: [Float]

    private static let side = 512
    /// Cells around the shadow that are surely lit.
    private static let rim: Float = 4
    /// Groups of lamps are drawn at once, and each lamp of a group after the other.
    private static let groups = 8
    private static let lampsOfAGroup = 6

    /// Throws the shadow of a closed mesh; `softness` is the lamp's radius at a distance of one, and `light` leads to
    /// its middle, upwards.
    init(of mesh: Mesh, towards light: Vector, softness: Float) async throws {
        let lamps = Self.lamps(around: light, softness)
        let falls = lamps.flatMap { lamp in mesh.bounds.corners.map { Self.fall($0, lamp) } }
        let (low, high) = falls.reduce((falls[0], falls[0])) { (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1)) }
        let scale = (Float(Self.side) - 2 * Self.rim) / max(high.x - low.x, high.y - low.y, 1e-6)
        let corner = low - Self.rim / scale
        let counts = try await Fanout.map(Self.groups) { group in
            let own = lamps[group * Self.lampsOfAGroup..<(group + 1) * Self.lampsOfAGroup]
            return try Self.darkened(by: mesh, own, corner, scale)
        }
        let sums = (0..<Self.side * Self.side).map { cell in counts.reduce(Float(0)) { $0 + Float($1[cell]) } }
        self.scale = scale
        self.corner = corner
        shares = Self.blurredRows(Self.blurredRows(sums)).map { 1 - $0 / Float(lamps.count) }
    }

    /// Directions spread evenly over the lamp.
    private static func lamps(around light: Vector, _ softness: Float) -> [Vector] {
        let right = normalized(cross(Vector(0, 1, 0), light), or: Vector(1, 0, 0))
        let up = cross(light, right)
        let count = groups * lampsOfAGroup
        return (0..<count).map { index in
            let away = ((Float(index) + 0.5) / Float(count)).squareRoot() * softness
            let turn = Float(index) * 2.399_963
            return normalized(light + right * (cosine(turn) * away) + up * (sine(turn) * away))
        }
    }

    /// Where the shadow of a point falls.
    @inline(__always)
    private static func fall(_ point: Vector, _ lamp: Vector) -> SIMD2<Float> {
        let way = point.y / max(0.05, lamp.y)
        return SIMD2(point.x - lamp.x * way, point.z - lamp.z * way)
    }

    /// How many of the lamps each cell does not see.
    private static func darkened(
        by mesh: Mesh,
        _ lamps: ArraySlice<Vector>,
        _ corner: SIMD2<Float>,
        _ scale: Float
    ) throws -> [UInt8] {
        var counts = [UInt8](repeating: 0, count: side * side)
        // The last lamp that did not reach a cell: triangles lie over each other and count once.
        var marks = [UInt8](repeating: 0, count: side * side)
        for (number, lamp) in lamps.enumerated() {
            try Task.checkCancellation()
            let mark = UInt8(number + 1)
            let places = mesh.positions.map { point in
                let place = (fall(point, lamp) - corner) * scale
                return Vector(place.x, place.y, 0)
            }
            for triangle in mesh.triangles {
                let (a, b, c) = (places[Int(triangle.x)], places[Int(triangle.y)], places[Int(triangle.z)])
                // The side that looks to the lamp covers what the other side does.
                guard cross(c - a, b - a).z > 0, let seen = ScreenTriangle(a, b, c) else { continue }
                for row in seen.rows(of: side) {
                    seen.forEachSample(inRow: row, width: side) { column, _ in
                        let cell = row * side + column
                        guard marks[cell] != mark else { return }
                        marks[cell] = mark
                        counts[cell] += 1
                    }
                }
            }
        }
        return counts
    }

    /// Each value evened out with its neighbours in the row; the grid is turned, so that the next time its columns are.
    private static func blurredRows(_ values: [Float]) -> [Float] {
        var result = values
        for row in 0..<side {
            for column in 0..<side {
                let before = column > 0 ? values[row * side + column - 1] : 0
                let after = column < side - 1 ? values[row * side + column + 1] : 0
                result[column * side + row] = values[row * side + column] * 0.5 + (before + after) * 0.25
            }
        }
        return result
    }

    /// The share of the lamp that a point of the ground sees, 0...1.
    func share(at point: Vector) -> Float {
        let x = (point.x - corner.x) * scale - 0.5
        let y = (point.z - corner.y) * scale - 0.5
        let last = Float(Self.side - 1)
        guard x >= 0, y >= 0, x < last, y < last else { return 1 }
        let (column, row) = (Int(x), Int(y))
        let at = row * Self.side + column
        return mix(
            mix(shares[at], shares[at + 1], x - Float(column)),
            mix(shares[at + Self.side], shares[at + Self.side + 1], x - Float(column)),
            y - Float(row)
        )
    }
}
