@testable import Maquette
import Testing

@testable import Geometry

/// The search for the grid that gives so many triangles.
@Suite struct TriangleBudgetTests {
    /// How the number of triangles may depend on the number of cells.
    enum Law: CaseIterable {
        case plain, thin, late, jagged, fewer

        func triangles(_ cells: Float) -> Int {
            switch self {
            case .plain: Int(6 * cells * cells)
            case .thin: Int(0.3 * power(cells, 2.6))
            // Nothing is seen of it on a coarse grid, then half.
            case .late: cells < 23 ? 0 : cells < 70 ? Int(1.1 * cells * cells) : Int(2.4 * cells * cells)
            case .jagged: Int(5 * cells * cells * (1 + 0.06 * sine(cells * 3)))
            // A part comes loose on finer grids and is dropped as a crumb.
            case .fewer: cells < 31 ? Int(9 * cells * cells) : Int(7 * cells * cells)
            }
        }
    }

    @Test(arguments: Law.allCases, [3_000, 20_000, 80_000, 200_000, 700_000]) func theBudgetHolds(
        _ law: Law,
        _ wanted: Int
    ) {
        var budget = TriangleBudget(wanted, finest: 2048)
        var (best, tries, work) = (0, 0, Float(0))
        var last: Float = 0
        while let cells = budget.next {
            tries += 1
            work += cells * cells
            last = cells
            if budget.tried(cells, triangles: law.triangles(cells)) { best = law.triangles(cells) }
        }
        #expect(abs(Float(best) / Float(wanted) - 1) < 0.15)
        #expect(tries <= 6)
        // At most one fine grid is sampled in vain, and what leads to it is coarse.
        if last > 200 { #expect(work < 2.7 * last * last) }
    }

    @Test func whatCannotBeHadEndsWithTheNearest() {
        var budget = TriangleBudget(1_000_000, finest: 100)
        var tried: [Float] = []
        while let cells = budget.next {
            tried.append(cells)
            _ = budget.tried(cells, triangles: Law.plain.triangles(cells))
        }
        #expect(tried.last == 100 && tried.count <= 3)
        budget = TriangleBudget(1, finest: 100)
        var least = Float.infinity
        while let cells = budget.next {
            least = min(least, cells)
            _ = budget.tried(cells, triangles: 1_000_000)
        }
        #expect(least == TriangleBudget.coarsest)
    }

    @Test func nothingToBeSeenEndsTheSearch() {
        var budget = TriangleBudget(5000, finest: 512)
        var tries = 0
        while let cells = budget.next {
            #expect(cells <= 512)
            _ = budget.tried(cells, triangles: 0)
            tries += 1
        }
        #expect(tries <= TriangleBudget.maximumTries)
    }
}
