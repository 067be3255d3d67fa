/// Stands for everything that has been committed to a database so far: where two are equal, nothing was committed
/// between them, by this process or another.
public struct Revision: Equatable, Sendable {
    /// The 48 bytes by which an engine tells its commits apart.
    typealias Words = (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    private let words: Words

    /// The revision that an engine names so.
    init(_ words: Words) { self.words = words }

    /// Whether nothing was committed between the two.
    public static func == (one: Self, other: Self) -> Bool { one.words == other.words }
}
