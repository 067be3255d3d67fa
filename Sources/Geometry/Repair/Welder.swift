/// Gives positions their sites: those within a tolerance of a site become that site.
///
/// Sites are found in a grid whose cells are four tolerances wide, and are at least a tolerance apart, so a cell holds
/// few and a search is short whatever the mesh.
struct Welder {
    /// Where the sites are.
    private(set) var sites: [Vector] = []
    private let tolerance: Float
    private let low: Vector
    private var cells: TripleIndex
    /// The newest site of each cell, and of each site the one before it in its cell.
    private var newest: [UInt32] = []
    private var older: [UInt32] = []

    private static let none = UInt32.max

    /// A welder for the positions of a mesh; a tolerance of zero welds only what is at exactly the same position.
    init(_ positions: [Vector], tolerance: Float) {
        let box = positions.reduce(Bounds.empty) { $0.including($1) }
        // Cells are numbered with 31 bits, and a tolerance finer than a float's step is none.
        let step = box.isEmpty ? 0 : box.maximumExtent * 1e-8
        self.tolerance = tolerance > step ? tolerance : 0
        low = box.isEmpty ? .zero : box.low
        let seed = TripleIndex.seed(of: positions.lazy.map { SIMD3($0.x.bitPattern, $0.y.bitPattern, $0.z.bitPattern) })
        cells = TripleIndex(capacity: positions.count, seed: seed)
    }

    /// The site of a position, a new one if none is near.
    mutating func site(of position: Vector) -> UInt32 {
        // Minus zero is zero.
        let position = position + 0
        guard tolerance > 0 else { return exactSite(of: position) }
        let lower = cell(of: position - tolerance)
        let upper = cell(of: position + tolerance)
        for x in lower.x...upper.x {
            for y in lower.y...upper.y {
                for z in lower.z...upper.z {
                    if let near = site(near: position, in: SIMD3(x, y, z)) { return near }
                }
            }
        }
        let (number, isNew) = cells.number(of: cell(of: position))
        if isNew { newest.append(Self.none) }
        older.append(newest[number])
        newest[number] = UInt32(sites.count)
        sites.append(position)
        return UInt32(sites.count - 1)
    }

    private mutating func exactSite(of position: Vector) -> UInt32 {
        let bits = SIMD3(position.x.bitPattern, position.y.bitPattern, position.z.bitPattern)
        let (number, isNew) = cells.number(of: bits)
        if isNew { sites.append(position) }
        return UInt32(number)
    }

    /// The cell of a position; what is below the lowest counts as there.
    private func cell(of position: Vector) -> SIMD3<UInt32> {
        let place = pointwiseMax((position - low) / (tolerance * 4), .zero)
        return SIMD3(UInt32(place.x), UInt32(place.y), UInt32(place.z))
    }

    private func site(near position: Vector, in cell: SIMD3<UInt32>) -> UInt32? {
        guard let number = cells.known(cell) else { return nil }
        var site = newest[number]
        while site != Self.none {
            if length(sites[Int(site)] - position) <= tolerance { return site }
            site = older[Int(site)]
        }
        return nil
    }
}
