import Testing

@testable import atelier

@Suite struct LengthTests {
    @Test(arguments: [
        ("120", 120), ("120mm", 120), ("12 cm", 120), ("0.12m", 120), (".5M", 500), ("10in", 254), ("1\"", 25.4),
    ])
    func aLengthIsReadWithItsUnit(_ text: String, _ millimetres: Double) {
        #expect(Length(argument: text).map { abs($0.millimetres - millimetres) < 1e-9 } == true)
    }

    @Test(arguments: ["", "mm", "0", "-3", "1e3", "ten", "3ft", "1.2.3", "nan", "inf", "٣"])
    func whatIsNoLengthIsRefused(_ text: String) {
        #expect(Length(argument: text) == nil)
    }
}
