import Foundation
import Hummingbird

/// The values after the question mark of a request, each at most once.
package struct Query: Sendable {
    private let values: [String: String]

    /// Reads them. What is no UTF-8, or there twice, is refused.
    init(_ request: Request) throws(Problem) {
        var values: [String: String] = [:]
        for pair in (request.uri.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(parts[0])
            let value = parts.count > 1 ? try Self.decoded(parts[1]) : ""
            guard values.updateValue(value, forKey: name) == nil else {
                throw Problem.invalid(name, "The parameter \(name.prefix(40)) is there more than once.")
            }
        }
        self.values = values
    }

    /// The text of a parameter; nil if it is not there.
    func text(_ name: String) -> String? { values[name] }

    /// A whole number within bounds; nil if it is not there.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = values[name] else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw Problem.invalid(
                name,
                "The parameter \(name) is a whole number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return value
    }

    /// A number within bounds; nil if it is not there.
    func number(_ name: String, in range: ClosedRange<Double>) throws(Problem) -> Double? {
        guard let text = values[name] else { return nil }
        guard let value = Double(text), range.contains(value) else {
            throw Problem.invalid(
                name,
                "The parameter \(name) is a number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return value
    }

    /// One of the words of an enumeration; nil if it is not there.
    func word<Word: RawRepresentable & CaseIterable>(_ name: String, as type: Word.Type) throws(Problem) -> Word?
    where Word.RawValue == String {
        guard let text = values[name] else { return nil }
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.invalid(name, "The parameter \(name) is one of: \(known).")
        }
        return word
    }

    /// Text of at most `maximumLength` characters without control characters; nil if it is not there or empty.
    func words(_ name: String, maximumLength: Int) throws(Problem) -> String? {
        guard let text = values[name], !text.isEmpty else { return nil }
        guard text.unicodeScalars.count <= maximumLength,
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw Problem.invalid(name, "The parameter \(name) is text of at most \(maximumLength) characters.") }
        return text
    }

    private static func decoded(_ text: Substring) throws(Problem) -> String {
        guard let decoded = text.replacing("+", with: " ").removingPercentEncoding else {
            throw Problem(.malformed, "The query of the address is not percent-encoded UTF-8.")
        }
        return decoded
    }
}
