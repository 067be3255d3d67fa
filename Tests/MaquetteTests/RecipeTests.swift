@testable import Maquette
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
        ("蘑菇上的猫头鹰", "owl", "mushroom"),
        ("坐在椅子上的猫", "cat", "chair"),
        ("戴着王冠的猫", "cat", "crown"),
        ("a cat wearing a crown", "cat", "crown"),
        ("像鱼的花瓶", "vase", "fish"),
        ("a flower in a vase", "flower", "vase"),
        ("a cat and a dog", "cat", "dog"),
        ("a vase with red and blue flowers", "vase", "flower"),
        ("red and white mushroom lamp", "lamp", "mushroom"),
        ("a mushroom house", "house", "mushroom"),
        ("a crown with five gems", "crown", nil),
        ("a black chess knight", "knight", nil),
        ("a chess queen", "queen", nil),
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

    static let counts: [(prompt: String, copies: Int?, count: Int?, companions: Int?)] = [
        ("five gems", 5, nil, nil), ("三朵花", 3, nil, nil), ("两只猫", 2, nil, nil), ("a gem", nil, nil, nil),
        ("a crown with five gems", nil, 5, nil), ("有七颗宝石的王冠", nil, 7, nil),
        ("a gear with twelve teeth", nil, 12, nil), ("a five-pointed golden star", nil, 5, nil),
        ("a rocket with three fins", nil, 3, nil), ("十二齿的齿轮", nil, 12, nil),
        ("a castle with three stars", nil, nil, 3), ("20 cats", 12, nil, nil),
    ]

    @Test(arguments: counts) func aNumberCountsTheNounBehindIt(
        _ known: (prompt: String, copies: Int?, count: Int?, companions: Int?)
    ) {
        let recipe = RecipeComposer().recipe(prompt: known.prompt, seed: 5, candidate: 0)
        #expect(recipe.copies == known.copies)
        #expect(recipe.count == known.count)
        #expect(recipe.companionTraits?.count == known.companions)
    }

    @Test func anAdjectiveBelongsToTheNounBehindIt() {
        let recipe = RecipeComposer().recipe(
            prompt: "a smiling red owl on a spiky blue mushroom",
            seed: 2,
            candidate: 0
        )
        #expect(length(recipe.palette.primary.linear - Colour(0xC8372D).linear) < 0.16)
        #expect(recipe.features == [.smile])
        #expect(recipe.companionTraits?.features == [.spikes])
        let cap = recipe.companionTraits?.palette.primary
        #expect(length((cap ?? Colour(0)).linear - Colour(0x2F66B5).linear) < 0.16)
        let behind = RecipeComposer().recipe(prompt: "a vase, tall and golden, with a heart", seed: 2, candidate: 0)
        #expect(behind.finish == nil || behind.finish == .gold)
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

    @Test func aCandidateDrawnAgainIsAnother() {
        for name in RecipeComposer.subjectNames {
            var recipes = (0..<12).map { RecipeComposer().recipe(prompt: name, seed: 3, candidate: $0) }
            for index in recipes.indices { recipes[index].candidate = 0 }
            for index in recipes.indices {
                #expect(!recipes[..<index].contains(recipes[index]))
            }
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

    /// Recipes come from picture files: numbers no composer writes must not reach a builder.
    @Test func hostileNumbersInARecipeAreRefused() throws {
        let good = RecipeComposer().recipe(prompt: "three golden stars on a cup", seed: 1, candidate: 0)
        let changes: [(inout Recipe) -> Void] = [
            { $0.form = 4 }, { $0.form = -1 }, { $0.count = 1_000_000_000 }, { $0.count = -3 }, { $0.copies = 99 },
            { $0.candidate = -1 }, { $0.features = Array(repeating: .spikes, count: 400) },
            { $0.companionTraits?.count = .max }, { $0.view = Recipe.View(azimuth: 1e30, elevation: 0) },
            { $0.backdrop = Array(repeating: "#ffffff", count: 9) },
            { $0.prompt = String(repeating: "a", count: 1 << 17) },
            { $0.proportions.taper = 0 },
        ]
        #expect(throws: Never.self) { try Recipe(json: good.json) }
        for change in changes {
            var bad = good
            change(&bad)
            #expect(throws: ProviderError.self) { try Recipe(json: bad.json) }
        }
    }

    @Test func aRecipeOfVersionOneIsStillReadAndBuilt() throws {
        let colours =
            ##""accent":"#e8a33d","dark":"#2b2a33","light":"#f6f0e6","primary":"#8c6a4f","secondary":"#f0ddbf""##
        let shape = #""bend":0,"height":1,"puff":0,"taper":1,"twist":0,"width":1"#
        let text = """
            {"backdrop":["#c9d6df","#eff1f0"],"candidate":2,"companion":"mushroom","features":["plinth"],"form":1,\
            "palette":{\(colours)},"prompt":"an owl on a mushroom","proportions":{\(shape)},"relation":"standing",\
            "seed":7,"subject":"owl","version":1}
            """
        let recipe = try Recipe(json: text)
        #expect(recipe.subject == "owl" && recipe.companion == "mushroom" && recipe.companionTraits == nil)
        #expect(try Maquette(recipe).field.box.size.y > 0.5)
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
