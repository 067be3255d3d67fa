import Durable
import Search
import Storage

/// The words that models are found by.
enum ModelWords {
    /// Models by their words, called `m`.
    static let index = WordIndex("model_words", key: "model_id", of: "models", alias: "m")

    /// Indexes a model anew, from its row as it is now: by its name and description, which everybody sees once it is
    /// published, and by its prompt, which everybody sees only if it is shared.
    static func write(of model: Model.ID, in unit: UnitOfWork) throws {
        guard
            let row = try unit.run(
                "SELECT name, description, prompt, prompt_is_shared FROM models WHERE id = \(model)"
            ).first
        else { return }
        let (name, description): (String, String?) = (try row[0], try row[1])
        let (prompt, isShared): (String?, Bool) = (try row[2], try row[3])
        let shown = [name, description, isShared ? prompt : nil].compactMap { $0 }
        try index.replace(model, open: shown, hidden: isShared ? [] : [prompt].compactMap { $0 }, unit.run)
    }
}
