import Providers
import Geometry

/// Puts two things together, so that they hold: one on, in, around or beside the other.
struct Arrangement {
    typealias Piece = MaquetteBuilder.Piece

    /// Whether what is carried is put before the thing, as a cat's fish, and not on top of it.
    let front: Bool
    /// What things stand on that do not touch.
    let base: Material

    /// One thing on the best place of another, a little sunk in so that they hold together.
    func standing(_ upper: Piece, on lower: Piece) throws(ProviderError) -> Piece {
        let field = try Self.field(lower.solid)
        let foot = upper.solid.bounds.size
        let place = Self.perch(on: field, radius: max(0.04, min(foot.x, foot.z) * 0.22))
        return Piece(
            solid: .join([lower.solid, upper.solid.moved(place - Vector(0, 0.022, 0))], blend: 0.01),
            thinnest: min(lower.thinnest, upper.thinnest)
        )
    }

    /// One thing in the opening of another, on a filling; on top where there is no opening.
    func standing(_ upper: Piece, inside lower: Piece) throws(ProviderError) -> Piece {
        let field = try Self.field(lower.solid)
        let box = field.box
        let rim = box.high.y - box.size.y * 0.08
        guard let floor = Self.height(field, 0, 0), floor < rim - box.size.y * 0.12,
            let wall = field.surfacePoint(from: [0, rim, 0], towards: [1, 0, 0])
        else {
            return try standing(upper.scaled(0.62), on: lower)
        }
        let mouth = max(0.05, abs(wall.point.x))
        let size = upper.solid.bounds.size
        let factor = min(0.95, max(0.4, mouth * 2.4 / max(0.1, max(size.x, size.z))))
        let level = max(floor, rim - min(0.3 * size.y * factor, box.size.y * 0.3))
        // The filling reaches into the wall where it lies, which may be a neck narrower than the mouth.
        let walls = [Vector(1, 0, 0), [0, 0, 1], [-1, 0, 0], [0, 0, -1]].compactMap {
            field.surfacePoint(from: [0, level, 0], towards: $0).map { length($0.point.x, $0.point.z) }
        }
        let filling = Solid.cylinder(
            (walls.min() ?? mouth) + 0.015,
            height: 0.06,
            rounding: 0.01,
            at: [0, level - 0.03, 0]
        )
        .made(
            of: Material(Colour(0x4A3527), second: Colour(0x33241B), pattern: .speckles, density: 14, gloss: 0.05)
        )
        let small = upper.scaled(factor)
        return Piece(
            solid: .join([lower.solid, filling, small.solid.moved(0, level - 0.02, 0)], blend: 0.006),
            thinnest: min(lower.thinnest, small.thinnest)
        )
    }

    /// A thing with another: several are set around it, one stands before a creature or on top of anything else.
    func carrying(_ piece: Piece, _ other: Piece, count: Int) throws(ProviderError) -> Piece {
        if count > 1 { return try around(piece, other, count: count) }
        guard front else { return try standing(other.scaled(0.42), on: piece) }
        let box = piece.solid.bounds
        let small = other.scaled(0.4)
        let size = small.solid.bounds
        let step = box.high.z - size.low.z * 0.8 - 0.06
        let slab = Self.slab(to: box.joined(with: size.moved(by: [0, 0, step])), base)
        return Piece(
            solid: .join([piece.solid, small.solid.moved(0, 0, step)]).moved(0, 0.05, 0).and(slab),
            thinnest: min(piece.thinnest, small.thinnest)
        )
    }

    /// Small copies of one thing on the sides of another, the first in front.
    private func around(_ piece: Piece, _ other: Piece, count: Int) throws(ProviderError) -> Piece {
        let field = try Self.field(piece.solid)
        let box = field.box
        let small = other.scaled(min(0.3, 0.9 / Float(count).squareRoot() * 0.45) * min(1.4, max(0.6, box.size.y)))
        var parts = [piece.solid]
        for index in 0..<min(count, Reading.maximumCount) {
            let turn = Float(index) * 2 * .pi / Float(count)
            let aside = Vector(sine(turn), 0, cosine(turn))
            // From the outside inwards at half height, or lower where the thing is slim and the ray meets nothing.
            let hit = [Float(0.5), 0.3, 0.12].lazy.compactMap { share in
                field.surfacePoint(
                    from: Vector(box.centre.x, box.low.y + box.size.y * share, box.centre.z) + aside * box.maximumExtent
                        * 1.5,
                    towards: -aside
                )
            }.first
            guard let hit else { continue }
            let size = small.solid.bounds
            let sunk = hit.point + aside * (size.size.z * 0.3) - Vector(0, size.size.y * 0.5, 0)
            let peg = Solid.limb(hit.point - aside * 0.04, hit.point + aside * (size.size.z * 0.3), 0.035, 0.03)
            parts.append(small.solid.turnedY(turn * 180 / .pi).moved(sunk).and(peg.made(of: base)))
        }
        return Piece(solid: .join(parts, blend: 0.006).above(0), thinnest: min(piece.thinnest, small.thinnest))
    }

    /// Two things side by side on one slab.
    func beside(_ left: Piece, _ right: Piece) -> Piece {
        let (a, b) = (left.solid.bounds, right.solid.bounds)
        let first = left.solid.moved(-a.high.x - 0.04, 0.05, 0)
        let second = right.solid.moved(-b.low.x + 0.04, 0.05, 0)
        let slab = Self.slab(to: first.bounds.joined(with: second.bounds), base)
        return Piece(solid: .join([first, second, slab]), thinnest: min(left.thinnest, right.thinnest))
    }

    /// So many of a thing on one slab: in a row of two, a ring, or a ring around one.
    static func group(_ piece: Piece, _ count: Int, base: Material) -> Piece {
        let box = piece.solid.bounds
        let wide = max(box.size.x, box.size.z) * 0.96
        let centre = Vector(box.centre.x, 0, box.centre.z)
        let hasMiddle = count > 5
        let ring = hasMiddle ? count - 1 : count
        let radius = max(hasMiddle ? wide : 0, wide * 0.5 / sine(.pi / Float(ring)))
        var solids = (0..<ring).map { index in
            // Two stand side by side; more turn so that none hides another exactly.
            let turn = (Float(index) + (ring == 2 ? 0.25 : 0.1)) * 2 * .pi / Float(ring)
            let grown = 1 - 0.08 * Float(index % 3)
            return piece.solid.moved(-centre).scaled(grown).turnedY(Float(index % 2) * 24 - 12)
                .moved(sine(turn) * radius, 0.045, cosine(turn) * radius)
        }
        if hasMiddle { solids.append(piece.solid.moved(-centre + Vector(0, 0.045, 0)).scaled(1.08)) }
        let slab = Solid.cylinder(radius + wide * 0.52, height: 0.07, rounding: 0.025, at: [0, 0.035, 0])
        return Piece(solid: .join(solids + [slab.made(of: base)]).above(0), thinnest: piece.thinnest * 0.84)
    }

    /// A flat oval that reaches under a whole box.
    private static func slab(to box: Bounds, _ material: Material) -> Solid {
        let half = max(0.5, max(box.size.x, box.size.z) * 0.5)
        return Solid.cylinder(half, height: 0.07, rounding: 0.025)
            .stretched([box.size.x * 0.56 / half, 1, max(0.3, box.size.z * 0.6) / half])
            .moved(box.centre.x, 0.035, box.centre.z).made(of: material)
    }
}

extension Arrangement {
    /// A field for looking at a solid.
    static func field(_ solid: Solid) throws(ProviderError) -> Field {
        do {
            return try Field(solid, levels: 3)
        } catch {
            throw ProviderError(.invalidRequest, "the recipe cannot be built: \(error.message)")
        }
    }

    /// How high the solid is at a place, seen from above; nil beside it.
    static func height(_ field: Field, _ x: Float, _ z: Float) -> Float? {
        field.surfacePoint(from: Vector(x, field.box.high.y + 0.1, z), towards: Vector(0, -1, 0))?.point.y
    }

    /// The best place to stand on: high, level as far as a foot reaches, and near the middle.
    static func perch(on field: Field, radius: Float) -> Vector {
        let box = field.box
        var best = Vector(box.centre.x, 0.02, box.centre.z)
        var bestWorth = -Float.infinity
        for row in -5...5 {
            for column in -5...5 {
                let x = box.centre.x + Float(column) * box.size.x * 0.085
                let z = box.centre.z + Float(row) * box.size.z * 0.085
                let around: [(Float, Float)] = [(0, 0), (radius, 0), (-radius, 0), (0, radius), (0, -radius)]
                let heights = around.map { height(field, x + $0.0, z + $0.1) ?? 0 }
                guard let lowest = heights.min(), let highest = heights.max() else { continue }
                let aside = length(x - box.centre.x, z - box.centre.z)
                let worth = lowest - (highest - lowest) * 0.6 - aside * 0.22
                if worth > bestWorth {
                    bestWorth = worth
                    // Sunk to where the foot rests on more than one point, not on a tip.
                    best = Vector(x, max(0.02, mix(lowest, highest, 0.25)), z)
                }
            }
        }
        return best
    }
}

extension Bounds {
    /// The box moved.
    fileprivate func moved(by offset: Vector) -> Bounds {
        Bounds(low: low + offset, high: high + offset)
    }
}
