import Storage

/// What a person may do with a model, once.
package enum InteractionType: String, CaseIterable, Sendable, Codable, SQLConvertible {
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
