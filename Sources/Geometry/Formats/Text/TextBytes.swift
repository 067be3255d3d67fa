/// A text written as bytes, with numbers as Swift prints them: the shortest that read back as the same number.
struct TextBytes {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A number; whole ones are written without a point.
    mutating func write(_ value: some BinaryFloatingPoint & CustomStringConvertible) {
        if abs(value) < 1_000_000, let whole = Int(exactly: value) {
            write(whole)
        } else {
            bytes.append(contentsOf: value.description.utf8)
        }
    }

    mutating func write(_ value: Int) {
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Three numbers with spaces between.
    mutating func write(_ vector: Vector) {
        write(vector.x)
        bytes.append(UInt8(ascii: " "))
        write(vector.y)
        bytes.append(UInt8(ascii: " "))
        write(vector.z)
    }
}
