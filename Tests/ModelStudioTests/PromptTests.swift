import ModelStudio
import Testing

@Suite struct PromptTests {
    @Test(arguments: [
        ("a red cup", "a red cup"), ("  a \t red\n cup ", "a red cup"), ("青花瓷花瓶", "青花瓷花瓶"),
        ("👩‍🚀 on the moon", "👩‍🚀 on the moon"),
        (String(repeating: "x", count: 500), String(repeating: "x", count: 500)),
    ])
    func aPromptIsTextOnOneLine(_ words: String, _ text: String) throws {
        #expect(try Prompt(words).text == text)
    }

    @Test(arguments: [
        ("", ModelStudioError.Code.promptEmpty), (" \t \n ", .promptEmpty),
        (String(repeating: "x", count: 501), .promptTooLong), (String(repeating: "长", count: 40_000), .promptTooLong),
        (String(repeating: " ", count: 60_000), .promptTooLong), ("a cup\u{7} of tea", .promptNotText),
        ("a \u{1B}[31mred cup", .promptNotText), ("a \u{0} cup", .promptNotText), ("a \u{202E}puc", .promptNotText),
        ("a \u{9C} cup", .promptNotText),
    ])
    func whatIsNoPromptIsRefused(_ words: String, _ code: ModelStudioError.Code) {
        let error = #expect(throws: ModelStudioError.self) { try Prompt(words) }
        #expect(error?.code == code)
    }

    @Test func aNegativePromptMayBeEmptyAndASeedIsNotNegative() throws {
        #expect(try NewRequest(prompt: "a", negativePrompt: " ").negativePrompt.isEmpty)
        #expect(throws: ModelStudioError.self) { try NewRequest(prompt: "a", seed: -1) }
        #expect(throws: ModelStudioError.self) { try NewRequest(prompt: "a", negativePrompt: "\u{1}") }
    }
}
