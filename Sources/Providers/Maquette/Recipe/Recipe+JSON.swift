#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Recipe {
    /// The recipe as one line of JSON with sorted keys, so that equal recipes give equal text.
    package var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        } catch {
            preconditionFailure("a recipe holds only texts and finite numbers, which can always be encoded: \(error)")
        }
    }

    /// Reads a recipe back; throws `.invalidRequest` for text that is none, or one of another version.
    package init(json: String) throws(ProviderError) {
        do {
            self = try JSONDecoder().decode(Recipe.self, from: Data(json.utf8))
        } catch {
            throw ProviderError(.invalidRequest, "this is not a recipe: \(error)")
        }
        guard version == Recipe.currentVersion else {
            throw ProviderError(.invalidRequest, "recipe version \(version) is not known here")
        }
        let shape = proportions
        let numbers = [shape.height, shape.width, shape.twist, shape.bend, shape.taper, shape.puff]
        guard numbers.allSatisfy(\.isFinite), (0.2...4).contains(shape.height), (0.2...4).contains(shape.width),
            (0.1...3).contains(shape.taper), abs(shape.twist) < 2000, abs(shape.bend) < 120, abs(shape.puff) < 0.2
        else {
            throw ProviderError(.invalidRequest, "the recipe's proportions are out of bounds")
        }
    }
}
