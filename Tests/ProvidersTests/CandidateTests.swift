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

    /// Every adjective changes every subject: its distances, or for light its colours.
    @Test(arguments: Feature.allCases) func everyAdjectiveReachesEverySubject(_ feature: Feature) throws {
        for name in RecipeComposer.subjectNames {
            var recipe = RecipeComposer().recipe(prompt: name, seed: 5, candidate: 0)
            let plain = try MaquetteTests.field(recipe)
            recipe.features = [feature]
            let changed = try MaquetteTests.field(recipe)
            var generator = SeededGenerator(seed: 1)
            let box = changed.box
            func place(_ axis: Int) -> Float { generator.number(in: box.low[axis]...box.high[axis]) }
            let differs = (0..<6000).contains { _ in
                let point = Vector(place(0), place(1), place(2))
                guard feature == .glow else { return abs(plain.distance(at: point) - changed.distance(at: point)) > 1e-3 }
                return length(plain.sample { $0.surface(at: point).shine } - changed.sample { $0.surface(at: point).shine }) > 0.01
            }
            // Some things laugh always, or give light already.
            let exceptions: [Feature: [String]] = [.smile: ["snowman", "ghost", "skull", "pumpkin", "robot", "fish", "knight"]]
            #expect(differs || exceptions[feature]?.contains(name) == true, "\(feature) does nothing to \(name)")
        }
    }
}
