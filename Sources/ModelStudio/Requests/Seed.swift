import Foundation

/// Numbers that make pictures and models repeatable.
enum Seed {
    /// A seed from the random end of an id: 32 bits, short enough to be typed again.
    static func from(_ id: UUID) -> Int64 {
        let bytes = id.uuid
        return [bytes.12, bytes.13, bytes.14, bytes.15].reduce(0) { $0 << 8 | Int64($1) }
    }
}
