import Basics
import Durable
import Foundation
import Providers
import Storage

/// Writes four wordings of a prompt, one for each picture.
///
/// A request never fails for want of wordings: without a text provider, or if it fails, the built-in variation does.
struct WriteVariants: TaskHandler {
    static let type: TaskType = "model.variants"
    static let queue: QueueName = .textGeneration

    /// Whose prompt.
    struct Input: Codable, Sendable { let request: GenerationRequest.ID }

    let database: any Database
    let provider: (any TextProvider)?

    private static let rules = """
        You write prompts for pictures from which a 3D model is sculpted and printed. Write four variants of the \
        user's prompt, in its language, that differ in style and detail. Each shows one single subject as a whole, on \
        a plain background. Answer with four lines and nothing else: one variant a line, no numbers.
        """

    func run(_ input: Input, in task: TaskContext) async throws -> [String] {
        let request = try await database.read { connection in
            guard let request = try RequestRows.find(input.request, connection.run) else {
                throw ModelStudioError.noRequest(input.request)
            }
            return request
        }
        guard let provider else { return Self.builtIn(request.prompt) }
        let wanted = TextRequest(
            messages: [.init(.system, Self.rules), .init(.user, request.prompt)],
            maximumTokens: 800,
            seed: UInt64(request.seed)
        )
        do {
            let result = try await provider.complete(wanted) { task.progress($0.fraction, $0.phase) }
            return Self.variants(in: result.text) ?? Self.builtIn(request.prompt)
        } catch is ProviderError {
            return Self.builtIn(request.prompt)
        }
    }

    /// The built-in variation.
    static func builtIn(_ prompt: String) -> [String] { PromptVariation().variants(of: prompt) }

    /// The four lines of an answer without bullets and numbers; nil if it is anything else.
    static func variants(in answer: String) -> [String]? {
        let lines = answer.split(whereSeparator: \.isNewline).map { line in
            String(line.drop { $0.isWhitespace || $0.isNumber || "-*•.)".contains($0) })
                .trimmingCharacters(in: .whitespaces)
        }.filter { !$0.isEmpty }
        guard lines.count == GeneratedImage.indexes.count, lines.allSatisfy({ $0.count <= 2_000 }) else { return nil }
        return lines
    }
}
