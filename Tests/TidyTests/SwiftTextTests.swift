import Testing

@Suite("Swift is cut into words")
struct SwiftTextTests {
    private func code(_ text: String) -> [String] { SwiftText(text).code.map(\.text) }

    @Test
    func commentsAreNoCode() {
        let text = SwiftText("a // b {\n/* c /* d */ } */ e /* f\n g */ h")
        #expect(text.code.map(\.text) == ["a", "e", "h"])
        #expect(text.code.map(\.line) == [1, 2, 3])
        #expect(text.comments.map(\.line) == [1, 2, 2, 3])
    }

    @Test
    func stringsAreNoCodeButTheirInterpolationsAre() {
        let text = SwiftText(#"let s = "print( { \" \(name("}")) } TODO" + x"#)
        #expect(text.code.map(\.text) == ["let", "s", "=", "\"\"", "name", "(", "\"\"", ")", "+", "x"])
        #expect(text.strings.map(\.text) == [#"print( { \" "#, "}", " } TODO"])
    }

    @Test
    func rawStringsKeepTheirBackslashes() {
        #expect(code(##"f(#"a \(b) " \"# ) + #"x \#(y) "#"##) == ["f", "(", "\"\"", ")", "+", "\"\"", "y"])
    }

    @Test
    func stringsOfSeveralLinesAreCountedByLine() {
        let text = SwiftText("let s = \"\"\"\n  SELECT { \"x\"\n  FROM \\(table)\n  \"\"\"\nlet t = 1")
        #expect(text.code.map(\.text) == ["let", "s", "=", "\"\"", "table", "let", "t", "=", "1"])
        #expect(text.code.last?.line == 5)
        #expect(text.strings.map(\.line) == [2, 3, 4])
    }

    @Test
    func regularExpressionsAreNoCodeAndDivisionIs() {
        #expect(code(#"m(/["{]+/) + a / b / c + #/"}/#"#) == ["m", "(", ")", "+", "a", "/", "b", "/", "c", "+"])
    }

    @Test(arguments: ["\"never closed", "/* never closed", "\"\"\"\nnever", "f(\"\\(", "#\"", "/", "@", "`"])
    func brokenTextEnds(_ text: String) {
        _ = SwiftText(text)
    }

    @Test
    func wordsOutsideAsciiAreWhole() { #expect(code("let 高さ = größe") == ["let", "高さ", "=", "größe"]) }
}
