/// Writes text from messages.
package protocol TextProvider: Sendable {
    /// Under which name it is configured and shown.
    var name: ProviderName { get }

    /// Answers a conversation. Throws `ProviderError`, or `CancellationError` soon after cancellation.
    func complete(_ request: TextRequest, progress: ProgressHandler) async throws -> TextResult
}

/// A conversation that wants an answer.
package struct TextRequest: Sendable, Equatable {
    /// Who said something.
    package enum Role: String, Sendable {
        /// The rules of the conversation.
        case system
        /// The person.
        case user
        /// The provider, earlier.
        case assistant
    }

    /// One thing that was said.
    package struct Message: Sendable, Equatable {
        /// Who said it.
        package var role: Role
        /// What was said.
        package var content: String

        /// One thing that was said.
        package init(_ role: Role, _ content: String) {
            self.role = role
            self.content = content
        }
    }

    /// What was said so far, oldest first; at least one.
    package var messages: [Message]
    /// The most tokens the answer may have, or nil for the provider's own limit.
    package var maximumTokens: Int?
    /// 0 is strict, 1 is free; nil for the provider's own.
    package var temperature: Double?
    /// Makes the answer repeatable where the provider can.
    package var seed: UInt64?

    /// A conversation.
    package init(
        messages: [Message],
        maximumTokens: Int? = nil,
        temperature: Double? = nil,
        seed: UInt64? = nil
    ) {
        self.messages = messages
        self.maximumTokens = maximumTokens
        self.temperature = temperature
        self.seed = seed
    }
}

/// An answer.
package struct TextResult: Sendable, Equatable {
    /// Why an answer ended.
    package enum FinishReason: String, Sendable {
        /// It is complete.
        case complete
        /// It was cut off at the most tokens allowed.
        case length
    }

    /// What was answered.
    package var text: String
    /// Why it ended there.
    package var finishReason: FinishReason
    /// Which model answered, where the provider says so.
    package var model: String?

    /// An answer.
    package init(text: String, finishReason: FinishReason = .complete, model: String? = nil) {
        self.text = text
        self.finishReason = finishReason
        self.model = model
    }
}
