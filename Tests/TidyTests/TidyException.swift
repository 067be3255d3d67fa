/// A whole file that a rule does not hold for, and why. One line of code is excused by a comment instead.
struct TidyException: Sendable, Equatable {
    /// The name of the rule.
    let rule: String
    /// The file, from the root of the repository.
    let path: String
    /// Why the rule's reason does not hold there.
    let reason: String

    /// Every exception. One that is no longer needed fails the test, so that the list stays short.
    static let all = [
        TidyException(
            rule: "file-length",
            path: "Sources/Durable/Schema/DurableSchemaSQLite.swift",
            reason: "a schema is read whole, and two files by group of tables help nobody"
        ),
        TidyException(
            rule: "file-name",
            path: "Tests/DurableTests/DurableWorld.swift",
            reason: "the words that every test of the core is written in, most of them functions"
        ),
        TidyException(
            rule: "file-name",
            path: "Tests/DurableTests/Scripted.swift",
            reason: "tasks and flows whose body a test writes, small and used together"
        ),
    ]
}
