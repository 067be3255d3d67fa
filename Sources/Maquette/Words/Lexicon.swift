import Geometry

/// Finds the meaning of words. Made once; looked up only, never walked through, so its order does not matter.
struct Lexicon: Sendable {
    /// The one that knows all subjects.
    static let shared = Lexicon()

    private let meanings: [String: Meaning]
    private let maximumLength: Int

    private init() {
        var meanings: [String: Meaning] = [:]
        // Where two meanings claim a word, the first stays: subjects come first.
        func add(_ words: [String], _ meaning: Meaning) {
            for word in words where meanings[word] == nil {
                meanings[word] = meaning
            }
        }
        for subject in Subjects.all { add(subject.words, .subject(subject.name)) }
        for entry in WordList.colours { add(entry.words, .colour(Colour(entry.colour))) }
        for entry in WordList.finishes { add(entry.words, .finish(entry.finish)) }
        for entry in WordList.patterns { add(entry.words, .pattern(entry.pattern)) }
        for entry in WordList.features { add(entry.words, .feature(entry.feature)) }
        for entry in WordList.shapes { add(entry.words, .shape(entry.shape)) }
        for entry in WordList.relations { add(entry.words, .relation(entry.link)) }
        for entry in WordList.parts { add(entry.words, .part(entry.shape)) }
        for entry in WordList.counts { add(entry.words, .count(entry.count)) }
        self.meanings = meanings
        maximumLength = meanings.keys.reduce(0) { max($0, $1.count) }
    }

    /// The meanings in a text, in the order of their words; words that mean nothing here are passed over.
    func meanings(in text: String) -> [Meaning] {
        var result: [Meaning] = []
        let runs = text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
        var at = 0
        while at < runs.count {
            if at + 1 < runs.count, let meaning = meaning(of: runs[at] + " " + runs[at + 1]) {
                result.append(meaning)
                at += 2
                continue
            }
            if runs[at].utf8.allSatisfy({ $0 < 0x80 }) {
                if let meaning = meaning(of: runs[at]) { result.append(meaning) }
            } else {
                result += ideographs(Array(runs[at]))
            }
            at += 1
        }
        return result
    }

    /// An English word as it is, or in its singular.
    private func meaning(of word: String) -> Meaning? {
        if let meaning = meanings[word] { return meaning }
        for (ending, replacement) in [("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")] where word.hasSuffix(ending) {
            if let meaning = meanings[word.dropLast(ending.count) + replacement] { return meaning }
        }
        return nil
    }

    /// Chinese has no spaces: at each character the longest known word is taken.
    private func ideographs(_ characters: [Character]) -> [Meaning] {
        var result: [Meaning] = []
        var at = 0
        while at < characters.count {
            var length = min(maximumLength, characters.count - at)
            while length > 0 {
                if let meaning = meanings[String(characters[at..<at + length])] {
                    result.append(meaning)
                    break
                }
                length -= 1
            }
            at += max(1, length)
        }
        return result
    }
}
