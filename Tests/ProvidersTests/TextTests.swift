import Testing

@testable import Providers

/// Variation of prompts, embeddings and errors.
@Suite struct TextTests {
    @Test(arguments: ["a red  vase", "红色花瓶"]) func fourVariantsKeepTheSubjectAndAskForOneWholeThing(_ prompt: String) {
        let variants = PromptVariation().variants(of: prompt)
        #expect(Set(variants).count == 4)
        #expect(variants == PromptVariation().variants(of: prompt))
        let subject = prompt.split(separator: " ").joined(separator: " ")
        #expect(variants.allSatisfy { $0.hasPrefix(subject) })
        #expect(variants.allSatisfy { $0.contains("single subject") || $0.contains("单一主体") })
    }

    private func nearness(_ a: [Float], _ b: [Float]) -> Float {
        zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }

    @Test func alikeTextsAreNearEachOther() async throws {
        let vectors = try await HashedEmbedding().embed([
            "The dragon guards the mountain gate", "A dragon guarding a gate in the mountains",
            "Quarterly tax report of the bakery", "龙守护着山门", "守护山门的龙", "面包店的税务报告",
        ])
        #expect(vectors.allSatisfy { $0.count == 768 })
        #expect(vectors.allSatisfy { abs(nearness($0, $0) - 1) < 1e-4 })
        #expect(nearness(vectors[0], vectors[1]) > nearness(vectors[0], vectors[2]) + 0.2)
        #expect(nearness(vectors[3], vectors[4]) > nearness(vectors[3], vectors[5]) + 0.2)
    }

    @Test func theSameTextHasTheSameVectorAndNoTextHasNone() async throws {
        let embedding = HashedEmbedding()
        #expect(try await embedding.embed(["tree"]) == embedding.embed(["tree"]))
        #expect(try await embedding.embed(["", "…"]).allSatisfy { $0.allSatisfy { $0 == 0 } })
    }

    @Test func onlyWhatMayPassIsRetried() {
        #expect(ProviderError(.rateLimited, "", retryAfter: .seconds(3)).isRetryable)
        #expect(ProviderError(.unavailable, "").isRetryable)
        #expect(!ProviderError(.unauthorized, "").isRetryable)
        #expect(!ProviderError(.contentBlocked, "").isRetryable)
        #expect(ProviderError(.contentBlocked, "no").description == "contentBlocked: no")
    }
}
