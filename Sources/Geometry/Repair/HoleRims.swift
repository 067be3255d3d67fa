/// The rims of the holes of a fabric, as loops of open sides.
struct HoleRims {
    /// A place on a rim, in the order in which the faces that close the hole are wound.
    struct Post {
        /// The site.
        let site: UInt32
        /// What the face beside it looks like there: an index into the model's positions.
        let corner: UInt32
        /// The face beside it.
        let face: Int
    }

    /// Each rim as a loop that comes by no site twice.
    private(set) var loops: [[Post]] = []

    /// Follows every open side round its hole. Where several holes meet in one site the way goes on along the same
    /// faces, so they stay apart. A rim that runs into an edge of more than two faces is no loop, and is left out.
    init(_ fabric: Fabric, _ uses: EdgeUses) throws {
        var isVisited = [Bool](repeating: false, count: fabric.faces.count * 3)
        for side in isVisited.indices where !isVisited[side] && uses.uses(ofSide: side) == 1 {
            try Task.checkCancellation()
            if let rim = Self.rim(from: side, fabric, uses, &isVisited) {
                loops += Self.parted(rim)
            }
        }
    }

    private static func rim(
        from first: Int,
        _ fabric: Fabric,
        _ uses: EdgeUses,
        _ isVisited: inout [Bool]
    ) -> [Post]? {
        var rim: [Post] = []
        var side = first
        repeat {
            isVisited[side] = true
            let face = fabric.faces[side / 3]
            rim.append(Post(site: fabric.start(side), corner: face.corners[side % 3], face: side / 3))
            side = EdgeUses.next(side)
            while uses.uses(ofSide: side) != 1 {
                guard let twin = uses.twin(of: side), fabric.start(twin) == fabric.end(side) else { return nil }
                side = EdgeUses.next(twin)
            }
            // Where the winding is not consistent, the way can lead into a loop it did not begin in.
            if side != first, isVisited[side] { return nil }
        } while side != first
        return rim.reversed()
    }

    /// Cuts a loop that comes by some site more than once into loops that do not.
    private static func parted(_ rim: [Post]) -> [[Post]] {
        var loops: [[Post]] = []
        var open: [Post] = []
        var places: [UInt32: Int] = [:]
        for post in rim {
            if let place = places[post.site] {
                loops.append(Array(open[place...]))
                for left in open[(place + 1)...] {
                    places[left.site] = nil
                }
                open.removeSubrange((place + 1)...)
                open[place] = post
            } else {
                places[post.site] = open.count
                open.append(post)
            }
        }
        return loops + [open]
    }
}
