/// Divides a queue's concurrency among the processes that work on it. Does no I/O.
///
/// The line is common to all, so equal shares leave no work waiting while somebody has room; and because shares change
/// only when processes come and go, claiming needs neither a lock nor a count of what runs.
enum SlotShares {
    /// What one process holds of a queue.
    struct Holding: Equatable, Sendable {
        let node: String
        let slots: Int
    }

    /// What `node` may hold: an equal share, the first by name getting what does not divide; but never so much that the
    /// sum exceeds `limit` while others still hold what they had.
    static func share(of node: String, among holdings: [Holding], limit: Int) -> Int {
        let others = holdings.lazy.filter { $0.node != node }.map(\.slots).reduce(0, +)
        return max(0, min(fairShare(of: node, among: holdings, limit: limit), limit - others))
    }

    /// What `node` may hold as soon as the others have let go of what is not theirs any more.
    static func fairShare(of node: String, among holdings: [Holding], limit: Int) -> Int {
        let names = Set(holdings.map(\.node)).union([node]).sorted()
        let rank = names.firstIndex(of: node) ?? 0
        return limit / names.count + (rank < limit % names.count ? 1 : 0)
    }
}
