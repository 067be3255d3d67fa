/// Reads decimal numbers from text.
enum DecimalText {
    /// Powers of ten that a Double holds exactly.
    private static let powers: [Double] = (0...22).map { exponent in
        (0..<exponent).reduce(1.0) { power, _ in power * 10 }
    }

    /// The number that begins at a place, and moves the place behind it; nil if none does.
    ///
    /// Up to 18 digits and small exponents are exact in one division or product (Clinger's fast path); all else is left
    /// to the standard library. Infinity and "nan" are no numbers here.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, at: inout Int) -> Double? {
        let start = at
        var index = at
        var isNegative = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        var mantissa: UInt64 = 0
        var digits = 0
        var fraction = 0
        var hasPoint = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                digits += 1
                // What no longer fits is read again below.
                mantissa = mantissa &* 10 &+ UInt64(byte - UInt8(ascii: "0"))
                if hasPoint { fraction += 1 }
            } else {
                break
            }
            index += 1
        }
        guard digits > 0 else { return nil }
        let exponent = Self.exponent(bytes, at: &index)
        at = index
        let scale = exponent - fraction
        guard digits <= 18, mantissa < 1 << 53, abs(scale) <= 22 else {
            return slow(bytes[start..<index])
        }
        let value = scale < 0 ? Double(mantissa) / powers[-scale] : Double(mantissa) * powers[scale]
        return isNegative ? -value : value
    }

    /// The number that a whole text is, or nil.
    static func number(_ text: String) -> Double? {
        var text = text
        return text.withUTF8 { bytes in
            var at = 0
            let value = read(bytes, at: &at)
            return at == bytes.count ? value : nil
        }
    }

    /// The exponent, if one stands there; a number so large that it means infinity or zero is cut off.
    private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, at: inout Int) -> Int {
        guard at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") else { return 0 }
        var index = at + 1
        var isNegative = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        let first = index
        var value = 0
        while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) {
            value = min(100_000, value * 10 + Int(bytes[index] - UInt8(ascii: "0")))
            index += 1
        }
        guard index > first else { return 0 }
        at = index
        return isNegative ? -value : value
    }

    private static func slow(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Double? {
        // Hundreds of digits say no more than the first ones; a number that long is no number of a model.
        guard bytes.count <= 400, let value = Double(String(decoding: bytes, as: UTF8.self)) else { return nil }
        return value.isFinite ? value : nil
    }
}
