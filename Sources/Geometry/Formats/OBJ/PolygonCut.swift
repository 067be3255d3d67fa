/// Cuts polygons into triangles, convex or not, by clipping ears: a corner whose triangle holds no other corner is cut
/// off, again and again (G. H. Meisters, "Polygons have ears", 1975).
enum PolygonCut {
    /// The triangles by the numbers of their corners, wound as the polygon is; two fewer than it has corners.
    ///
    /// A polygon that crosses itself or has no area is cut all the same, somehow. `steps` is what may still be spent on
    /// looking; throws when it is used up.
    static func triangles(_ corners: [Vector], steps: inout Int) throws(GeometryError) -> [SIMD3<Int>] {
        let flat = flattened(corners)
        var ring = Ring(flat)
        // Most polygons are quads, or convex: these are a fan.
        if ring.isConvex { return (1..<corners.count - 1).map { SIMD3(0, $0, $0 + 1) } }
        var triangles: [SIMD3<Int>] = []
        triangles.reserveCapacity(corners.count - 2)
        var here = 0
        var missed = 0
        while ring.count > 3 {
            steps -= ring.count
            guard steps > 0 else {
                throw GeometryError(.tooLarge, "the polygons of the file are too large to be cut into triangles")
            }
            // After a whole round without an ear the polygon crosses itself: any corner will do.
            if ring.isEar(here) || missed >= ring.count {
                triangles.append(SIMD3(ring.before(here), here, ring.after(here)))
                // Going on from behind keeps the triangles from all meeting in one corner.
                here = ring.remove(here)
                missed = 0
            } else {
                here = ring.after(here)
                missed += 1
            }
        }
        triangles.append(SIMD3(ring.before(here), here, ring.after(here)))
        return triangles
    }

    /// The corners seen along the axis that the polygon faces most, counter-clockwise; its normal is Newell's.
    private static func flattened(_ corners: [Vector]) -> [SIMD2<Double>] {
        var normal = SIMD3<Double>.zero
        let places = corners.map { SIMD3<Double>($0) - SIMD3<Double>(corners[0]) }
        for index in places.indices {
            let a = places[index]
            let b = places[(index + 1) % places.count]
            normal += SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
        }
        let size = SIMD3(abs(normal.x), abs(normal.y), abs(normal.z))
        let turn: (SIMD3<Double>) -> SIMD2<Double>
        let isBehind: Bool
        if size.x >= size.y, size.x >= size.z {
            turn = { SIMD2($0.y, $0.z) }
            isBehind = normal.x < 0
        } else if size.y >= size.z {
            turn = { SIMD2($0.z, $0.x) }
            isBehind = normal.y < 0
        } else {
            turn = { SIMD2($0.x, $0.y) }
            isBehind = normal.z < 0
        }
        return places.map { isBehind ? SIMD2(-turn($0).x, turn($0).y) : turn($0) }
    }

    /// The corners that are left, each with its neighbours.
    private struct Ring {
        private let places: [SIMD2<Double>]
        private var previous: [Int]
        private var next: [Int]
        private var hollow: [Bool]
        private(set) var count: Int
        private(set) var hollowCount = 0

        init(_ places: [SIMD2<Double>]) {
            self.places = places
            count = places.count
            previous = places.indices.map { ($0 + places.count - 1) % places.count }
            next = places.indices.map { ($0 + 1) % places.count }
            hollow = Array(repeating: false, count: places.count)
            for index in places.indices {
                hollow[index] = area(previous[index], index, next[index]) <= 0
                if hollow[index] { hollowCount += 1 }
            }
        }

        /// True if no corner is hollow or straight.
        var isConvex: Bool { hollowCount == 0 }

        func before(_ corner: Int) -> Int { previous[corner] }

        func after(_ corner: Int) -> Int { next[corner] }

        /// True if the triangle at a corner lies inside and holds no other corner; only hollow ones can lie in it.
        func isEar(_ corner: Int) -> Bool {
            guard !hollow[corner] else { return false }
            let (a, c) = (previous[corner], next[corner])
            var other = next[c]
            while other != a {
                if hollow[other], holds(a, corner, c, other) { return false }
                other = next[other]
            }
            return true
        }

        /// Takes a corner out; returns where to go on.
        mutating func remove(_ corner: Int) -> Int {
            let (a, c) = (previous[corner], next[corner])
            if hollow[corner] { hollowCount -= 1 }
            next[a] = c
            previous[c] = a
            count -= 1
            for neighbour in [a, c] where hollow[neighbour] {
                hollow[neighbour] = area(previous[neighbour], neighbour, next[neighbour]) <= 0
                if !hollow[neighbour] { hollowCount -= 1 }
            }
            return next[c]
        }

        /// True if a corner lies in a triangle or on its edge; one at the same place as a corner of it does not.
        private func holds(_ a: Int, _ b: Int, _ c: Int, _ other: Int) -> Bool {
            let place = places[other]
            guard place != places[a], place != places[b], place != places[c] else { return false }
            return area(a, b, other) >= 0 && area(b, c, other) >= 0 && area(c, a, other) >= 0
        }

        private func area(_ a: Int, _ b: Int, _ c: Int) -> Double {
            let u = places[b] - places[a]
            let v = places[c] - places[a]
            return u.x * v.y - u.y * v.x
        }
    }
}
