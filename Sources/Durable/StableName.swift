/// A short, stable name that stands in the database: of a queue, a task type, a flow, a topic.
///
/// What is stored is the text, so a name that has shipped must not change its meaning.
public protocol StableName: RawRepresentable<String>, Hashable, Sendable, ExpressibleByStringLiteral, Codable,
    CustomStringConvertible
{
    /// Wraps a text.
    init(rawValue: String)
}

extension StableName {
    /// The name from a literal.
    public init(stringLiteral value: String) { self.init(rawValue: value) }
    /// The text.
    public var description: String { rawValue }
}
