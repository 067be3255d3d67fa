@testable import Maquette
import Testing

@testable import Geometry
@testable import Providers

/// Candidates differ for the eye, and so do words.
@Suite struct CandidateTests {
    /// The picture of a candidate as the eye remembers it: a few large pixels, in tones.
    static func impression(_ prompt: String, _ candidate: Int) async throws -> [Vector] {
        let recipe = RecipeComposer().recipe(prompt: prompt, seed: 11, candidate: candidate)
        let picture = try await Maquette(recipe).picture(width: 48, height: 48) { _ in }
        return Tones(try picture.fitted(into: 16)).values
    }

    /// How different two impressions are: the mean difference of tones in the middle, where the thing is, and
    /// around.
    static func difference(_ a: [Vector], _ b: [Vector]) -> Float {
        zip(a, b).reduce(0) { $0 + Tones.difference($1.0, $1.1) } / Float(a.count)
    }

    /// Half of what two pictures of different subjects differ by; a picture drawn twice has 0.
    static let noticeable: Float = 0.022

    @Test(
        arguments: [
            "vase", "cat", "owl", "castle", "rocket", "chair", "pawn", "gem", "dragon", "planet", "book", "ghost",
            "red vase", "golden cat", "a cup", "an owl on a mushroom", "flibbertigibbet",
        ]
    )
    func anyTwoOfEightCandidatesLookDifferent(_ prompt: String) async throws {
        var seen: [[Vector]] = []
        for candidate in 0..<8 {
            let own = try await Self.impression(prompt, candidate)
            for (index, other) in seen.enumerated() {
                let difference = Self.difference(own, other)
                #expect(difference > Self.noticeable, "\(prompt): \(candidate) looks like \(index)")
            }
            seen.append(own)
        }
    }

    @Test func unknownWordsGiveSculpturesThatLookDifferent() async throws {
        var seen: [[Vector]] = []
        for word in ["zxqvy", "flibber", "gronk", "snorp", "wibble", "quux", "blorft", "yarg", "murk", "tweedle"] {
            let own = try await Self.impression(word, 0)
            #expect(seen.allSatisfy { Self.difference(own, $0) > Self.noticeable }, "\(word) looks like another")
            seen.append(own)
        }
    }

    /// What is seen of a field through a grid of holes from the front: how far away, and of which colour.
    static func front(_ field: Field) -> [(depth: Float, look: Vector)] {
        field.sample { sampler in
            (0..<2500).map { index in
                let across = (Float(index % 50) / 49 - 0.5) * 2.4
                let up = Float(index / 50) / 49 * 1.5 + 0.01
                let ray = (origin: Vector(across, up, 3), direction: Vector(0, 0, -1))
                let marcher = RayMarcher(sampler: sampler, scale: 1)
                guard let depth = marcher.hit(ray.origin, ray.direction) else { return (0, .zero) }
                let surface = sampler.surface(at: ray.origin + ray.direction * depth)
                return (depth, surface.colour + surface.shine)
            }
        }
    }

    /// Every adjective shows on every subject.
    @Test(arguments: Feature.allCases) func everyAdjectiveReachesEverySubject(_ feature: Feature) throws {
        // These laugh always, or their faces cannot: a fish's mouth is round.
        let alwaysSo: [Feature: [String]] = [.smile: ["snowman", "ghost", "skull", "robot", "fish", "knight"]]
        for name in RecipeComposer.subjectNames {
            var recipe = RecipeComposer().recipe(prompt: name, seed: 5, candidate: 0)
            let plain = try Self.front(MaquetteTests.field(recipe))
            recipe.features = [feature]
            let changed = try Self.front(MaquetteTests.field(recipe))
            let differs = zip(plain, changed).contains {
                abs($0.0.depth - $0.1.depth) > 1e-3 || length($0.0.look - $0.1.look) > 0.02
            }
            #expect(differs || alwaysSo[feature]?.contains(name) == true, "\(feature) does nothing to \(name)")
        }
    }
}
