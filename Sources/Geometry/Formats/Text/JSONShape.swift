/// Bounds on a JSON text, checked before it is decoded: a few megabytes of `[[[[` or `{},{},` would otherwise take the
/// stack, or a thousand times their size in memory.
enum JSONShape {
    /// Throws if the text has more values, or lies deeper, than the limits say. It need not be JSON otherwise.
    static func check(_ bytes: some Collection<UInt8>, limits: ReadingLimits) throws(GeometryError) {
        // A value of JSON becomes a value in memory many times as large.
        let maximum = min(limits.elements, 2_000_000)
        var values = 0
        var depth = 0
        var isInString = false
        var isEscaped = false
        for byte in bytes {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                values += 1
                guard depth <= limits.nesting else {
                    throw GeometryError(.tooLarge, "the JSON is nested more than \(limits.nesting) deep")
                }
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ","):
                values += 1
                guard values <= maximum else {
                    throw GeometryError(.tooLarge, "the JSON has more than \(maximum) values")
                }
            default: break
            }
        }
    }
}
