import Providers

/// Answers what it is told to.
struct FakeText: TextProvider {
    let name = ProviderName("fake")
    let answer: @Sendable () throws -> String

    func complete(_ request: TextRequest, progress: ProgressHandler) async throws -> TextResult {
        TextResult(text: try answer())
    }
}
