/// A part of some bytes, as the header `Range` names one.
enum ByteRange: Equatable {
    /// From the first to the last that are named.
    case between(Int, Int)
    /// From there to the end.
    case from(Int)
    /// The last ones.
    case last(Int)

    /// Reads the header; nil if it is none that names one part.
    init?(_ header: String) {
        guard header.hasPrefix("bytes="), header.dropFirst(6).utf8.allSatisfy(Self.isDigitOrDash) else { return nil }
        let ends = header.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        switch (ends[0].isEmpty, ends[1].isEmpty) {
        case (false, false):
            guard let first = Int(ends[0]), let last = Int(ends[1]), 0 <= first, first <= last else { return nil }
            self = .between(first, last)
        case (false, true):
            guard let first = Int(ends[0]), first >= 0 else { return nil }
            self = .from(first)
        case (true, false):
            guard let count = Int(ends[1]), count >= 0 else { return nil }
            self = .last(count)
        case (true, true): return nil
        }
    }

    private static func isDigitOrDash(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// The part of so many bytes; nil if there is none.
    func part(of count: Int) -> Range<Int>? {
        let part =
            switch self {
            case .between(let first, let last): first..<max(first, min(last, count - 1) + 1)
            case .from(let first): first..<max(first, count)
            case .last(let wanted): max(0, count - wanted)..<count
            }
        return part.isEmpty ? nil : part
    }
}
