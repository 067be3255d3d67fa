import Testing

@testable import Geometry
@testable import Providers

/// Words become recipes.
@Suite struct RecipeTests {
    static let prompts: [(prompt: String, subject: String, companion: String?)] = [
        ("a vase", "vase", nil),
        ("red twisted vase", "vase", nil),
        ("Two CATS", "cat", nil),
        ("a mushroom lamp", "lamp", "mushroom"),
        ("an owl on a mushroom", "owl", "mushroom"),
        ("a castle with a star", "castle", "star"),
        ("a vase shaped like a fish", "vase", "fish"),
        ("a fish-shaped vase", "vase", "fish"),
        ("racing car", "car", nil),
        ("a chess pawn made of marble", "pawn", nil),
        ("一只猫", "cat", nil),
        ("红色的花瓶", "vase", nil),
        ("蘑菇灯", "lamp", "mushroom"),
        ("木头椅子", "chair", nil),
        ("鱼形花瓶", "vase", "fish"),
        ("雪人", "snowman", nil),
        ("金色的王冠", "crown", nil),
        ("a flibbertigibbet", "sculpture", nil),
        ("🦄🦄🦄", "sculpture", nil),
    ]

    @Test(arguments: prompts) func aPromptNamesItsSubject(
        _ known: (prompt: String, subject: String, companion: String?)
    ) {
        let recipe = RecipeComposer().recipe(prompt: known.prompt, seed: 5, candidate: 0)
        #expect(recipe.subject == known.subject)
        #expect(recipe.companion == known.companion)
    }

    @Test func adjectivesActOnTheRecipe() {
        let composer = RecipeComposer()
        let plain = composer.recipe(prompt: "vase", seed: 1, candidate: 0).proportions
        func shape(_ prompt: String) -> Recipe.Proportions {
            composer.recipe(prompt: prompt, seed: 1, candidate: 0).proportions
        }
        #expect(shape("tall vase").height > 1.1)
        #expect(shape("高花瓶").height > 1.1)
        #expect(shape("short vase").height < plain.height)
        #expect(shape("wide vase").width > 1.15)
        #expect(shape("twisted vase").twist > 50)
        #expect(shape("round vase").puff > 0)
        let spiky = composer.recipe(prompt: "a tiny spiky striped golden cup", seed: 1, candidate: 2)
        #expect(spiky.features == [.plinth, .spikes])
        #expect(spiky.pattern == .stripes)
        #expect(spiky.finish == .gold)
    }

    @Test(
        arguments: [("red vase", 0xC8372D), ("蓝色花瓶", 0x2F66B5), ("a green wooden car", 0x4E9A51)] as [(String, UInt32)]
    )
    func aColourThatWasSaidStaysTrue(_ known: (prompt: String, colour: UInt32)) {
        for candidate in 0..<4 {
            let recipe = RecipeComposer().recipe(prompt: known.prompt, seed: 9, candidate: candidate)
            #expect(length(recipe.palette.primary.linear - Colour(known.colour).linear) < 0.16)
        }
    }

    @Test func theFourCandidatesDifferInFormAndColour() {
        for name in RecipeComposer.subjectNames {
            let recipes = (0..<4).map { RecipeComposer().recipe(prompt: name, seed: 3, candidate: $0) }
            #expect(Set(recipes.map(\.form)).count == 4)
            #expect(Set(recipes.map(\.palette.primary.hex)).count > 1)
            #expect(recipes.allSatisfy { $0.subject == name })
        }
    }

    @Test func aRecipeIsReadBackAsItWasWritten() throws {
        for prompt in ["a tiny red \"cat\" on a mushroom \\ 猫", "gold ring with five gems", ""] {
            let recipe = RecipeComposer().recipe(prompt: prompt, seed: .max, candidate: 3)
            #expect(try Recipe(json: recipe.json) == recipe)
            #expect(try Recipe(json: recipe.json).json == recipe.json)
        }
    }

    @Test(arguments: ["", "{}", "[1,2]", "nonsense"]) func whatIsNoRecipeIsRefused(_ text: String) {
        #expect { try Recipe(json: text) } throws: { ($0 as? ProviderError)?.code == .invalidRequest }
    }

    @Test func aRecipeOutOfBoundsOrUnknownIsRefused() throws {
        var recipe = RecipeComposer().recipe(prompt: "vase", seed: 1, candidate: 0)
        recipe.proportions.height = 900
        #expect(throws: ProviderError.self) { try Recipe(json: recipe.json) }
        recipe.proportions.height = 1
        recipe.version = 99
        #expect(throws: ProviderError.self) { try Recipe(json: recipe.json) }
        recipe.version = 1
        recipe.subject = "unheard-of"
        #expect(throws: ProviderError.self) { try Maquette(recipe) }
    }

    @Test func anyUnicodeIsTaken() throws {
        let odd = ["\u{200D}\u{FE0F}", "é̂̃", "\u{10FFFF}", "ﷺﷺ", String(repeating: "猫vase", count: 120), "İİİ ſ ß"]
        for prompt in odd {
            for candidate in 0..<4 {
                _ = RecipeComposer().recipe(prompt: prompt, seed: 2, candidate: candidate)
            }
        }
    }

    @Test func everySubjectHasItsOwnWordsInBothLanguages() {
        for subject in Subjects.all {
            #expect(subject.words.contains { $0.utf8.allSatisfy { $0 < 0x80 } })
            #expect(subject.words.contains { $0.unicodeScalars.contains { $0.value > 0x4DFF } })
            #expect(subject.palettes.count >= 4)
            #expect(subject.words.first.map { Reading($0).subject } == subject.name)
        }
    }
}
