/// Sorts keys byte by byte, in a time that depends on how many there are and on nothing else.
enum RadixSort {
    /// Sorts the keys and gives for each the place where it was before. Equal keys keep their order.
    @discardableResult
    static func sort(_ keys: inout [UInt64]) -> [UInt32] {
        let count = keys.count
        precondition(count < UInt32.max, "places are counted with 32 bits")
        var order = [UInt32](unsafeUninitializedCapacity: count) { buffer, used in
            for index in 0..<count {
                buffer.initializeElement(at: index, to: UInt32(index))
            }
            used = count
        }
        var otherKeys = [UInt64](repeating: 0, count: count)
        var otherOrder = [UInt32](repeating: 0, count: count)
        let (all, any) = keys.reduce((UInt64.max, UInt64.zero)) { ($0.0 & $1, $0.1 | $1) }
        // A byte that is the same in all keys sorts nothing.
        for shift in stride(from: UInt64(0), to: 64, by: 8) where (all ^ any) >> shift & 0xFF != 0 {
            scatter(keys, order, into: &otherKeys, &otherOrder, shift: shift)
            swap(&keys, &otherKeys)
            swap(&order, &otherOrder)
        }
        return order
    }

    /// One pass: moves keys and places to where the byte at `shift` puts them.
    private static func scatter(
        _ keys: [UInt64],
        _ order: [UInt32],
        into newKeys: inout [UInt64],
        _ newOrder: inout [UInt32],
        shift: UInt64
    ) {
        var places = [Int](repeating: 0, count: 257)
        for key in keys {
            places[Int(key >> shift & 0xFF) + 1] += 1
        }
        for byte in 1...256 {
            places[byte] += places[byte - 1]
        }
        for index in keys.indices {
            let byte = Int(keys[index] >> shift & 0xFF)
            newKeys[places[byte]] = keys[index]
            newOrder[places[byte]] = order[index]
            places[byte] += 1
        }
    }
}
