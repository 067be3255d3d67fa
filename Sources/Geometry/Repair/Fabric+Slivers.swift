extension Fabric {
    /// Does away with flat faces between whose ends a corner lies: the face beyond their longest side is cut in two
    /// there, so nothing opens. Says how many that were.
    mutating func cutSlivers() throws -> Int {
        var cut = 0
        // A row of n corners on one line needs about log n rounds.
        for _ in 0..<16 {
            try Task.checkCancellation()
            let flat = faces.indices.filter { isFlat(faces[$0]) }
            guard !flat.isEmpty else { break }
            let count = cutOnce(flat)
            if count == 0 { break }
            cut += count
        }
        return cut
    }

    private func isFlat(_ face: Face) -> Bool {
        let (a, b, c) = places(face)
        return MeshMeasures.isFlat(a, b, c)
    }

    private mutating func cutOnce(_ flat: [Int]) -> Int {
        let uses = EdgeUses(faces)
        var isTouched = Set<Int>()
        var added = Set<UInt64>()
        var count = 0
        for face in flat {
            let side = maximumSide(of: face)
            guard let twin = uses.twin(of: side), start(twin) == end(side) else { continue }
            let other = twin / 3
            guard !isTouched.contains(face), !isTouched.contains(other), other != face else { continue }
            let tip = EdgeUses.next(EdgeUses.next(side))
            let far = EdgeUses.next(EdgeUses.next(twin))
            let diagonal = EdgeUses.key(start(tip), start(far))
            guard start(tip) != start(far), !uses.joins(start(tip), start(far)), !added.contains(diagonal) else {
                continue
            }
            let halves = halves(tip: tip, far: far, twin: twin)
            guard !isFlat(halves.0) || !isFlat(halves.1) else { continue }
            faces[face] = halves.0
            faces[other] = halves.1
            isTouched.formUnion([face, other])
            added.insert(diagonal)
            count += 1
        }
        return count
    }
    /// The two faces between a corner on a side, the ends of that side and the corner beyond it, which look like the
    /// face beyond wherever that has a corner.
    private func halves(tip: Int, far: Int, twin: Int) -> (Face, Face) {
        let beyond = faces[twin / 3]
        let (from, to) = (twin % 3, EdgeUses.next(twin) % 3)
        let tipSite = start(tip)
        let tipCorner = faces[tip / 3].corners[tip % 3]
        let first = Face(
            sites: SIMD3(tipSite, beyond.sites[to], beyond.sites[far % 3]),
            corners: SIMD3(tipCorner, beyond.corners[to], beyond.corners[far % 3]),
            part: beyond.part
        )
        let second = Face(
            sites: SIMD3(beyond.sites[far % 3], beyond.sites[from], tipSite),
            corners: SIMD3(beyond.corners[far % 3], beyond.corners[from], tipCorner),
            part: beyond.part
        )
        return (first, second)
    }

    /// The side of a face that is longest.
    private func maximumSide(of face: Int) -> Int {
        let (a, b, c) = places(faces[face])
        let lengths = [length(b - a), length(c - b), length(a - c)]
        let maximum = lengths.indices.max { lengths[$0] < lengths[$1] } ?? 0
        return face * 3 + maximum
    }
}
