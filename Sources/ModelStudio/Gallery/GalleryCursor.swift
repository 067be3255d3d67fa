import Basics
import Foundation

/// A place in the gallery: right behind an entry, in one of its orders. Its text is for handing out.
package struct GalleryCursor: Sendable, Equatable, LosslessStringConvertible {
    /// The order.
    package let sort: Gallery.Sort
    /// What the entry is sorted by: microseconds, or points.
    let rank: Int64
    /// The entry.
    let model: Model.ID

    /// The place behind an entry of a page in this order; nil for an entry that is not published.
    package init?(after entry: GalleryEntry, in sort: Gallery.Sort) {
        guard let publishedAt = entry.publishedAt else { return nil }
        self.sort = sort
        model = entry.id
        rank =
            switch sort {
            case .latest: publishedAt.microseconds
            case .popular: entry.popularity
            case .liked: Int64(entry.counts.likes)
            }
    }

    /// Reads the text form; nil if it is none.
    package init?(_ description: String) {
        let parts = description.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, let sort = Gallery.Sort(rawValue: String(parts[0])),
            let rank = Int64(parts[1]), let model = Model.ID(String(parts[2])), Self.ranks.contains(rank)
        else { return nil }
        self.sort = sort
        self.rank = rank
        self.model = model
    }

    /// What a time can be and both engines can hold: until the year 9999.
    private static let ranks: ClosedRange<Int64> = 0...253_402_300_799_999_999

    /// The text.
    package var description: String { "\(sort.rawValue)_\(rank)_\(model)" }
}
