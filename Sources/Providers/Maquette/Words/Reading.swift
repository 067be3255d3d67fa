import Geometry

/// What a prompt asks for, as far as it was understood.
struct Reading: Sendable, Equatable {
    var subject: String?
    var companion: String?
    var relation: Recipe.Relation?
    var colours: [Colour] = []
    var finish: Finish?
    var pattern: Pattern?
    var features: [Feature] = []
    var shapes: [Meaning.Shape] = []
    var count: Int?

    /// Reads a prompt. Never fails: what is not understood is left out.
    init(_ prompt: String, lexicon: Lexicon = .shared) {
        var subjects: [(name: String, relation: Recipe.Relation?)] = []
        var relation: Recipe.Relation?
        for meaning in lexicon.meanings(in: prompt) {
            switch meaning {
            case .subject(let name):
                subjects.append((name, relation))
                relation = nil
            case .relation(let word): relation = word
            case .colour(let colour): colours.append(colour)
            case .finish(let finish): self.finish = self.finish ?? finish
            case .pattern(let pattern): self.pattern = self.pattern ?? pattern
            case .feature(let feature): if !features.contains(feature) { features.append(feature) }
            case .shape(let shape): if !shapes.contains(shape) { shapes.append(shape) }
            case .count(let count): self.count = self.count ?? count
            }
        }
        choose(subjects)
    }

    /// Finds the head noun: before "on" and "with", otherwise the last, as in "mushroom lamp" and 蘑菇灯.
    private mutating func choose(_ subjects: [(name: String, relation: Recipe.Relation?)]) {
        guard let first = subjects.first else { return }
        subject = first.name
        guard let second = subjects.dropFirst().first(where: { $0.name != first.name }) else { return }
        switch second.relation {
        case .standing, .carrying:
            companion = second.name
            relation = second.relation
        case .shaped:
            // "A vase shaped like a fish" has its head first; "a fish shaped vase" and 鱼形花瓶 last. English puts a
            // word between "shaped" and its noun, which is not kept; the vessel or lamp of the two is the head.
            let isFirstContainer = Self.containers.contains(first.name) && !Self.containers.contains(second.name)
            (subject, companion) = isFirstContainer ? (first.name, second.name) : (second.name, first.name)
            relation = .shaped
        case nil:
            (subject, companion) = (second.name, first.name)
            relation = .shaped
        }
    }

    /// Things that are commonly made in the shape of others.
    private static let containers = ["vase", "cup", "bottle", "bowl", "lamp", "ring", "teapot", "candle", "box"]
}
