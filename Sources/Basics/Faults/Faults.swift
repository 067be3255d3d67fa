import Synchronization

/// Where a test may break the program: named points that do nothing in production.
///
/// Passed in like the clock. With ``none``, reaching a point is one comparison.
public struct Faults: Sendable {
    /// A named moment in the program.
    public struct Point: Hashable, Sendable {
        /// The name, such as `storage.commit.before`.
        public let name: String
        /// A point by name. Modules put their own name first.
        public init(_ name: String) { self.name = name }

        /// All of a transaction is done but its commit.
        public static let beforeCommit = Self("storage.commit.before")
        /// The commit is on disk; nobody has been told yet. An error thrown here is a lost answer.
        public static let afterCommit = Self("storage.commit.after")
        /// A blob is on disk under its temporary name.
        public static let beforeBlobRename = Self("storage.blob.rename")
    }

    /// What a fault throws unless the test has something better.
    public struct Injected: Error, Hashable {
        /// Where it was thrown.
        public let place: String
        /// The error thrown at `place`.
        public init(place: String) { self.place = place }
    }

    private let point: (@Sendable (Point) throws -> Void)?
    private let statement: (@Sendable () throws -> Void)?

    /// No faults.
    public static let none = Faults()

    /// Faults that call `point` wherever one is reached, and `statement` before each statement that a transaction's
    /// body runs. Both may throw, or block: they are called where blocking is allowed, never on the cooperative pool.
    public init(
        at point: (@Sendable (Point) throws -> Void)? = nil,
        statement: (@Sendable () throws -> Void)? = nil
    ) {
        self.point = point
        self.statement = statement
    }

    /// Says that the program has come to `point`.
    public func reach(_ point: Point) throws { if let handler = self.point { try handler(point) } }

    /// Says that a statement is about to run.
    package func reachStatement() throws { if let statement { try statement() } }
}

extension Faults {
    /// Throws `error` the `count`th time that `point` is reached, and never again.
    public static func throwing(at point: Point, count: Int = 1, _ error: (any Error)? = nil) -> Faults {
        let reached = Counter()
        return Faults(at: { place in
            if place == point, reached.next() == count { throw error ?? Injected(place: point.name) }
        })
    }

    /// Throws at the `number`th statement that any transaction runs, counted from 1, and never again. A test goes up
    /// from 1 until nothing fails, and has then failed everywhere.
    public static func failing(statement number: Int) -> Faults {
        let reached = Counter()
        return Faults(statement: { if reached.next() == number { throw Injected(place: "statement \(number)") } })
    }
}

/// Counts from 1, for any number of threads.
final class Counter: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
