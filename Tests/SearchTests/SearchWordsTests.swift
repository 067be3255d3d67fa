import Testing

@testable import Search

@Suite struct SearchWordsTests {
    @Test(arguments: [
        ("A Red-brown  cup, a CUP!", ["a", "red", "brown", "cup"]), ("Ångström Straße", ["angstrom", "strasse"]),
        ("红杯子", ["红杯子", "杯子", "子"]), ("3D打印cup", ["3d", "打印", "印", "cup"]), ("", []), ("!? \n\u{0}", []),
        ("カップ", ["カップ", "ップ", "プ"]), ("한국어 컵", ["한국어", "컵"]),
    ])
    func aTextIsFoundByItsWords(_ text: String, _ words: [String]) {
        #expect(SearchWords.all(in: [text]) == words)
    }

    @Test(arguments: [
        ("Red CUP red", ["red", "cup"]), ("红色的杯子在桌子上面", ["红色的杯子在桌子", "上面"]), ("%_'\"", []),
        ("a b c d e f g h i j", ["a", "b", "c", "d", "e", "f", "g", "h"]),
    ])
    func aQueryAsksForItsWords(_ query: String, _ words: [String]) {
        #expect(SearchWords.sought(in: query) == words)
    }

    @Test func endlessTextsHaveBoundedWords() {
        let endless = String(repeating: "杯", count: 2_000) + (0..<5_000).map { " word\($0)" }.joined()
        #expect(SearchWords.all(in: [endless]).count == SearchWords.maximumIndexed)
        let long = String(repeating: "x", count: 100)
        #expect(SearchWords.all(in: [long]).map(\.count) == [24])
        #expect(SearchWords.sought(in: long) == SearchWords.all(in: [long]))
    }
}
