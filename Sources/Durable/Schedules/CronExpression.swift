public import Basics

/// When a recurring task is due, in UTC: the five fields of cron.
///
/// `minute hour day-of-month month day-of-week`, each `*`, a number, a range `1-5`, a list `1,15`, with steps `*/10`.
/// As in POSIX cron, a day fits if either of the two day fields fits where both are restricted. Sunday is 0 or 7.
public struct CronExpression: Sendable, Hashable {
    /// The text it was made from.
    public let text: String
    private let minutes: Set<Int>
    private let hours: Set<Int>
    private let days: Set<Int>
    private let months: Set<Int>
    private let weekdays: Set<Int>
    private let eitherDay: Bool

    /// Reads an expression. Throws ``DurableError`` with code `invalidArgument` that says what is wrong.
    public init(_ text: String) throws {
        let fields = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard fields.count == 5 else {
            throw DurableError(
                .invalidArgument,
                "“\(text)” has \(fields.count) fields. A schedule has five: minute hour day month weekday."
            )
        }
        self.text = text
        minutes = try Self.values(fields[0], 0...59)
        hours = try Self.values(fields[1], 0...23)
        days = try Self.values(fields[2], 1...31)
        months = try Self.values(fields[3], 1...12)
        weekdays = Set(try Self.values(fields[4], 0...7).map { $0 % 7 })
        eitherDay = !fields[2].hasPrefix("*") && !fields[4].hasPrefix("*")
    }

    /// The first minute after `moment` that fits, or nil if none of the next five years does, such as 30 February.
    public func next(after moment: Timestamp) -> Timestamp? {
        let minute: Int64 = 60_000_000
        var time = Timestamp(microseconds: (moment.microseconds / minute + 1) * minute)
        let end = moment + .seconds(5 * 366 * 86_400)
        while time < end {
            let date = CivilTime(time)
            if !months.contains(date.month) || !fits(date) {
                time = Timestamp(microseconds: (time.microseconds / (1_440 * minute) + 1) * 1_440 * minute)
            } else if !hours.contains(date.hour) {
                time = Timestamp(microseconds: (time.microseconds / (60 * minute) + 1) * 60 * minute)
            } else if !minutes.contains(date.minute) {
                time = time + .seconds(60)
            } else {
                return time
            }
        }
        return nil
    }

    private func fits(_ date: CivilTime) -> Bool {
        let day = days.contains(date.day)
        let weekday = weekdays.contains(date.weekday)
        return eitherDay ? day || weekday : day && weekday
    }

    /// Digits only: no sign, no space.
    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
    }

    private static func values(_ field: String, _ bounds: ClosedRange<Int>) throws -> Set<Int> {
        var result: Set<Int> = []
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            let ends = pieces[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(number)
            let step = pieces.count == 2 ? number(pieces[1]) : 1
            var range: ClosedRange<Int>?
            if pieces[0] == "*" {
                range = bounds
            } else if let low = ends[0],
                let high = ends.count == 2 ? ends[1] : (pieces.count == 2 ? bounds.upperBound : low),
                low <= high
            {
                range = low...high
            }
            guard let range, let step, step > 0, bounds.contains(range.lowerBound), bounds.contains(range.upperBound)
            else {
                throw DurableError(
                    .invalidArgument,
                    "“\(part)” is no value between \(bounds.lowerBound) and \(bounds.upperBound) of a schedule."
                )
            }
            result.formUnion(stride(from: range.lowerBound, through: range.upperBound, by: step))
        }
        return result
    }
}

/// The fields of a moment in UTC that a schedule looks at.
private struct CivilTime {
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let weekday: Int

    init(_ time: Timestamp) {
        // 2026-11-21T08:00:00.000000Z
        let bytes = Array(time.description.utf8)
        func two(_ index: Int) -> Int { Int(bytes[index] - 48) * 10 + Int(bytes[index + 1] - 48) }
        month = two(5)
        day = two(8)
        hour = two(11)
        minute = two(14)
        // 1970-01-01 was a Thursday.
        weekday = Int((time.microseconds / 86_400_000_000 + 4) % 7)
    }
}
