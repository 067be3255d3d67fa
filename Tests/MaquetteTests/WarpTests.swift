@testable import Maquette
import Testing

@testable import Geometry

/// What warps make of distances: never too long, and close to the surface not much too short.
@Suite struct WarpTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let solid: Solid

        var testDescription: String { name }
    }

    static let plank = Solid.box([0.5, 1, 0.3], rounding: 0.03, at: [0, 0.5, 0])
    static let jar = Solid.turned(.profile([[0.2, 0], [0.36, 0.4], [0.18, 0.8], [0.22, 1]]))

    static let cases = [
        Case(name: "twist", solid: plank.twisted(160)),
        Case(name: "taper", solid: plank.tapered(to: 0.4, at: 1)),
        Case(name: "widening", solid: plank.tapered(to: 1.8, at: 1)),
        Case(name: "bend", solid: plank.bent(30)),
        Case(name: "climbing ripple", solid: jar.rippled(lobes: 7, climb: 500, depth: 0.026)),
        Case(name: "ribs", solid: jar.rippled(lobes: 16, depth: 0.014)),
        Case(name: "sharp ripple", solid: jar.rippled(lobes: 9, climb: 90, depth: 0.03, isSharp: true)),
        Case(name: "taper, twisted", solid: plank.tapered(to: 0.5, at: 1).twisted(120)),
        Case(name: "ripple, stretched", solid: jar.rippled(lobes: 7, climb: 500, depth: 0.026).stretched([1, 1.2, 1])),
        Case(name: "twist aside", solid: plank.moved(0.2, 0, 0).twisted(90).turnedZ(20)),
    ]

    @Test(arguments: cases) func aDistanceChangesNoFasterThanTheWayGone(_ known: Case) throws {
        let field = try Field(known.solid)
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<4000 {
            let a = DistanceTests.point(in: field.box, &generator)
            let b = a + (DistanceTests.point(in: field.box, &generator) - field.box.centre) * 0.04
            let change = abs(field.distance(at: a) - field.distance(at: b))
            #expect(change <= length(a - b) * 1.01 + 1e-4)
        }
    }

    /// Rays may step as far as the distance says.
    @Test(arguments: cases) func aRayNeverStepsThroughTheSurface(_ known: Case) throws {
        let field = try Field(known.solid)
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<1500 {
            let start = DistanceTests.point(in: field.box, &generator)
            let direction = normalized(DistanceTests.point(in: field.box, &generator) - start)
            let distance = field.distance(at: start)
            guard abs(distance) > 1e-3 else { continue }
            for step in 1...8 {
                let other = field.distance(at: start + direction * (abs(distance) * 0.999 * Float(step) / 8))
                #expect(other == 0 || (other > 0) == (distance > 0))
            }
        }
    }

    /// Divided by the worst a warp does anywhere, distances on a vase with waves were half of what they should be, and
    /// its shadow and its folds showed it.
    @Test(arguments: cases) func aDistanceCloseToTheSurfaceIsAlmostTrue(_ known: Case) async throws {
        let field = try Field(known.solid)
        let mesh = try await Mesher(field).mesh(.cells(24))
        let steepness = mesh.positions.filter { $0.y > 0.02 }.map { point in
            length(field.sample { $0.gradient(at: point, step: 0.002) })
        }
        #expect(steepness.reduce(0, +) / Float(steepness.count) > 0.6)
    }

    @Test(arguments: cases) func aShortenedWarpGivesTheDistancesOfTheWholeOne(_ known: Case) throws {
        let solid = known.solid.and(.ball(0.2, at: [0.3, 0.4, 0]), blend: 0.04)
        let (whole, short) = (try Field(solid, levels: 0), try Field(solid))
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<2000 {
            let point = DistanceTests.point(in: whole.box, &generator)
            #expect(abs(whole.distance(at: point) - short.distance(at: point)) < 1e-5)
        }
    }

    @Test(arguments: [false, true]) func aRippleWavesAsItsWordsSay(_ isSharp: Bool) throws {
        let (lobes, climb, depth) = (Float(7), Float(120), Float(0.03))
        let pillar = Solid.cylinder(0.4, height: 2, rounding: 0, at: [0, 0.5, 0])
        let field = try Field(pillar.rippled(lobes: 7, climb: climb, depth: depth, isSharp: isSharp))
        for index in 0..<200 {
            let turn = Float(index) * 0.37
            let height = 0.1 + 0.8 * Float(index) / 200
            let wave = lobes * turn + climb * .pi / 180 * height
            let radius = 0.4 + depth * (isSharp ? 1 - 2 * abs(sine(wave / 2)) : cosine(wave))
            let aside = Vector(cosine(turn), 0, sine(turn))
            #expect(field.distance(at: aside * (radius - 0.002) + Vector(0, height, 0)) < 0)
            #expect(field.distance(at: aside * (radius + 0.002) + Vector(0, height, 0)) > 0)
        }
    }
}
