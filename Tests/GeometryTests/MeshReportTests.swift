import Foundation
import Testing

@testable import Geometry

/// What a report says of meshes whose figures are known.
@Suite struct MeshReportTests {
    /// A box of 10 × 20 × 30 mm (width, height, depth) with two triangles a side.
    static let box = Shapes.box(Vector(0.01, 0.02, 0.03))

    @Test func aBoxHasTheFiguresOfABox() throws {
        let report = try MeshReport(Self.box)
        #expect(report.triangles == 12 && report.vertices == 8 && report.shells == 1)
        // Z is up on the printer's bed.
        #expect(zip(report.boundingBox, [10, 30, 20]).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(abs(report.surfaceArea - 2200) < 1e-3)
        #expect(abs(report.signedVolume - 6000) < 1e-2 && abs(report.volumeCubicCentimetres - 6) < 1e-5)
        #expect(report.isWatertight && report.isWindingConsistent && !report.insideOut)
        #expect(report.holes == 0 && report.openEdges == 0 && report.nonManifoldEdges == 0)
        #expect(report.degenerateFaces == 0 && report.duplicateFaces == 0 && report.eulerNumber == 2)
        #expect(!report.hasUV && !report.hasTexture)
    }

    @Test func cornersAtOnePlaceAreOne() throws {
        // As an STL has it: three corners of its own for each triangle.
        let soup = Shapes.soup(Self.box)
        #expect(soup.positions.count == 36)
        #expect(try MeshReport(soup) == MeshReport(Self.box))
        var signed = soup
        signed.positions = soup.positions.map { $0.x == 0 ? Vector(-0.0, $0.y, $0.z) : $0 }
        #expect(try MeshReport(signed).vertices == 8)
    }

    @Test func eachFaultIsCounted() throws {
        var hole = Self.box
        hole.triangles.removeLast()
        let torn = try MeshReport(hole)
        #expect(!torn.isWatertight && torn.isWindingConsistent && torn.holes == 1 && torn.openEdges == 3)
        #expect(torn.volumeCubicCentimetres == 0)

        var flipped = Self.box
        flipped.triangles[3] = SIMD3(flipped.triangles[3].x, flipped.triangles[3].z, flipped.triangles[3].y)
        let wound = try MeshReport(flipped)
        #expect(wound.isWatertight && !wound.isWindingConsistent)

        var doubled = Self.box
        doubled.triangles.append(SIMD3(doubled.triangles[0].z, doubled.triangles[0].y, doubled.triangles[0].x))
        let twice = try MeshReport(doubled)
        #expect(twice.duplicateFaces == 1 && twice.nonManifoldEdges == 3 && !twice.isWatertight)

        var collapsed = Self.box
        collapsed.triangles.append(SIMD3(0, 0, 1))
        let empty = try MeshReport(collapsed)
        #expect(empty.degenerateFaces == 1 && !empty.isWatertight && empty.nonManifoldEdges == 0)

        #expect(try MeshReport(Shapes.turned(Self.box)).insideOut)
    }

    @Test func holesThatTouchInACornerAreTwo() throws {
        var torn = Shapes.ball(rings: 8)
        let site = torn.triangles[40].x
        let around = torn.triangles.indices.filter { torn.triangles[$0].x == site || torn.triangles[$0].y == site }
        let gone: Set = [around[0], around[2]]
        torn.triangles = torn.triangles.indices.filter { !gone.contains($0) }.map { torn.triangles[$0] }
        #expect(try MeshReport(torn).holes == 2)
    }

    @Test func shellsAreWhatSharesNoCorner() throws {
        let far = Shapes.joined([Self.box, Shapes.moved(Self.box, by: Vector(1, 0, 0))])
        #expect(try MeshReport(far).shells == 2)
        // Two boxes that touch in one corner.
        let touching = Shapes.joined([Self.box, Shapes.moved(Self.box, by: Vector(0.01, 0.02, 0.03))])
        let report = try MeshReport(touching)
        #expect(report.shells == 1 && report.vertices == 15 && report.isWatertight)
    }

    @Test func theReportIsJSONWithThePublishedNames() throws {
        let data = try JSONEncoder().encode(MeshReport(Self.box))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let published: Set = [
            "triangles", "vertices", "shells", "bounding_box_mm", "surface_area_mm2", "signed_volume_mm3", "volume_cm3",
            "is_watertight", "is_winding_consistent", "holes", "open_edges", "non_manifold_edges", "degenerate_faces",
            "duplicate_faces", "inside_out", "euler_number", "has_uv", "has_texture",
        ]
        #expect(Set(object.keys) == published)
        #expect(try JSONDecoder().decode(MeshReport.self, from: data) == MeshReport(Self.box))
    }

    @Test func texturesAreNoticed() throws {
        var model = Model(Self.box)
        model.textureCoordinates = Self.box.positions.map { SIMD2($0.x, $0.y) }
        model.looks = [Model.Look(picture: 0)]
        model.parts = [Model.Part(triangles: 0..<12, look: 0)]
        model.pictures = [Model.TexturePicture(kind: .png, bytes: [])]
        let report = try MeshReport(model)
        #expect(report.hasUV && report.hasTexture)
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity, 3e38]) func aCornerThatIsNoPlaceIsRefused(_ value: Float) {
        var broken = Self.box
        broken.positions[5].y = value
        #expect { try MeshReport(broken) } throws: { ($0 as? GeometryError)?.code == .malformed }
    }

    @Test func aTriangleWithoutItsCornersIsRefused() {
        var broken = Self.box
        broken.triangles[4].z = 8
        #expect { try MeshReport(broken) } throws: { ($0 as? GeometryError)?.code == .malformed }
    }

    @Test func anEmptyMeshHasAReportOfZeros() throws {
        let report = try MeshReport(Mesh(positions: [], normals: [], colours: [], triangles: []))
        #expect(report.triangles == 0 && report.vertices == 0 && report.shells == 0 && report.boundingBox == [0, 0, 0])
        #expect(!report.isWatertight && !report.isWindingConsistent)
    }
}
