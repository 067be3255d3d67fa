import Storage

/// The kinds of reaction, each of which a person can have to a model once.
package enum ReactionKind: String, CaseIterable, Sendable, Codable, SQLConvertible {
    /// They like it.
    case like = "LIKE"
    /// They keep it among their favourites.
    case favorite = "FAVORITE"

    /// The column of ``Model/Counts`` that counts it.
    var counter: String {
        switch self {
        case .like: "like_count"
        case .favorite: "favorite_count"
        }
    }
}
