public import Foundation
import Synchronization

/// Makes UUIDs of version 7 (RFC 9562, section 5.7). Passed in, so that a test sets it.
public struct UUIDGenerator: Sendable {
    private let make: @Sendable () -> UUID

    /// A generator that answers what `make` gives.
    public init(_ make: @escaping @Sendable () -> UUID) { self.make = make }

    /// A UUID that was never given before.
    public func next() -> UUID { make() }

    /// UUIDs that sort in the order in which this process made them, so that an index on them grows at its end.
    ///
    /// Time fills the first 48 bits in milliseconds; the 12 bits after the version count within the millisecond
    /// (section 6.2, method 1); 62 bits are random. More than 4096 in one millisecond borrow from the next.
    public static func timeOrdered(
        clock: WallClock = .system,
        random: (@Sendable () -> UInt64)? = nil
    ) -> Self {
        let words = RandomWords()
        let random = random ?? { words.next() }
        let last = Ticks()
        return Self {
            let now = UInt64(clamping: clock.now.microseconds / 1_000) << 12
            let tick = last.advance(to: now)
            let high = (tick >> 12) << 16 | 0x7000 | (tick & 0xFFF)
            let low = random() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
            return UUID(high: high, low: low)
        }
    }

    /// The last millisecond and count that were given.
    private final class Ticks: Sendable {
        private let last = Mutex<UInt64>(0)

        func advance(to now: UInt64) -> UInt64 {
            last.withLock { last in
                last = max(last + 1, now)
                return last
            }
        }
    }
}

/// The system's random numbers, fetched many at a time: one system call each is most of the cost of a UUID.
private final class RandomWords: Sendable {
    private let words = Mutex<[UInt64]>([])

    func next() -> UInt64 {
        words.withLock { words in
            if let word = words.popLast() { return word }
            words = [UInt64](unsafeUninitializedCapacity: 32) { buffer, count in
                let bytes = UnsafeMutableRawBufferPointer(buffer)
                // 256 bytes, all that one call gives. It fails only where there is no source of randomness at all.
                guard getentropy(bytes.baseAddress, bytes.count) == 0 else {
                    preconditionFailure("the system has no random numbers")
                }
                count = buffer.count
            }
            return words.removeLast()
        }
    }
}

extension UUID {
    init(high: UInt64, low: UInt64) {
        func byte(_ word: UInt64, _ place: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: word >> (56 - 8 * place)) }
        self.init(
            uuid: (
                byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3),
                byte(high, 4), byte(high, 5), byte(high, 6), byte(high, 7),
                byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3),
                byte(low, 4), byte(low, 5), byte(low, 6), byte(low, 7)
            )
        )
    }

    /// Reads the text form, in either case; nil if it is none.
    ///
    /// Foundation's own `init(uuidString:)` goes through `sscanf` on Linux, which every id of every row would pay for.
    public init?(digits text: String) {
        var text = text
        let words = text.withUTF8 { bytes -> (UInt64, UInt64)? in
            guard bytes.count == 36 else { return nil }
            var (high, low, count) = (UInt64(0), UInt64(0), 0)
            for (index, byte) in bytes.enumerated() {
                if index == 8 || index == 13 || index == 18 || index == 23 {
                    guard byte == UInt8(ascii: "-") else { return nil }
                    continue
                }
                guard let nibble = Self.nibble(byte) else { return nil }
                if count < 16 { high = high << 4 | nibble } else { low = low << 4 | nibble }
                count += 1
            }
            return (high, low)
        }
        guard let words else { return nil }
        self.init(high: words.0, low: words.1)
    }

    /// The UUID in lower case, as PostgreSQL writes it and as every column and URL of ours holds it.
    public var lowercased: String {
        withUnsafeBytes(of: uuid) { bytes in
            String(unsafeUninitializedCapacity: 36) { buffer in
                var end = 0
                for (index, byte) in bytes.enumerated() {
                    if index == 4 || index == 6 || index == 8 || index == 10 {
                        buffer[end] = UInt8(ascii: "-")
                        end += 1
                    }
                    buffer[end] = Self.digit(byte >> 4)
                    buffer[end + 1] = Self.digit(byte & 15)
                    end += 2
                }
                return end
            }
        }
    }

    private static func nibble(_ digit: UInt8) -> UInt64? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(digit - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(digit - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    private static func digit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") - 10 + nibble
    }
}
