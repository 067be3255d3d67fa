/// A value after the question mark: what the contract says of it, and how it is read.
package struct QueryParameter<Value>: Sendable {
    /// What the contract says of it.
    package let contract: OperationContract.Parameter
    let read: @Sendable (Query) throws(Problem) -> Value?

    private init(
        _ name: String,
        _ description: String,
        _ schema: Schema,
        _ read: @escaping @Sendable (Query) throws(Problem) -> Value?
    ) {
        contract = .init(name, in: .query, description, schema)
        self.read = read
    }
}

extension QueryParameter where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One of the words of an enumeration.
    package static func word(_ name: String, _ description: String) -> Self {
        Self(name, description, .cases(of: Value.self)) { query throws(Problem) in
            try query.word(name, as: Value.self)
        }
    }
}

extension QueryParameter {
    /// Some of the words of an enumeration, with commas between them.
    package static func words<Word: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String,
        _ description: String,
        maximumLength: Int
    ) -> Self where Value == [Word] {
        listed(name, description, maximumLength: maximumLength, known: Word.allCases.map(\.rawValue)) {
            Word(rawValue: $0)
        }
    }

    /// Some of the `known` words, with commas between them.
    static func listed<Word: Sendable>(
        _ name: String,
        _ description: String,
        maximumLength: Int,
        known: [String],
        _ word: @escaping @Sendable (String) -> Word?
    ) -> Self where Value == [Word] {
        Self(name, description, .string(0...maximumLength)) { query throws(Problem) in
            guard let text = try query.words(name, maximumLength: maximumLength) else { return nil }
            var words: [Word] = []
            for part in text.split(separator: ",") {
                guard let word = word(String(part)) else {
                    let all = known.joined(separator: ", ")
                    throw Problem.invalid(name, "The parameter \(name) lists some of: \(all).")
                }
                words.append(word)
            }
            return words
        }
    }
}

extension QueryParameter where Value == String {
    /// What is searched for.
    package static let search = Self("q", "Only with all of these words.", .string(0...200)) { query throws(Problem) in
        try query.words("q", maximumLength: 200)
    }
}

extension QueryParameter where Value == Double {
    /// A number within bounds.
    package static func number(_ name: String, _ description: String, in range: ClosedRange<Double>) -> Self {
        Self(name, description, .number(range)) { query throws(Problem) in try query.number(name, in: range) }
    }
}

extension Query {
    /// The value of a parameter; nil if it is not there.
    package subscript<Value>(_ parameter: QueryParameter<Value>) -> Value? {
        get throws(Problem) { try parameter.read(self) }
    }
}
