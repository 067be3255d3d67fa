/// The engines that a conformance test runs on: `@Test(arguments: Backend.allCases)`.
package enum Backend: String, CaseIterable, Codable, Sendable, CustomStringConvertible {
    case sqlite, postgres

    /// Both, unless `ATELIER_TEST_POSTGRES=off` says that this machine has no PostgreSQL.
    package static let allCases: [Backend] = testsPostgres ? [.sqlite, .postgres] : [.sqlite]

    /// Whether PostgreSQL is tested.
    package static let testsPostgres = Environment["ATELIER_TEST_POSTGRES"] != "off"

    /// The name, for the test's output.
    package var description: String { rawValue }
}

/// Why a test cannot run. It fails then: a conformance test that is silently left out proves nothing.
package struct TestSupportError: Error, CustomStringConvertible {
    /// What to do.
    package let description: String

    /// An error that says what to do.
    package init(description: String) { self.description = description }
}
