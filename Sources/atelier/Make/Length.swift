import ArgumentParser
import Foundation

/// A length as people type it: `120`, `120mm`, `12cm`, `0.12 m`, `4.7in`.
struct Length: ExpressibleByArgument, Equatable {
    /// The length in millimetres.
    let millimetres: Double

    /// Millimetres in each unit that can be typed; without a unit it is millimetres.
    private static let units = ["": 1, "mm": 1, "cm": 10, "m": 1_000, "in": 25.4, "\"": 25.4]

    /// Reads a length; nil if it is none, or not above zero.
    init?(argument: String) {
        let text = argument.lowercased().filter { !$0.isWhitespace }
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let value = Double(number), value > 0, value.isFinite,
            let unit = Self.units[String(text.dropFirst(number.count))]
        else { return nil }
        millimetres = value * unit
    }
}
