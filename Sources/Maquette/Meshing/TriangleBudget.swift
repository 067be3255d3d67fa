import Geometry

/// Looks for the grid on which a surface has about so many triangles. Samples nothing itself: it says which grid to
/// try, and is told how many triangles came of it.
///
/// Their number grows with the square of the number of cells, and faster while thin parts come to light. So a coarse
/// try tells where to try next; where a solid has much that is thin, a middle one is made before the fine one, as it
/// costs a sixth of it. The first fine try is nearly always the last.
struct TriangleBudget: Sendable {
    /// The coarsest grid that is tried.
    static let coarsest: Float = 4
    /// The grid of the first try.
    static let first: Float = 40
    /// Up to how many cells a try costs next to nothing, so that one looks closer.
    static let cheap: Float = 100
    /// How many grids are tried at most.
    static let maximumTries = 12

    /// A grid that was tried.
    private struct Try {
        let cells: Float
        let triangles: Int
    }

    /// The number of cells to try next; nil when the best try is good enough or no better one is in sight.
    private(set) var next: Float?
    private let wanted: Float
    private let finest: Float
    private var best: Try?
    /// The finest try with too few triangles, and the coarsest with too many.
    private var below: Try?
    private var above: Try?
    private var last: Try?
    private var tries = 0

    /// A search for so many triangles on grids of at most `finest` cells.
    init(_ wanted: Int, finest: Float) {
        self.wanted = Float(max(100, wanted))
        self.finest = finest
        next = min(Self.first, finest)
    }

    /// Notes what came of the grid that was tried; true when it is the best so far.
    mutating func tried(_ cells: Float, triangles: Int) -> Bool {
        let found = Try(cells: cells, triangles: triangles)
        tries += 1
        let isBest = best.map { miss(found) < miss($0) } ?? true
        if isBest { best = found }
        if Float(triangles) < wanted {
            if below.map({ cells > $0.cells }) ?? true { below = found }
        } else if above.map({ cells < $0.cells }) ?? true {
            above = found
        }
        next = following(found)
        last = found
        return isBest
    }

    /// How far a try is off, as the larger part of the smaller, less one.
    private func miss(_ one: Try) -> Float {
        guard one.triangles > 0 else { return .infinity }
        let share = Float(one.triangles) / wanted
        return max(share, 1 / share) - 1
    }

    private func following(_ found: Try) -> Float? {
        let enough: Float = found.cells <= Self.cheap ? 0.04 : 0.12
        guard tries < Self.maximumTries, miss(found) > enough else { return nil }
        let cells = min(finest, max(Self.coarsest, bracketed(guess(found), found)))
        return abs(cells / found.cells - 1) < 0.002 ? nil : cells
    }

    /// Where the number would be met if it went on growing as between the last two tries.
    private func guess(_ found: Try) -> Float {
        guard found.triangles > 0 else { return found.cells * 1.5 }
        var growth: Float = 2
        if let last, last.triangles > 0, last.cells != found.cells {
            // The power by its slope: y ~ n^p rises by p y / n, here taken in the middle between both, for the root.
            let (y, z) = (Float(found.triangles).squareRoot(), Float(last.triangles).squareRoot())
            let slope = (y - z) / (found.cells - last.cells)
            growth = 2 * clamp(slope * (found.cells + last.cells) / (y + z), 0.8, 1.6)
        }
        let cells = found.cells * power(wanted / Float(found.triangles), 1 / growth)
        // A far leap is a guess: one step on the way is cheap, and makes the next one sure.
        return cells > Self.cheap && cells > found.cells * 4 ? cells * 0.4 : cells
    }

    /// The guess, or a grid between the nearest ones on both sides if it lies beyond one of them.
    ///
    /// Of coarse grids a finer one may give fewer triangles; then the two do not bracket anything.
    private func bracketed(_ guess: Float, _ found: Try) -> Float {
        if let below, guess <= below.cells {
            guard let above else { return below.cells * 1.5 }
            return below.cells < above.cells ? (below.cells * above.cells).squareRoot() : guess
        }
        if let above, guess >= above.cells {
            guard let below else { return above.cells / 1.5 }
            return below.cells < above.cells ? (below.cells * above.cells).squareRoot() : guess
        }
        return guess
    }
}
