import Geometry

/// Which files of a model are handed out. A published model has but one edition, for its owner too: what is downloaded
/// is what everybody gets.
enum ModelEdition: Equatable {
    /// The files of a model that is its owner's alone: with everything that is known of it.
    case own
    /// The files of a published model: with its licence, and its prompt only where that is shared.
    case published(Licence, sharesPrompt: Bool)

    /// The edition that a model has now.
    init(of model: Model) {
        self = model.licence.map { .published($0, sharesPrompt: model.promptIsShared) } ?? .own
    }

    /// What the names of published files among ``Model/blobs`` begin with.
    static let publishedPrefix = "published-"

    /// The name of a file among ``Model/blobs``.
    func name(of format: ModelFormat) -> String {
        // STL has no room for facts: there is but one.
        self == .own || format == .stl ? format.rawValue : Self.publishedPrefix + format.rawValue
    }

    /// What a file of this edition says about where the model comes from, from what the canonical file says.
    func facts(from known: [Geometry.Model.Provenance]) -> [Geometry.Model.Provenance] {
        guard case .published(let licence, let sharesPrompt) = self else { return known }
        let hidden: Set = sharesPrompt ? ["licence"] : ["licence", "prompt", "negative_prompt"]
        let text = [licence.title, licence.address].compactMap { $0 }.joined(separator: ", ")
        return known.filter { !hidden.contains($0.key) } + [Geometry.Model.Provenance("licence", text)]
    }
}
