import Testing

@testable import Geometry

/// STL in both its forms.
@Suite struct STLReadingTests {
    private static let facet = """
        facet normal 0 0 1
         outer loop
          vertex 0 0 0
          VERTEX 1.0e3 0 0
          vertex 0 1000 -0
         endloop
        endfacet

        """

    private func read(_ text: String) throws -> Model { try ModelReader.read(Array(text.utf8)).model }

    @Test func theTextFormIsReadInMillimetresWithZUp() throws {
        let model = try read("solid a thing\n\(Self.facet)endsolid a thing\n")
        #expect(model.mesh.positions == [[0, 0, 0], [1, 0, 0], [0, 0, -1]])
        #expect(model.mesh.normals[0] == [0, 1, 0])
    }

    @Test func severalSolidsAreOneModel() throws {
        let one = "solid\n\(Self.facet)endsolid\n"
        let model = try read(one + one)
        #expect(model.mesh.triangles.count == 2)
        #expect(model.mesh.positions.count == 3)
    }

    @Test func aBinaryFileThatBeginsWithSolidIsToldByItsLength() throws {
        var bytes = try STLWriter().write(SampleModels.coloured())
        bytes.replaceSubrange(0..<5, with: Array("solid".utf8))
        let (model, format) = try ModelReader.read(bytes)
        #expect(format == .stl)
        #expect(model.mesh.isClosed)
        #expect(model.mesh.positions.count == (try SampleModels.coloured().mesh.positions.count))
    }

    @Test(arguments: ["vertex 1 2", "vertex 1 2 nan", "vertex 0 0 0\nvertex 0 0 0", "vertex 1,5 0 0"])
    func brokenCornersAreRefusedWithTheirLine(_ corner: String) {
        let text = "solid\n" + Self.facet.replacing("vertex 0 0 0", with: corner) + "endsolid\n"
        let error = #expect(throws: GeometryError.self) { try read(text) }
        #expect(error?.code == .malformed)
        #expect(error?.message.contains("line") == true)
    }

    @Test func aSolidWithoutFacetsIsEmpty() {
        let error = #expect(throws: GeometryError.self) { try read("solid nothing\nendsolid nothing\n") }
        #expect(error?.code == .empty)
    }
}
