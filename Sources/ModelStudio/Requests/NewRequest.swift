package import Basics
import Durable
import Foundation

/// What somebody wants to have made.
package struct NewRequest: Sendable {
    /// What it should be.
    package let prompt: Prompt
    /// What should not be seen; empty for nothing.
    package let negativePrompt: String
    /// Makes it repeatable; nil lets one be chosen. 0 to `Int64.max`.
    package let seed: Int64?
    /// How the model is to be made.
    package let model: ModelOptions
    /// What the client wants back when it goes on with the request; not read here.
    package let options: JSON?

    /// Takes what somebody typed, or refuses it.
    package init(
        prompt: String,
        negativePrompt: String = "",
        seed: Int64? = nil,
        model: ModelOptions = .standard,
        options: JSON? = nil
    ) throws(ModelStudioError) {
        self.prompt = try Prompt(prompt)
        self.negativePrompt = try Prompt.evened(negativePrompt, what: "The negative prompt")
        guard seed.map({ $0 >= 0 }) ?? true else {
            throw ModelStudioError(.seedOutOfRange, "A seed is a whole number from 0 to \(Int64.max).")
        }
        self.seed = seed
        self.model = model
        self.options = options
    }

    /// The body of the command that submits it.
    struct Body: Codable {
        let prompt: String
        let negativePrompt: String
        let seed: Int64?
        let model: ModelOptions
        let options: String?
    }

    var body: JSON {
        get throws {
            try JSON(
                encoding: Body(
                    prompt: prompt.text,
                    negativePrompt: negativePrompt,
                    seed: seed,
                    model: model,
                    options: options?.text
                )
            )
        }
    }
}

/// What a submission is answered.
package struct Submitted: Codable, Sendable, Equatable {
    /// The request.
    package let request: GenerationRequest.ID
}
