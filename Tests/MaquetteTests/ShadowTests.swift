@testable import Maquette
import Testing

@testable import Geometry

/// The light that reaches the ground beside a thing, and the thing itself.
@Suite struct ShadowTests {
    static let key = normalized(Vector(-0.5, 0.9, 0.3))

    /// The light along a line on the ground across the shadow of what is 0.6 up, so that both its edges are passed.
    static func light(beside solid: Solid) async throws -> (shares: [Float], spacing: Float) {
        let mesh = try await Mesher(Field(solid)).mesh(.cells(40))
        let shadow = try await GroundShadow(of: mesh, towards: key, softness: 0.1)
        let spacing: Float = 0.004
        let across = normalized(cross(key, Vector(0, 1, 0)))
        let middle = Vector(-key.x, 0, -key.z) * (0.6 / key.y)
        return ((-300...300).map { shadow.share(at: middle + across * (Float($0) * spacing)) }, spacing)
    }

    /// The shadow of a twisted thing was that of its box, cut off sharply where the box ends.
    @Test(arguments: WarpTests.cases) func aShadowIsSoftAtItsEdges(_ known: WarpTests.Case) async throws {
        let (shares, spacing) = try await Self.light(beside: known.solid)
        #expect(shares.contains { $0 < 0.05 })
        #expect(shares.first == 1)
        #expect(shares.last == 1)
        for (one, next) in zip(shares, shares.dropFirst()) {
            // The lamp is 0.2 wide at a distance of one; what casts this is nearer, and its edge may follow the lamp's.
            #expect(abs(one - next) < spacing * 20)
        }
    }

    @Test func aShadowIsAsWideAsItsCause() async throws {
        let pillar = Solid.cylinder(0.2, height: 1.2, rounding: 0.01, at: [0, 0.6, 0])
        let (shares, spacing) = try await Self.light(beside: pillar)
        let wide = Float(shares.count { $0 < 0.5 }) * spacing
        #expect(abs(wide - 0.4) < 0.03)
    }

    @Test func aShadowIsSharperWhereTheThingStands() async throws {
        let wall = Solid.box([0.02, 1, 2], rounding: 0, at: [0, 0.5, 0])
        let mesh = try await Mesher(Field(wall)).mesh(.cells(128))
        let shadow = try await GroundShadow(of: mesh, towards: normalized([-1, 1, 0]), softness: 0.1)
        func width(_ range: ClosedRange<Int>) -> Int {
            range.count { (0.05...0.95).contains(shadow.share(at: [Float($0) * 0.002, 0, 0])) }
        }
        #expect(width(-60...100) < 20)
        #expect(width(300...700) > 60)
    }

    /// Straight away from a surface nothing but the other side of a groove stands in the way.
    @Test(arguments: WarpTests.cases) func whatNothingHidesIsLit(_ known: WarpTests.Case) async throws {
        let field = try Field(known.solid)
        let mesh = try await Mesher(field).mesh(.cells(24))
        let outer = mesh.positions.indices.filter { index in
            let point = mesh.positions[index]
            return point.y > 0.1 && dot(mesh.normals[index], normalized(Vector(point.x, 0, point.z))) > 0.9
        }
        #expect(outer.count > 20)
        let shares = field.sample { sampler in
            let marcher = RayMarcher(sampler: sampler, scale: 1)
            return outer.map { index in
                let normal = mesh.normals[index]
                let start = mesh.positions[index] + normal * 0.006
                let trueness = clamp(length(sampler.gradient(at: mesh.positions[index], step: 0.001)), 0.15, 1)
                return marcher.opening(start, normal, softness: 0.16, trueness: trueness, steps: 96).share
            }
        }
        #expect(shares.reduce(0, +) / Float(shares.count) > 0.97)
    }

    /// A small ball's shadow on a large one comes and goes step by step.
    @Test func aShadowOnAPartIsSoftAtItsEdges() throws {
        let field = try Field(.join(.ball(0.3, at: [0, 0.3, 0]), .ball(0.1, at: [-0.35, 0.75, 0.2])))
        let shares = field.sample { sampler in
            let marcher = RayMarcher(sampler: sampler, scale: 1)
            return (0..<400).map { index in
                let turn = Float(index) * 0.003
                let normal = Vector(-cosine(turn) * 0.8, sine(turn) * 0.8, 0.6)
                let start = Vector(0, 0.3, 0) + normal * 0.306
                return marcher.opening(start, Self.key, softness: 0.16, trueness: 1, steps: 96).share
            }
        }
        #expect((shares.min() ?? 1) < 0.1)
        #expect((shares.max() ?? 0) > 0.9)
        let jumps = zip(shares, shares.dropFirst()).map { abs($0 - $1) }
        #expect((jumps.max() ?? 1) < 0.06)
    }
}
