import Geometry

/// Built-in embeddings: the runs of one to four characters of a text, hashed into 768 numbers.
///
/// Texts that share words, stems or characters come out near each other, in any language; meaning beyond spelling is
/// not seen. Needs nothing, and gives the same vectors on every machine. After Weinberger et al., "Feature Hashing",
/// 2009.
package struct HashedEmbedding: EmbeddingProvider {
    package let name = ProviderName.builtIn
    package let model = "atelier-ngrams-1"
    package let dimension = 768

    /// The built-in embeddings.
    package init() {}

    /// One vector for each text, in order; of length one unless the text has no letter or digit.
    package func embed(_ texts: [String]) async throws -> [[Float]] {
        try texts.map { text in
            try Task.checkCancellation()
            return vector(of: text)
        }
    }

    /// The vector of one text; of length one unless the text has no letter or digit.
    private func vector(of text: String) -> [Float] {
        var vector = [Float](repeating: 0, count: dimension)
        for word in words(of: text) {
            let marked = [" "] + word + [" "]
            // Longer runs say more than single letters; but an ideograph is a word by itself.
            let isLatin = word.allSatisfy { $0.utf8.count == 1 }
            for (run, weight) in [(1, Float(isLatin ? 0.2 : 1)), (2, 0.6), (3, 1), (4, 1)] where marked.count >= run {
                for start in 0...marked.count - run {
                    add(marked[start..<start + run].joined(), weight, &vector)
                }
            }
            add(word.joined(), 2, &vector)
        }
        let size = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return size > 0 ? vector.map { $0 / size } : vector
    }

    private func words(of text: String) -> [[String]] {
        text.lowercased()
            .split { !$0.isLetter && !$0.isNumber }
            .map { $0.map(String.init) }
    }

    /// The hash says where the weight is added, and with which sign, so that collisions cancel out on average.
    private func add(_ run: String, _ weight: Float, _ vector: inout [Float]) {
        let hash = SeededGenerator.scramble(StableHash.of(run))
        vector[Int(hash >> 1) % dimension] += hash & 1 == 0 ? weight : -weight
    }
}
