extension Fabric {
    /// Pulls apart solids that touch along an edge, each by `gap` metres into itself, and says how many edges that
    /// frees.
    ///
    /// At an edge of four or more faces these are paired: those of one patch belong together, and otherwise those with
    /// material between them. Edges where neither tells are left as they are.
    mutating func partPinches(gap: Float) throws -> Int {
        let uses = EdgeUses(faces)
        let pinched = (0..<uses.count).filter { uses.uses($0) > 2 }
        guard !pinched.isEmpty else { return 0 }
        let (patchOf, _) = uses.patches(faces: faces.count)
        var corners = DisjointSets(count: faces.count * 3)
        for edge in 0..<uses.count where uses.uses(edge) == 2 {
            joinEnds(Array(uses[edge]), &corners)
        }
        var ends = Set<UInt32>()
        for edge in pinched {
            try Task.checkCancellation()
            let sides = uses[edge].map { Int($0) }
            guard let pairs = pairs(of: sides, patchOf) else {
                joinEnds(sides, &corners)
                continue
            }
            for pair in pairs {
                joinEnds(pair, &corners)
            }
            ends.formUnion([start(sides[0]), end(sides[0])])
        }
        part(ends, &corners, gap: gap)
        let after = EdgeUses(faces)
        return pinched.count - (0..<after.count).count { after.uses($0) > 2 }
    }

    /// Says that the faces of some sides on one edge hold together at both its ends.
    private func joinEnds(_ sides: some Collection<some BinaryInteger>, _ corners: inout DisjointSets) {
        guard let first = sides.first.map({ Int($0) }) else { return }
        for side in sides.dropFirst().map({ Int($0) }) {
            let isOpposite = start(side) != start(first)
            corners.join(first, isOpposite ? EdgeUses.next(side) : side)
            corners.join(EdgeUses.next(first), isOpposite ? side : EdgeUses.next(side))
        }
    }

    /// Which sides on an edge belong together, two by two; nil if that cannot be told.
    private func pairs(of sides: [Int], _ patchOf: [UInt32]) -> [[Int]]? {
        // A hub of hundreds of faces is no pinch but rubbish, and sorting it is not worth it.
        guard sides.count % 2 == 0, sides.count <= 64 else { return nil }
        let patches = Dictionary(grouping: sides) { patchOf[$0 / 3] }
        if patches.values.allSatisfy({ $0.count == 2 && start($0[0]) == end($0[1]) }) {
            return sides.compactMap { side in
                patches[patchOf[side / 3]].flatMap { $0[0] == side ? $0 : nil }
            }
        }
        return pairsByAngle(sides)
    }

    /// Pairs sides round their edge so that the material is between the faces of each pair.
    private func pairsByAngle(_ sides: [Int]) -> [[Int]]? {
        let (from, to) = (start(sides[0]), end(sides[0]))
        let foot = sites[Int(from)]
        let axis = normalized(sites[Int(to)] - foot)
        let right = normalized(cross(axis, abs(axis.y) < 0.9 ? Vector(0, 1, 0) : Vector(1, 0, 0)))
        let up = cross(axis, right)
        let turns = sides.map { side in
            let tip = sites[Int(start(EdgeUses.next(EdgeUses.next(side))))] - foot
            return (angle: angle(dot(tip, up), dot(tip, right)), side: side)
        }
        var sorted = turns.sorted { $0 < $1 }.map(\.side)
        // Turning about the axis, material begins behind a face that goes against it and ends at one that goes along.
        guard let first = sorted.firstIndex(where: { start($0) == to }) else { return nil }
        sorted = Array(sorted[first...] + sorted[..<first])
        let pairs = stride(from: 0, to: sorted.count, by: 2).map { [sorted[$0], sorted[$0 + 1]] }
        return pairs.allSatisfy { start($0[0]) == to && start($0[1]) == from } ? pairs : nil
    }

    /// Gives each group of corners at some sites a site of its own; all but the first move into their solid.
    private mutating func part(_ ends: Set<UInt32>, _ corners: inout DisjointSets, gap: Float) {
        var firstAt: [UInt32: Int] = [:]
        var siteOf: [Int: UInt32] = [:]
        var inward: [UInt32: Vector] = [:]
        for corner in 0..<faces.count * 3 where ends.contains(start(corner)) {
            let leader = corners.leader(of: corner)
            let site = start(corner)
            guard let first = firstAt[site] else {
                firstAt[site] = leader
                continue
            }
            guard first != leader else { continue }
            let own = siteOf[leader] ?? UInt32(sites.count)
            if siteOf[leader] == nil {
                siteOf[leader] = own
                sites.append(sites[Int(site)])
            }
            inward[own, default: .zero] -= spread(faces[corner / 3])
            faces[corner / 3].sites[corner % 3] = own
        }
        for (site, direction) in inward {
            sites[Int(site)] += normalized(direction) * gap
        }
    }
}
