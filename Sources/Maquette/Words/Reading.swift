import Geometry

/// What a prompt asks for, as far as it was understood.
struct Reading: Sendable, Equatable {
    /// The highest count of parts that is taken; more is read as this many.
    static let maximumCount = 24
    /// The highest number of copies that are set up.
    static let maximumCopies = 12

    /// What was said about one noun.
    struct Traits: Sendable, Equatable {
        var colours: [Colour] = []
        var finish: Finish?
        var pattern: Pattern?
        var features: [Feature] = []
        var shapes: [Meaning.Shape] = []
        /// How many there are.
        var copies: Int?

        /// Adds what was said elsewhere; what was said first stays.
        mutating func add(_ other: Traits) {
            colours += other.colours
            finish = finish ?? other.finish
            pattern = pattern ?? other.pattern
            features += other.features.filter { !features.contains($0) }
            shapes += other.shapes.filter { !shapes.contains($0) }
        }
    }

    var subject: String?
    var companion: String?
    var relation: Recipe.Relation?
    /// What was said about the subject.
    var traits = Traits()
    /// What was said about the companion, where it keeps its own look.
    var companionTraits = Traits()
    /// How many points, petals, teeth.
    var count: Int?

    /// A noun with the words before it and how they stand to the noun before them.
    private struct Noun {
        let name: String
        let link: Link?
        var traits: Traits
    }

    /// A word between two nouns.
    enum Link: Sendable, Equatable {
        /// The first noun stands so to the second: "an owl on a mushroom".
        case forward(Recipe.Relation)
        /// The second stands so to the first: 蘑菇上的猫头鹰.
        case backward(Recipe.Relation)
    }

    /// Reads a prompt. Never fails: what is not understood is left out.
    init(_ prompt: String, lexicon: Lexicon = .shared) {
        var nouns: [Noun] = []
        var link: Link?
        var said = Traits()
        var number: Int?
        for meaning in lexicon.meanings(in: prompt) {
            switch meaning {
            case .subject(let name):
                said.copies = number.map { min($0, Self.maximumCopies) }
                nouns.append(Noun(name: name, link: link, traits: said))
                (link, said, number) = (nil, Traits(), nil)
            // "With red and blue flowers" is still "with".
            case .relation(let word): link = word == .forward(.beside) ? link ?? word : word
            case .colour(let colour): said.colours.append(colour)
            case .finish(let finish): said.add(Traits(finish: finish))
            case .pattern(let pattern): said.add(Traits(pattern: pattern))
            case .feature(let feature): said.add(Traits(features: [feature]))
            case .shape(let shape): said.add(Traits(shapes: [shape]))
            case .count(let count): number = count
            case .part(let shape):
                if let counted = number {
                    (count, number) = (count ?? min(counted, Self.maximumCount), nil)
                } else if let shape {
                    said.add(Traits(shapes: [shape]))
                }
            }
        }
        count = count ?? number.map { min($0, Self.maximumCount) }
        choose(nouns)
        // What comes behind the last noun is said about the head: "a vase, tall and red".
        traits.add(said)
    }

    /// Finds the head noun: before "on" and "with", otherwise the last, as in "mushroom lamp" and 蘑菇灯.
    private mutating func choose(_ nouns: [Noun]) {
        guard let first = nouns.first else { return }
        guard let second = nouns.dropFirst().first(where: { $0.name != first.name }) else {
            subject = first.name
            nouns.forEach { traits.add($0.traits) }
            traits.copies = nouns.compactMap(\.traits.copies).first
            return
        }
        switch (first.link, second.link) {
        case (_, .forward(.shaped)), (_, .backward(.shaped)):
            // "A vase shaped like a fish" has its head first; "a fish shaped vase" and 鱼形花瓶 last. English puts a
            // word between "shaped" and its noun, which is not kept; the vessel or lamp of the two is the head.
            let isFirstContainer = Self.containers.contains(first.name) && !Self.containers.contains(second.name)
            merge(isFirstContainer ? first : second, isFirstContainer ? second : first)
        case (_, .forward(let word)): relate(first, word, second)
        case (_, .backward(let word)): relate(second, word, first)
        case (.forward(.shaped), nil): merge(second, first)
        case (.forward(.beside), nil): merge(second, first)
        case (.forward(let word), nil): relate(second, word, first)  // 戴着王冠的猫: "wearing a crown, a cat".
        default: merge(second, first)
        }
    }

    private mutating func relate(_ head: Noun, _ word: Recipe.Relation, _ other: Noun) {
        (subject, companion, relation) = (head.name, other.name, word)
        (traits, companionTraits) = (head.traits, other.traits)
    }

    /// The head takes the other's form, and all that was said is said about both.
    private mutating func merge(_ head: Noun, _ other: Noun) {
        (subject, companion, relation) = (head.name, other.name, .shaped)
        traits = other.traits
        traits.add(head.traits)
        traits.copies = other.traits.copies ?? head.traits.copies
    }

    /// Things that are commonly made in the shape of others.
    private static let containers = ["vase", "cup", "bottle", "bowl", "lamp", "ring", "teapot", "candle", "house"]
}
