#if canImport(FoundationEssentials)
package import Providers
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

    /// The longest text that is read as a recipe; a prompt of 4 000 characters leaves room.
    package static let maximumBytes = 64 << 10

    /// Reads a recipe back; throws `.invalidRequest` for text that is none, one of a later version, or one with
    /// numbers no composer writes: recipes come from picture files, so they are not trusted.
    package init(json: String) throws(ProviderError) {
        guard json.utf8.count <= Self.maximumBytes else {
            throw ProviderError(.invalidRequest, "a recipe has at most \(Self.maximumBytes) bytes")
        }
        do {
            self = try JSONDecoder().decode(Recipe.self, from: Data(json.utf8))
        } catch {
            throw ProviderError(.invalidRequest, "this is not a recipe: \(error)")
        }
        guard (1...Recipe.currentVersion).contains(version) else {
            throw ProviderError(.invalidRequest, "recipe version \(version) is not known here")
        }
        guard proportions.areBuildable else {
            throw ProviderError(.invalidRequest, "the recipe's proportions are out of bounds")
        }
        guard hasBuildableNumbers else {
            throw ProviderError(.invalidRequest, "the recipe's form, counts or view are out of bounds")
        }
    }

    /// Whether everything that is counted or chosen is within what subjects are made for.
    private var hasBuildableNumbers: Bool {
        let counts = [count, companionTraits?.count].compactMap { $0 }
        let angles = view.map { [$0.azimuth, $0.elevation] } ?? []
        return (0...3).contains(form)
            && (0...1_000_000).contains(candidate)
            && counts.allSatisfy { (1...Reading.maximumCount).contains($0) }
            && (1...Reading.maximumCopies).contains(copies ?? 1)
            && features.count <= Feature.allCases.count
            && (companionTraits?.features.count ?? 0) <= Feature.allCases.count
            && angles.allSatisfy { abs($0) <= 180 }
            && backdrop.count <= 2
    }
}

extension Recipe.Proportions {
    /// Whether a thing of these proportions can be built.
    fileprivate var areBuildable: Bool {
        [height, width, twist, bend, taper, puff].allSatisfy(\.isFinite)
            && (0.2...4).contains(height) && (0.2...4).contains(width) && (0.1...3).contains(taper)
            && abs(twist) < 2000 && abs(bend) < 120 && abs(puff) < 0.2
    }
}
