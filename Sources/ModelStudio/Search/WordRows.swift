import Durable
import Foundation
import Storage

/// The rows of words that models are found by.
enum WordRows {
    /// Writes the words of a model anew, from its row as it is now: those of its name and description, which everybody
    /// sees once it is published, and those of its prompt, which everybody sees only if it is shared.
    static func write(of model: Model.ID, in unit: UnitOfWork) throws {
        guard
            let row = try unit.run(
                "SELECT name, description, prompt, prompt_is_shared FROM models WHERE id = \(model)"
            ).first
        else { return }
        let (name, description): (String, String?) = (try row[0], try row[1])
        let (prompt, isShared): (String?, Bool) = (try row[2], try row[3])
        let shown = [name, description, isShared ? prompt : nil].compactMap { $0 }
        let open = SearchWords.all(in: shown)
        let known = Set(open)
        let hidden = isShared ? [] : SearchWords.all(in: [prompt].compactMap { $0 }).filter { !known.contains($0) }
        var set = RowSet(["word": .text, "is_public": .boolean])
        for word in open { set.append([word.sqlValue, true.sqlValue]) }
        for word in hidden { set.append([word.sqlValue, false.sqlValue]) }
        try unit.run("DELETE FROM model_words WHERE model_id = \(model)")
        guard !set.isEmpty else { return }
        try unit.run(
            """
            INSERT INTO model_words (model_id, word, is_public)
            SELECT \(cast: model, .uuid), d.word, d.is_public FROM \(rows: set) AS d
            """
        )
    }
}
