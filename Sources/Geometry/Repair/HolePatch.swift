/// The triangles that close a hole: of all ways of cutting its rim into triangles, the one with the least area.
///
/// Barequet, Sharir: "Filling gaps in the boundary of a polyhedron", 1995. Among equal areas, short edges win, and flat
/// triangles are taken only where nothing else closes the hole. The time grows with the third power of the rim.
struct HolePatch {
    /// Three places on the rim each, by their numbers, wound as the rim is.
    private(set) var triangles: [SIMD3<Int>] = []
    /// The area of all of them, in square metres.
    private(set) var area = 0.0

    /// Cuts a rim, given by its places; nil if that cannot be done without edges that `isFree` forbids.
    init?(_ rim: [Vector], isFree: (Int, Int) -> Bool) {
        let count = rim.count
        guard count >= 3 else { return nil }
        var costs = [Double](repeating: .infinity, count: count * count)
        var tips = [Int](repeating: 0, count: count * count)
        for index in 0..<count - 1 {
            costs[index * count + index + 1] = 0
        }
        let flat = Self.squares(rim)
        for span in 2..<count {
            for low in 0..<count - span {
                let high = low + span
                guard span == count - 1 || isFree(low, high) else { continue }
                for tip in low + 1..<high {
                    let before = costs[low * count + tip] + costs[tip * count + high]
                    guard before < costs[low * count + high] else { continue }
                    let cost = before + Self.cost(rim[low], rim[tip], rim[high], flat: flat)
                    if cost < costs[low * count + high] {
                        costs[low * count + high] = cost
                        tips[low * count + high] = tip
                    }
                }
            }
        }
        guard costs[count - 1].isFinite else { return nil }
        var open = [(0, count - 1)]
        while let (low, high) = open.popLast() {
            guard high - low > 1 else { continue }
            let tip = tips[low * count + high]
            triangles.append(SIMD3(low, tip, high))
            area += Double(length(cross(rim[tip] - rim[low], rim[high] - rim[low]))) / 2
            open += [(low, tip), (tip, high)]
        }
    }

    /// The squares of the rim's sides together: more than any sensible triangle on it costs.
    private static func squares(_ rim: [Vector]) -> Double {
        rim.indices.reduce(0) { sum, index in
            let side = rim[(index + 1) % rim.count] - rim[index]
            return sum + Double(dot(side, side))
        } * Double(rim.count)
    }

    private static func cost(_ a: Vector, _ b: Vector, _ c: Vector, flat: Double) -> Double {
        let (u, v, w) = (b - a, c - a, c - b)
        let squaredMaximum = Double(max(dot(u, u), dot(v, v), dot(w, w)))
        let doubled = Double(length(cross(u, v)))
        return doubled / 2 + squaredMaximum * 1e-3 + (doubled <= squaredMaximum * MeshMeasures.flatness ? flat : 0)
    }
}
