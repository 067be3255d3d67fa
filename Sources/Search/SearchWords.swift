import Foundation

/// The words by which a text is found, and those that a query asks for.
///
/// Every word asked for stands for all that begin with it. Chinese and Japanese have no spaces: of a run of such
/// characters every end is a word, so that what is asked for is found wherever it stands. Case, accents and width do
/// not matter.
package enum SearchWords {
    /// Words that a row is found by, at most.
    package static let maximumIndexed = 1_000
    /// Words of a query, at most; more make no difference.
    static let maximumSought = 8
    /// Characters of a word that count.
    private static let maximumLength = 24
    /// Characters that count of what has no spaces.
    private static let maximumDenseLength = 8

    /// The words that texts are found by, each once, in the order in which they come.
    package static func all(in texts: [String]) -> [String] {
        var seen: Set<String> = []
        var words: [String] = []
        for run in texts.lazy.flatMap(runs) {
            let starts = run.isDense ? Array(run.scalars.indices) : [0]
            for start in starts {
                guard words.count < maximumIndexed else { return words }
                let word = text(run.scalars[start...].prefix(run.isDense ? maximumDenseLength : maximumLength))
                if seen.insert(word).inserted { words.append(word) }
            }
        }
        return words
    }

    /// What the words of texts must begin with to be found by a query.
    package static func sought(in query: String) -> [String] {
        var words: [String] = []
        for run in runs(of: query) {
            var rest = run.scalars[...]
            while !rest.isEmpty, words.count < maximumSought {
                let word = text(rest.prefix(run.isDense ? maximumDenseLength : maximumLength))
                if !words.contains(word) { words.append(word) }
                rest = run.isDense ? rest.dropFirst(maximumDenseLength) : []
            }
        }
        return words
    }

    private struct Run {
        var scalars: [Unicode.Scalar]
        /// Whether its language has no spaces.
        let isDense: Bool
    }

    private static func runs(of text: String) -> [Run] {
        let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        var runs: [Run] = []
        var isInside = false
        for scalar in plain.unicodeScalars {
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                isInside = false
                continue
            }
            // Kana, with the lengthening mark.
            let isDense = scalar.properties.isIdeographic || (0x3041...0x30FF).contains(scalar.value)
            if isInside, let last = runs.indices.last, runs[last].isDense == isDense {
                runs[last].scalars.append(scalar)
            } else {
                runs.append(Run(scalars: [scalar], isDense: isDense))
            }
            isInside = true
        }
        return runs
    }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
