extension Fabric {
    /// What of the whole area a patch may have to be dropped as a fin or an inner wall.
    private static let largestSheet = 0.25

    /// Drops fins and inner walls, and says how many faces that were.
    ///
    /// Edges of more than two faces cut the fabric into patches. A patch goes if what it leaves behind is closed where
    /// it was attached: an odd edge becomes an even one, or a patch with open edges of its own leaves two or more
    /// others behind. The smallest go first, the largest stays.
    mutating func dropSheets() throws -> Int {
        var dropped = 0
        // Taking one away may lay the next one open; four layers are deeper than anything made on purpose.
        for _ in 0..<4 {
            let count = try dropSheetsOnce()
            if count == 0 { break }
            dropped += count
        }
        return dropped
    }

    private mutating func dropSheetsOnce() throws -> Int {
        let uses = EdgeUses(faces)
        guard (0..<uses.count).contains(where: { uses.uses($0) > 2 }) else { return 0 }
        let (patchOf, count) = uses.patches(faces: faces.count)
        var areas = [Double](repeating: 0, count: count)
        var members = [[UInt32]](repeating: [], count: count)
        for (face, patch) in patchOf.enumerated() {
            areas[Int(patch)] += area(faces[face])
            members[Int(patch)].append(UInt32(face))
        }
        try Task.checkCancellation()
        let maximumArea = areas.reduce(0, +) * Self.largestSheet
        var live = (0..<uses.count).map { uses.uses($0) }
        var isDropped = [Bool](repeating: false, count: count)
        let bySize = (0..<count).sorted { (areas[$0], $0) < (areas[$1], $1) }
        for patch in bySize.dropLast() where areas[patch] <= maximumArea {
            let rim = Self.rim(of: members[patch], uses)
            guard Self.isSheet(rim, live) else { continue }
            isDropped[patch] = true
            for (edge, sides) in rim {
                live[edge] -= sides
            }
        }
        let before = faces.count
        faces = faces.indices.lazy.filter { !isDropped[Int(patchOf[$0])] }.map { faces[$0] }
        return before - faces.count
    }

    /// The edges at which a patch ends, and with how many sides.
    private static func rim(of faces: [UInt32], _ uses: EdgeUses) -> [(edge: Int, sides: Int)] {
        var sides: [Int: Int] = [:]
        for face in faces {
            for side in Int(face) * 3..<Int(face) * 3 + 3 where uses.uses(ofSide: side) != 2 {
                sides[Int(uses.edgeOfSide[side]), default: 0] += 1
            }
        }
        return sides.map { ($0.key, $0.value) }
    }

    private static func isSheet(_ rim: [(edge: Int, sides: Int)], _ live: [Int]) -> Bool {
        let isOpen = rim.contains { live[$0.edge] == $0.sides && $0.sides == 1 }
        var mends = false
        for (edge, sides) in rim where live[edge] > sides {
            let left = live[edge] - sides
            // A patch with an even share of an even edge is a solid of its own, which touches others there.
            guard left >= 2, isOpen || (left % 2 == 0 && sides % 2 == 1) else { return false }
            mends = true
        }
        return mends
    }
}
