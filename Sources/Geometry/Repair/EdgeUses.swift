/// Which sides of which faces lie on each edge.
///
/// A side is numbered 3 × face + corner, and goes from that corner to the next.
struct EdgeUses {
    /// The sides, those of one edge together.
    private let sides: [UInt32]
    /// Where the sides of each edge begin, and one more for the end.
    private let starts: [UInt32]
    /// The edges by their sites, rising.
    private let keys: [UInt64]
    /// The edge of each side.
    let edgeOfSide: [UInt32]

    /// Sorts the sides of faces.
    init(_ faces: [Fabric.Face]) {
        var sorted: [UInt64] = []
        sorted.reserveCapacity(faces.count * 3)
        for face in faces {
            sorted.append(Self.key(face.sites.x, face.sites.y))
            sorted.append(Self.key(face.sites.y, face.sites.z))
            sorted.append(Self.key(face.sites.z, face.sites.x))
        }
        sides = RadixSort.sort(&sorted)
        var starts: [UInt32] = []
        var keys: [UInt64] = []
        var edges = [UInt32](repeating: 0, count: sorted.count)
        for index in sorted.indices {
            if index == 0 || sorted[index] != sorted[index - 1] {
                starts.append(UInt32(index))
                keys.append(sorted[index])
            }
            edges[Int(sides[index])] = UInt32(keys.count - 1)
        }
        starts.append(UInt32(sorted.count))
        self.starts = starts
        self.keys = keys
        edgeOfSide = edges
    }

    /// How many edges there are.
    var count: Int { keys.count }

    /// The sides on an edge.
    subscript(edge: Int) -> ArraySlice<UInt32> {
        sides[Int(starts[edge])..<Int(starts[edge + 1])]
    }

    /// How many sides an edge has.
    func uses(_ edge: Int) -> Int { Int(starts[edge + 1] - starts[edge]) }

    /// How many sides the edge of a side has.
    func uses(ofSide side: Int) -> Int { uses(Int(edgeOfSide[side])) }

    /// The other side on the edge of a side, if there are just two.
    func twin(of side: Int) -> Int? {
        let edge = Int(edgeOfSide[side])
        guard uses(edge) == 2 else { return nil }
        let first = Int(sides[Int(starts[edge])])
        return first == side ? Int(sides[Int(starts[edge]) + 1]) : first
    }

    /// True if some face has an edge between two sites.
    func joins(_ a: UInt32, _ b: UInt32) -> Bool {
        let key = Self.key(a, b)
        var range = keys.indices
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if keys[middle] == key { return true }
            range = keys[middle] < key ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return false
    }

    /// The pieces of the fabric that hang together by edges of exactly two faces: their number for each face.
    func patches(faces: Int) -> (of: [UInt32], count: Int) {
        var groups = DisjointSets(count: faces)
        for edge in 0..<count where uses(edge) == 2 {
            let first = Int(starts[edge])
            groups.join(Int(sides[first]) / 3, Int(sides[first + 1]) / 3)
        }
        return groups.numbered()
    }

    /// The side after one, round its face.
    static func next(_ side: Int) -> Int { side % 3 == 2 ? side - 2 : side + 1 }

    /// An edge as a number: the smaller site first.
    static func key(_ a: UInt32, _ b: UInt32) -> UInt64 {
        UInt64(min(a, b)) << 32 | UInt64(max(a, b))
    }
}

extension Fabric {
    /// The site at which a side begins.
    func start(_ side: Int) -> UInt32 { faces[side / 3].sites[side % 3] }

    /// The site at which a side ends.
    func end(_ side: Int) -> UInt32 { faces[side / 3].sites[(side + 1 - side / 3 * 3) % 3] }
}
