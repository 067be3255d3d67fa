extension Fabric {
    /// Turns faces so that neighbours walk along their common edge in opposite directions; says how many it turned.
    ///
    /// In each patch the larger area keeps its winding. A patch with one side only, like a Möbius band, keeps a seam.
    mutating func alignWinding() throws -> Int {
        let uses = EdgeUses(faces)
        var state = [Turn](repeating: .unknown, count: faces.count)
        var turned = 0
        for first in faces.indices where state[first] == .unknown {
            try Task.checkCancellation()
            let patch = spread(from: first, uses, &state)
            var kept = 0.0
            for face in patch {
                kept += area(faces[face]) * (state[face] == .kept ? 1 : -1)
            }
            let loser: Turn = kept < 0 ? .kept : .turned
            for face in patch where state[face] == loser {
                faces[face] = faces[face].turned
                turned += 1
            }
        }
        return turned
    }

    /// Whether a face has to be turned to agree with the first of its patch.
    private enum Turn {
        case unknown, kept, turned
    }

    /// Walks over the patch of a face and notes who agrees with it.
    private func spread(from first: Int, _ uses: EdgeUses, _ state: inout [Turn]) -> [Int] {
        var patch = [first]
        state[first] = .kept
        var next = 0
        while next < patch.count {
            let face = patch[next]
            next += 1
            for side in face * 3..<face * 3 + 3 {
                guard let twin = uses.twin(of: side), state[twin / 3] == .unknown else { continue }
                let agrees = start(side) == end(twin)
                state[twin / 3] = agrees == (state[face] == .kept) ? .kept : .turned
                patch.append(twin / 3)
            }
        }
        return patch
    }
}
