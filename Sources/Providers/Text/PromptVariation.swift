/// Built-in variation of prompts: four wordings fit for 3D printing, without a text provider.
///
/// Each asks for a single subject, a plain background and the whole object in view; they differ in character.
package struct PromptVariation: Sendable {
    /// Built-in variation.
    package init() {}

    /// Four variants of a prompt, in a fixed order; Chinese prompts get Chinese variants.
    package func variants(of prompt: String) -> [String] {
        let subject = String(prompt.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        let isChinese = subject.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        return (isChinese ? Self.chinese : Self.english).map { character in
            isChinese
                ? "\(subject)，\(character)，单一主体，纯色背景，完整可见，适合三维打印"
                : "\(subject), \(character), single subject, plain background, whole object visible, "
                    + "suitable for 3D printing"
        }
    }

    private static let english = [
        "clean classic form with balanced proportions",
        "rounded and friendly form with soft edges",
        "slender elegant form with fine detail",
        "bold sculptural form with strong shapes",
    ]

    private static let chinese = ["经典造型，比例匀称", "圆润可爱，边缘柔和", "修长优雅，细节精致", "造型大胆，雕塑感强"]
}
