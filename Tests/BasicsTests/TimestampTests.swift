import Foundation
import TestSupport
import Testing

@testable import Basics

/// Moments and ids, in tables.
@Suite struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (951_782_399_999_999, "2000-02-28T23:59:59.999999Z"), (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
            (1_709_164_800_000_000, "2024-02-29T00:00:00.000000Z"),
            (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
            (1_795_248_000_123_456, "2026-11-21T08:00:00.123456Z"),
            (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
            (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z"), (1_000_000, "1970-01-01T00:00:01.000000Z"),
        ] as [(Int64, String)]
    )
    func aMomentHasOneText(_ microseconds: Int64, _ text: String) {
        #expect(Timestamp(microseconds: microseconds).description == text)
        #expect(Timestamp(text)?.microseconds == microseconds)
    }

    @Test(
        arguments: [
            ("2026-11-21 08:00:00.5+00", 1_795_248_000_500_000), ("2026-11-21 08:00:00+00", 1_795_248_000_000_000),
            ("2026-11-21T08:00:00Z", 1_795_248_000_000_000), ("2026-11-21T08:00:00.1234567890Z", 1_795_248_000_123_456),
            ("2026-11-21 08:00:00.000001+00:00", 1_795_248_000_000_001),
        ] as [(String, Int64)]
    )
    func otherTextsOfAMomentAreRead(_ text: String, _ microseconds: Int64) {
        #expect(Timestamp(text)?.microseconds == microseconds)
    }

    @Test(arguments: [
        "", "2026", "2026-11-21", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-32T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00+01",
        "2026-01-01T00:00:00", "2026-01-01x00:00:00Z", "2026-01-01T00:00:00Z ", " 2026-01-01T00:00:00Z",
        "2026-02-30T00:00:00Z", "2025-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
    ])
    func whatIsNoMomentIsRefused(_ text: String) { #expect(Timestamp(text) == nil) }

    @Test func textOrderIsTimeOrder() {
        var random = SystemRandomNumberGenerator()
        let moments = (0..<2_000).map { _ in
            Timestamp(microseconds: .random(in: -62_135_596_800_000_000...253_402_300_799_999_999, using: &random))
        }
        #expect(moments.sorted().map(\.description) == moments.map(\.description).sorted())
        #expect(moments.allSatisfy { Timestamp($0.description) == $0 })
    }

    @Test func durationsAddUp() {
        let moment = Timestamp(microseconds: 1_000)
        #expect((moment + .milliseconds(2)).microseconds == 3_000)
        #expect((moment - .microseconds(1_500)).microseconds == -500)
        #expect(moment + .seconds(3) - moment == .seconds(3))
        #expect(Duration.nanoseconds(1_999).microseconds == 1 && Duration.microseconds(1_999).milliseconds == 1)
    }

    @Test func aMomentIsATextInJSON() throws {
        let moment = Timestamp(microseconds: 1_795_248_000_123_456)
        let text = try JSON(encoding: [moment])
        #expect(text.text == #"["2026-11-21T08:00:00.123456Z"]"#)
        #expect(try text.decode(as: [Timestamp].self) == [moment])
        #expect(throws: DecodingError.self) { try JSON(text: #"["yesterday"]"#).decode(as: [Timestamp].self) }
    }
}

/// Ids of version 7, RFC 9562.
@Suite struct UUIDGeneratorTests {
    @Test func anIdHasTheFieldsOfTheRFC() {
        // Appendix A.6 of the RFC, with the counter in the place of its random 12 bits.
        let clock = WallClock { Timestamp(microseconds: 0x017F_22E2_79B0 * 1_000) }
        let ids = UUIDGenerator.timeOrdered(clock: clock, random: { 0x98C4_DC0C_0C07_398F })
        #expect(ids.next().lowercased == "017f22e2-79b0-7000-98c4-dc0c0c07398f")
        #expect(ids.next().lowercased == "017f22e2-79b0-7001-98c4-dc0c0c07398f")
    }

    @Test func idsSortAsTheyWereMadeWhateverTheClockDoes() {
        let tick = Tally()
        // Stands still, runs, and goes back.
        let clock = WallClock { Timestamp(microseconds: 1_000_000_000 + Int64(tick.add() / 5_000 % 7) * 1_000) }
        let ids = UUIDGenerator.timeOrdered(clock: clock)
        let made = (0..<50_000).map { _ in ids.next().lowercased }
        #expect(made == made.sorted() && Set(made).count == made.count)
        #expect(made.allSatisfy { $0.utf8.count == 36 && $0.dropFirst(14).first == "7" })
        #expect(made.allSatisfy { "89ab".contains($0.dropFirst(19).prefix(1)) })
    }

    @Test func manyThreadsGetDifferentIds() async {
        let ids = UUIDGenerator.timeOrdered()
        let made = await withTaskGroup(of: [UUID].self) { group in
            for _ in 0..<8 { group.addTask { (0..<5_000).map { _ in ids.next() } } }
            return await group.reduce(into: Set<UUID>()) { $0.formUnion($1) }
        }
        #expect(made.count == 40_000)
        #expect(
            made.allSatisfy { UUID(uuidString: $0.lowercased) == $0 && $0.lowercased == $0.uuidString.lowercased() }
        )
    }
}
