@testable import Maquette
import Testing

@testable import Geometry

/// Distances of solids at points where they are known.
@Suite struct DistanceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let solid: Solid
        let point: Vector
        let distance: Float

        init(_ name: String, _ solid: Solid, _ point: Vector, _ distance: Float) {
            self.name = name
            self.solid = solid
            self.point = point
            self.distance = distance
        }

        var testDescription: String { "\(name) at \(point)" }
    }

    static let up = Vector(0, 2, 0)

    static let exact: [Case] = [
        Case("ball outside", .ball(1, at: up), [2, 2, 0], 1),
        Case("ball inside", .ball(1, at: up), up, -1),
        Case("ellipsoid long end", .ellipsoid([0.5, 0.1, 0.3], at: up), [0.9, 2, 0], 0.4),
        Case("ellipsoid flat side", .ellipsoid([0.5, 0.1, 0.3], at: up), [0, 2.3, 0], 0.2),
        Case("box face", .box([2, 2, 2], rounding: 0, at: up), [1.5, 2, 0], 0.5),
        Case("box corner", .box([2, 2, 2], rounding: 0, at: up), [1.3, 3.4, 0], 0.5),
        Case("box inside", .box([2, 2, 2], rounding: 0, at: up), [0.75, 2, 0], -0.25),
        Case("rounded box face", .box([2, 2, 2], rounding: 0.2, at: up), [1.1, 2, 0], 0.1),
        Case("cylinder side", .cylinder(0.5, height: 2, rounding: 0, at: up), [1, 2, 0], 0.5),
        Case("cylinder top", .cylinder(0.5, height: 2, rounding: 0, at: up), [0, 3.05, 0], 0.05),
        Case("cone top", .cone(bottom: 1, top: 0.5, height: 2, rounding: 0, base: [0, 1, 0]), [0, 3.04, 0], 0.04),
        Case("limb side", .rod([0, 1, 0], [0, 3, 0], 0.25), [1, 2, 0], 0.75),
        Case("limb end", .limb([0, 1, 0], [0, 3, 0], 0.5, 0.25), [0, 3.5, 0], 0.25),
        Case("swallowed limb", .limb([0, 1, 0], [0, 1.1, 0], 0.5, 0.1), [1, 1, 0], 0.5),
        Case("ring", .ring(1, tube: 0.2, at: up), [1.5, 2, 0], 0.3),
        Case("ring middle", .ring(1, tube: 0.2, at: up), up, 0.8),
        Case("arch", Solid.arch(1, tube: 0.1, half: 1).moved(up), [0, 3.2, 0], 0.1),
        Case("join", .join(.ball(0.5, at: up), .ball(0.5, at: [2, 2, 0])), [1, 2, 0], 0.5),
        Case("carve", Solid.ball(1, at: up).without(.ball(0.5, at: up)), up, 0.5),
        Case("common", Solid.ball(1, at: up).within(.ball(1, at: [1, 2, 0])), [-0.1, 2, 0], 0.1),
        Case("grown", Solid.ball(0.5, at: up).grown(by: 0.25), [1, 2, 0], 0.25),
        Case("above", Solid.ball(1, at: up).above(2), [0, 1.9, 0], 0.1),
        Case("scaled", Solid.ball(1).scaled(0.5).moved(up), [1, 2, 0], 0.5),
        Case("turned", Solid.box([2, 0.5, 0.5], rounding: 0).turnedZ(90).moved(up), [0, 3.05, 0], 0.05),
        Case("mirrored", Solid.ball(0.5, at: [1, 2, 0]).mirrored, [-1.6, 2, 0], 0.1),
    ]

    /// Distances are exact within the field's box only: far specks make it wide enough for every point asked here.
    static func wideField(_ solid: Solid) throws -> Field {
        try Field(.join([solid, .ball(0.01, at: [6, 6, 6]), .ball(0.01, at: [-6, 6, -6])]), levels: 3)
    }

    @Test(arguments: exact) func aFormKnowsTheDistanceToItsSurface(_ known: Case) throws {
        let field = try Self.wideField(known.solid)
        #expect(abs(field.distance(at: known.point) - known.distance) < 1e-4)
    }

    @Test func aTurnedOutlineIsAsFarAsItsProfileSays() throws {
        let field = try Self.wideField(.turned(.straightProfile([[0.5, 0.2], [0.5, 1.2]])))
        #expect(abs(field.distance(at: [0.6, 0.7, 0]) - 0.1) < 0.01)
        #expect(abs(field.distance(at: [0, 0.7, 0.52]) - 0.02) < 0.01)
        #expect(field.distance(at: [0, 0.7, 0]) < -0.4)
        #expect(abs(field.distance(at: [0, 1.25, 0]) - 0.05) < 0.01)
    }

    /// The straight pieces of a profile once showed as bands on a vase.
    @Test func aTurnedProfileTurnsEvenly() throws {
        let profile: [Outline.Point] = [[0.19, 0], [0.3, 0.22], [0.37, 0.46], [0.33, 0.66], [0.19, 0.83]]
        let field = try Field(.turned(.profile(profile)))
        let angles = (0...80).compactMap { index -> Float? in
            let met = field.surfacePoint(from: [1, 0.3 + Float(index) * 0.004, 0], towards: [-1, 0, 0])
            return met.map { angle($0.normal.y, $0.normal.x) }
        }
        #expect(angles.count == 81)
        let turns = zip(angles, angles.dropFirst()).map { $1 - $0 }
        for index in 8..<turns.count - 8 {
            let mean = turns[index - 8...index + 8].reduce(0, +) / 17
            #expect(abs(turns[index] - mean) < 0.6 * abs(mean))
        }
    }

    @Test func anExtrudedOutlineIsAsFarAsItsSides() throws {
        let square = Outline.polygon([[-0.5, 0.2], [0.5, 0.2], [0.5, 1.2], [-0.5, 1.2]])
        let field = try Self.wideField(.extruded(square, thickness: 0.4, rounding: 0))
        #expect(abs(field.distance(at: [0, 0.7, 0.25]) - 0.05) < 0.01)
        #expect(abs(field.distance(at: [0.55, 0.7, 0]) - 0.05) < 0.01)
    }

    @Test func nothingIsLeftBelowTheGround() throws {
        let field = try Field(.ball(0.5))
        #expect(field.distance(at: [0, -0.01, 0]) > 0)
        #expect(field.distance(at: [0, 0.01, 0]) < 0)
    }

    @Test func aSolidWithoutExtentIsRefused() {
        #expect(throws: GeometryError.self) { try Field(.join([])) }
        #expect(throws: GeometryError.self) { try Field(.ball(0.5, at: [0, -3, 0])) }
    }

    static let cut: [(normal: Vector, distance: Float)] =
        [([0, 1, 0], 0.25), ([0, -1, 0], 0.35)]
        + (0..<9).map { index in
            let turn = Float(index) * 2 * .pi / 9
            return ([cosine(turn), 0.4, sine(turn)], 0.3)
        }

    static let wild: [Case] = [
        Case("twist", Solid.box([0.5, 1, 0.3], at: [0, 0.5, 0]).twisted(120), .zero, 0),
        Case("taper", Solid.box([0.5, 1, 0.3], at: [0, 0.5, 0]).tapered(to: 0.4, at: 1), .zero, 0),
        Case("bend", Solid.box([0.2, 1, 0.2], at: [0, 0.5, 0]).bent(30), .zero, 0),
        Case(
            "ripple",
            Solid.cylinder(0.4, height: 1, at: [0, 0.5, 0]).rippled(lobes: 8, climb: 90, depth: 0.03),
            .zero,
            0
        ),
        Case("melt", .join(.ball(0.3, at: [0, 0.3, 0]), .ball(0.2, at: [0.3, 0.4, 0]), blend: 0.2), .zero, 0),
        Case("stretch", Solid.ball(0.3, at: [0, 0.3, 0]).stretched([1.5, 1, 0.7]), .zero, 0),
        Case("ellipsoid", .ellipsoid([0.5, 0.2, 0.3], at: [0, 0.3, 0]), .zero, 0),
        Case("flat ellipsoid", .ellipsoid([0.2, 0.035, 0.4], at: [0, 0.3, 0]), .zero, 0),
        Case("facets", .facets(cut, reach: 0.6).moved(0, 0.4, 0), .zero, 0),
    ]

    static func point(in box: Bounds, _ generator: inout SeededGenerator) -> Vector {
        box.low + box.size
            * Vector(generator.number(in: 0...1), generator.number(in: 0...1), generator.number(in: 0...1))
    }

    /// Sphere tracing and block pruning both stand on this rule.
    @Test(arguments: wild) func aDistanceChangesNoFasterThanTheWayGone(_ known: Case) throws {
        let field = try Field(known.solid)
        var generator = SeededGenerator(seed: 7)
        func point() -> Vector {
            let size = field.box.size
            return field.box.low + size
                * Vector(generator.number(in: 0...1), generator.number(in: 0...1), generator.number(in: 0...1))
        }
        for _ in 0..<2000 {
            let a = point()
            let b = a + (point() - field.box.centre) * 0.05
            let change = abs(field.distance(at: a) - field.distance(at: b))
            #expect(change <= length(a - b) * 1.03 + 1e-4)
        }
    }

    @Test func aShortenedFieldGivesTheSameDistancesAsTheWholeOne() throws {
        let parts = (0..<24).map { Solid.ball(0.1, at: [Float($0 % 5) * 0.21, 0.1 + Float($0 / 5) * 0.2, 0]) }
        let whole = Solid.join(parts, blend: 0.05).without(.ball(0.2, at: [0.4, 0.5, 0.1]))
        let field = try Field(whole)
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let p =
                field.box.low + field.box.size
                * Vector(generator.number(in: 0...1), generator.number(in: 0...1), generator.number(in: 0...1))
            var expected = Float.infinity
            for index in 0..<24 {
                let centre = Vector(Float(index % 5) * 0.21, 0.1 + Float(index / 5) * 0.2, 0)
                let ball = length(p - centre) - 0.1
                expected = index == 0 ? ball : FieldSampler.melt(expected, ball, 0.05)
            }
            expected = max(expected, 0.2 - length(p - Vector(0.4, 0.5, 0.1)))
            expected = max(expected, -p.y)
            #expect(abs(field.distance(at: p) - expected) < 1e-4)
        }
    }

    @Test func facetsAreAsFarAsTheFarthestPlane() throws {
        let field = try Field(.facets(Self.cut, reach: 0.6).turnedX(20).scaled(1.5).moved(0, 1, 0))
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let p = Self.point(in: field.box, &generator)
            let (c, s) = (cosine(-.pi / 9), sine(-.pi / 9))
            let q = (p - Vector(0, 1, 0)) / 1.5
            let local = Vector(q.x, c * q.y - s * q.z, s * q.y + c * q.z)
            let expected = Self.cut.map { dot(normalized($0.normal), local) - $0.distance }.max() ?? 0
            #expect(abs(field.distance(at: p) - max(expected * 1.5, -p.y)) < 1e-4)
        }
    }

    @Test func anEllipsoidIsAsFarAsTheWayAlongItsNormal() throws {
        let radii = Vector(0.5, 0.12, 0.3)
        let field = try Self.wideField(.ellipsoid(radii, at: Self.up))
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<500 {
            // Upwards, where the field's box is wide.
            let on = normalized(Self.point(in: Bounds(low: [-1, 0, -1], high: [1, 1, 1]), &generator))
            let away = generator.number(in: 0.001...1)
            let distance = field.distance(at: Self.up + on * radii + normalized(on / radii) * away)
            #expect(distance <= away * 1.001 + 1e-5)
            #expect(distance > away * 0.995 - 1e-5)
        }
    }

    /// Corners on the level of a row of samples once turned the whole row inside out.
    @Test func nothingOutsideAnOutlineIsTakenForInside() {
        for step in 0..<40 {
            let wide = 0.4 + Float(step) * 0.013
            let sheet = Sheet(
                .polygon([
                    [-wide / 2 - 0.09, 0], [0, 0.36], [wide / 2 + 0.09, 0], [wide / 2 + 0.04, -0.05], [0, 0.29],
                    [-wide / 2 - 0.04, -0.05],
                ])
            )
            for row in 0..<sheet.rows {
                #expect(sheet.values[row * sheet.columns] > 0)
                #expect(sheet.values[(row + 1) * sheet.columns - 1] > 0)
            }
        }
    }
}
