package import Providers

/// Answers what it is told to.
package struct FakeText: TextProvider {
    package let name = ProviderName("fake")
    package let answer: @Sendable () throws -> String

    package init(answer: @escaping @Sendable () throws -> String) { self.answer = answer }

    package func complete(_ request: TextRequest, progress: ProgressHandler) async throws -> TextResult {
        TextResult(text: try answer())
    }
}
