import Basics
import Testing

@testable import Durable

/// When recurring tasks are due.
@Suite struct CronTests {
    private static func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

    @Test(arguments: [
        // Every minute, and never the one that is.
        ("* * * * *", "2026-11-21T08:00:00Z", "2026-11-21T08:01:00Z"),
        ("* * * * *", "2026-11-21T08:00:59.999999Z", "2026-11-21T08:01:00Z"),
        ("* * * * *", "2026-12-31T23:59:30Z", "2027-01-01T00:00:00Z"),
        // Numbers, lists, ranges, steps.
        ("30 9 * * *", "2026-11-21T09:30:00Z", "2026-11-22T09:30:00Z"),
        ("30 9 * * *", "2026-11-21T09:29:59Z", "2026-11-21T09:30:00Z"),
        ("0,15,45 * * * *", "2026-11-21T08:15:00Z", "2026-11-21T08:45:00Z"),
        ("*/20 * * * *", "2026-11-21T08:41:00Z", "2026-11-21T09:00:00Z"),
        ("10-30/10 * * * *", "2026-11-21T08:10:00Z", "2026-11-21T08:20:00Z"),
        ("10-30/10 * * * *", "2026-11-21T08:30:00Z", "2026-11-21T09:10:00Z"),
        ("5/25 * * * *", "2026-11-21T08:31:00Z", "2026-11-21T08:55:00Z"),
        ("0 0 1 1 *", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
        ("0 12 * 2-4 *", "2026-11-21T08:00:00Z", "2027-02-01T12:00:00Z"),
        ("0 0 31 * *", "2026-11-21T08:00:00Z", "2026-12-31T00:00:00Z"),
        // Weekdays: 2026-11-21 is a Saturday; Sunday is 0 and 7.
        ("0 8 * * 0", "2026-11-21T08:00:00Z", "2026-11-22T08:00:00Z"),
        ("0 8 * * 7", "2026-11-21T08:00:00Z", "2026-11-22T08:00:00Z"),
        ("0 8 * * 6", "2026-11-21T08:00:00Z", "2026-11-28T08:00:00Z"),
        ("0 8 * * 1-5", "2026-11-21T08:00:00Z", "2026-11-23T08:00:00Z"),
        ("0 8 * * 5-7", "2026-11-22T08:00:00Z", "2026-11-27T08:00:00Z"),
        // Both day fields restricted: either will do. One with a star: both.
        ("0 0 13 * 5", "2026-11-21T08:00:00Z", "2026-11-27T00:00:00Z"),
        ("0 0 13 * 5", "2026-12-11T00:00:00Z", "2026-12-13T00:00:00Z"),
        ("0 0 */2 * 1", "2026-11-21T08:00:00Z", "2026-11-23T00:00:00Z"),
        ("0 0 */2 * 1", "2026-11-23T00:00:00Z", "2026-12-07T00:00:00Z"),
        // Leap days.
        ("0 0 29 2 *", "2026-11-21T08:00:00Z", "2028-02-29T00:00:00Z"),
        ("0 0 29 2 *", "2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z"),
        ("59 23 28 2 *", "2028-02-28T23:59:00Z", "2029-02-28T23:59:00Z"),
        ("  0   0  1  *  * ", "2026-11-21T08:00:00Z", "2026-12-01T00:00:00Z"),
    ])
    func theNextTimeFits(cron: String, after: String, next: String) throws {
        #expect(try CronExpression(cron).next(after: Self.time(after)) == Self.time(next))
    }

    @Test func aDayThatNeverComesIsNoTime() throws {
        #expect(try CronExpression("0 0 30 2 *").next(after: Self.time("2026-11-21T08:00:00Z")) == nil)
        #expect(try CronExpression("0 0 31 4,6,9,11 *").next(after: Self.time("2026-11-21T08:00:00Z")) == nil)
    }

    @Test(arguments: [
        "", "* * * *", "* * * * * *", "60 * * * *", "-1 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 0 *",
        "* * * 13 *", "* * * * 8", "a * * * *", "*/0 * * * *", "*/-1 * * * *", "*/ * * * *", "5-1 * * * *",
        "1- * * * *", "-5 * * * *", "1,,2 * * * *", ", * * * *", "1-2-3 * * * *", "* * * jan *", "@daily",
        "99999999999999999999 * * * *", "1.5 * * * *", "*5 * * * *", "+5 * * * *",
    ])
    func whatIsNoScheduleIsRefused(cron: String) {
        let error = #expect(throws: DurableError.self) { try CronExpression(cron) }
        #expect(error?.code == .invalidArgument)
    }

    @Test func theNextTimeIsTheFirstThatFits() throws {
        var random = SeededRandom(seed: 11)
        let start = try Self.time("2026-11-21T08:00:00Z")
        for _ in 0..<40 {
            let minute = Int.random(in: 0..<60, using: &random)
            let hour = Int.random(in: 0..<24, using: &random)
            let weekday = Int.random(in: 0..<7, using: &random)
            let cron = try CronExpression("\(minute) \(hour) * * \(weekday)")
            let moment = start + .seconds(Int.random(in: 0..<3_000_000, using: &random))
            let next = try #require(cron.next(after: moment))
            // A weekly time comes within a week, at that hour, and again exactly a week later.
            #expect(next > moment && next - moment <= .seconds(7 * 86_400))
            #expect(next.microseconds / 60_000_000 % 1_440 == Int64(hour * 60 + minute))
            #expect(cron.next(after: next) == next + .seconds(7 * 86_400))
        }
    }
}
