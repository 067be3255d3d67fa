extension Timestamp: CustomStringConvertible {
    /// Fixed-width ISO 8601 in UTC, such as `2026-11-21T08:00:00.000000Z`, so that text order is time order.
    ///
    /// Days become a civil date by the algorithm of Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
    public var description: String {
        let day = Self.floor(microseconds, by: Self.microsecondsADay)
        var rest = microseconds - day * Self.microsecondsADay
        let shifted = day + 719_468
        let era = Self.floor(shifted, by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)

        func take(_ unit: Int64) -> Int64 {
            defer { rest %= unit }
            return rest / unit
        }
        let fields: [(Int64, Int, UInt8)] = [
            (year, 4, UInt8(ascii: "-")), (month, 2, UInt8(ascii: "-")),
            (dayOfYear - (153 * marchMonth + 2) / 5 + 1, 2, UInt8(ascii: "T")),
            (take(3_600_000_000), 2, UInt8(ascii: ":")), (take(60_000_000), 2, UInt8(ascii: ":")),
            (take(1_000_000), 2, UInt8(ascii: ".")), (rest, 6, UInt8(ascii: "Z")),
        ]
        return String(unsafeUninitializedCapacity: 27) { buffer in
            var end = 0
            for (value, width, separator) in fields {
                var value = value
                for place in stride(from: end + width - 1, through: end, by: -1) {
                    buffer[place] = UInt8(ascii: "0") + UInt8(value % 10)
                    value /= 10
                }
                buffer[end + width] = separator
                end += width + 1
            }
            return end
        }
    }

    /// Reads `2026-11-21T08:00:00.000000Z`, with any number of fraction digits or none, and PostgreSQL's form of the
    /// same, `2026-11-21 08:00:00.5+00`. Gives nil for anything else, another zone than UTC included.
    public init?(_ text: String) {
        var text = text
        guard let microseconds = text.withUTF8({ Self.read($0[...]) }) else { return nil }
        self.init(microseconds: microseconds)
    }

    private static func read(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
        var bytes = text
        func number(_ digits: Int) -> Int64? {
            guard bytes.count >= digits else { return nil }
            var value: Int64 = 0
            for byte in bytes.prefix(digits) {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            }
            bytes = bytes.dropFirst(digits)
            return value
        }
        func skip(_ allowed: String) -> Bool {
            guard let byte = bytes.first, allowed.utf8.contains(byte) else { return false }
            bytes = bytes.dropFirst()
            return true
        }
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2), skip("T "),
            let hour = number(2), skip(":"), let minute = number(2), skip(":"), let second = number(2),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction: Int64 = 0
        if skip(".") {
            var scale: Int64 = 100_000
            while let digit = number(1) {
                fraction += digit * scale
                scale /= 10
            }
        }
        guard ["Z", "+00", "+00:00"].contains(String(decoding: bytes, as: UTF8.self)) else { return nil }
        let clock = (hour * 3_600 + minute * 60 + second) * 1_000_000 + fraction
        let (date, nextMonth) = (Self.day(year, month, day), Self.day(year, month + 1, 1))
        // The 30th of February would be the 2nd of March.
        guard date < nextMonth else { return nil }
        return date * Self.microsecondsADay + clock
    }

    private static let microsecondsADay: Int64 = 86_400_000_000

    /// Days since 1970 of a civil date. Month 13 is January of the year after.
    private static func day(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        if month > 12 { return Self.day(year + 1, month - 12, day) }
        let year = month <= 2 ? year - 1 : year
        let era = floor(year, by: 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func floor(_ value: Int64, by unit: Int64) -> Int64 {
        value >= 0 ? value / unit : -((unit - 1 - value) / unit)
    }
}

extension Timestamp: Codable {
    /// Reads the fixed-width text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let moment = Timestamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an ISO 8601 time in UTC")
        }
        self = moment
    }

    /// Writes the fixed-width text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
