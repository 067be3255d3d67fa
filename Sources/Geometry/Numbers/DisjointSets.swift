/// Things that belong together, joined pair by pair: a disjoint-set forest with path halving.
///
/// The leader of a group is its smallest member, so that the result does not depend on the order of joining.
package struct DisjointSets {
    private var parents: [UInt32]

    /// Things numbered 0..<count, each alone.
    package init(count: Int) {
        parents = (0..<UInt32(count)).map { $0 }
    }

    /// The leader of a thing's group.
    package mutating func leader(of thing: Int) -> Int {
        var here = thing
        while parents[here] != here {
            parents[here] = parents[Int(parents[here])]
            here = Int(parents[here])
        }
        return here
    }

    /// Makes two groups one.
    package mutating func join(_ one: Int, _ other: Int) {
        let (a, b) = (leader(of: one), leader(of: other))
        if a < b { parents[b] = UInt32(a) } else { parents[a] = UInt32(b) }
    }

    /// For each thing the number of its group, counted from zero in the order of their smallest members.
    package mutating func numbered() -> (of: [UInt32], count: Int) {
        var numbers = [UInt32](repeating: 0, count: parents.count)
        var count = 0
        for thing in parents.indices {
            let leader = leader(of: thing)
            if leader == thing {
                numbers[thing] = UInt32(count)
                count += 1
            } else {
                // The leader is smaller, so it has its number.
                numbers[thing] = numbers[leader]
            }
        }
        return (numbers, count)
    }
}
