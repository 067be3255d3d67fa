/// A hash that is the same in every process and on every machine, unlike `Hasher`: 64-bit FNV-1a.
///
/// http://www.isthe.com/chongo/tech/comp/fnv/
package struct StableHash: Sendable {
    /// The hash of what was added so far.
    package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Starts an empty hash.
    package init() {}

    /// Adds one byte.
    package mutating func add(byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// Adds the UTF-8 of a text and an end mark, so that ("ab", "c") differs from ("a", "bc").
    package mutating func add(_ text: some StringProtocol) {
        for byte in text.utf8 {
            add(byte: byte)
        }
        add(byte: 0xFF)
    }

    /// Adds the eight bytes of a number, lowest first.
    package mutating func add(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            add(byte: UInt8(truncatingIfNeeded: number >> UInt64(shift)))
        }
    }

    /// The hash of one text.
    package static func of(_ text: some StringProtocol) -> UInt64 {
        var hash = StableHash()
        hash.add(text)
        return hash.value
    }
}
