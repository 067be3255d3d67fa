/// Writes JSON strings.
enum JSONText {
    /// Text as a JSON string, quotes and all (RFC 8259).
    static func quoted(_ text: String) -> String {
        let digits = Array("0123456789abcdef")
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                result += "\\u00"
                result.append(digits[Int(scalar.value >> 4)])
                result.append(digits[Int(scalar.value & 15)])
            default:
                result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
