/// Numbers triples from zero in the order in which they are first seen; an open hash table.
///
/// The numbers depend on that order alone, not on the hash. The hash starts from a seed that the caller takes from the
/// data itself, so that nobody can choose data that collide under it.
struct TripleIndex {
    /// Every triple seen, by its number.
    private(set) var triples: [SIMD3<UInt32>] = []
    /// The number of a triple and one; zero where nothing is.
    private var slots: [UInt32]
    private let seed: UInt64

    /// An index that is fast for up to `capacity` triples, and right for more.
    init(capacity: Int, seed: UInt64) {
        var size = 16
        while size < capacity + capacity / 2 {
            size *= 2
        }
        slots = [UInt32](repeating: 0, count: size)
        triples.reserveCapacity(min(capacity, 1 << 20))
        self.seed = seed
    }

    /// The number of a triple, which it is given now if it is new.
    mutating func number(of triple: SIMD3<UInt32>) -> (number: Int, isNew: Bool) {
        if triples.count * 4 >= slots.count * 3 { grow() }
        var slot = Int(truncatingIfNeeded: hash(triple)) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if triples[number] == triple { return (number, false) }
            slot = (slot + 1) & (slots.count - 1)
        }
        triples.append(triple)
        slots[slot] = UInt32(triples.count)
        return (triples.count - 1, true)
    }

    /// The number of a triple that was seen, or nil.
    func known(_ triple: SIMD3<UInt32>) -> Int? {
        var slot = Int(truncatingIfNeeded: hash(triple)) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if triples[number] == triple { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// A seed that depends on every one of the triples.
    static func seed(of triples: some Sequence<SIMD3<UInt32>>) -> UInt64 {
        triples.reduce(0x9E37_79B9_7F4A_7C15) { seed, triple in
            let low = UInt64(triple.x) | UInt64(triple.y) << 32
            return ((seed ^ low) &* 0xBF58_476D_1CE4_E5B9 ^ (seed >> 29)) &+ UInt64(triple.z) &* 0x94D0_49BB_1331_11EB
        }
    }

    private func hash(_ triple: SIMD3<UInt32>) -> UInt64 {
        let low = (UInt64(triple.x) | UInt64(triple.y) << 32) ^ seed
        return SeededGenerator.scramble(SeededGenerator.scramble(low) &+ UInt64(triple.z))
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (number, triple) in triples.enumerated() {
            var slot = Int(truncatingIfNeeded: hash(triple)) & (slots.count - 1)
            while slots[slot] != 0 {
                slot = (slot + 1) & (slots.count - 1)
            }
            slots[slot] = UInt32(number + 1)
        }
    }
}
