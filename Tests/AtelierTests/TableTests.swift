import Testing

@testable import atelier

@Suite struct TableTests {
    @Test func columnsAreAsWideAsWhatIsInThem() {
        var table = Table("ID", "NAME")
        #expect(table.isEmpty)
        table.add("1", "a")
        table.add("100", "long name")
        #expect(table.lines == ["ID   NAME", "1    a", "100  long name"])
    }

    @Test func aLongTextIsShortened() {
        #expect("abcdef".shortened(to: 6) == "abcdef")
        #expect("abcdefg".shortened(to: 6) == "abcde…")
    }
}
