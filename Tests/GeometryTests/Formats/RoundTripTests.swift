import Testing

@testable import Geometry

/// What is written in one format and read, and written in another and read again, is still the same model.
@Suite struct RoundTripTests {
    /// All pairs of formats.
    static let pairs = ModelFormat.allCases.flatMap { first in ModelFormat.allCases.map { (first, $0) } }

    private func sent(_ model: Model, through formats: [ModelFormat]) throws -> Model {
        try formats.reduce(model) { model, format in
            let file = try ModelWriter.write(model, as: format)
            let (read, found) = try ModelReader.read(file)
            #expect(found == format)
            return read
        }
    }

    /// The corners of the triangles in order, as `value` sees them in their looks.
    private func corners<Value>(_ model: Model, _ value: (Int, Int?) -> Value) -> [Value] {
        model.allParts.flatMap { part in
            model.mesh.triangles[part.triangles].flatMap { triangle in
                (0..<3).map { value(Int(triangle[$0]), part.look) }
            }
        }
    }

    private func expectSameGeometry(_ model: Model, _ other: Model) {
        #expect(model.mesh.triangles.count == other.mesh.triangles.count)
        let (before, after) = (
            corners(model) { corner, _ in model.mesh.positions[corner] },
            corners(other) { corner, _ in other.mesh.positions[corner] }
        )
        // Rounding to a Float twice on the way, there and back.
        let allowed = model.mesh.bounds.maximumExtent * 2.4e-7
        let worst = zip(before, after).map { length($0 - $1) }.max() ?? .infinity
        #expect(worst <= allowed)
    }

    @Test(arguments: pairs) func aColouredModelSurvivesAnyPairOfFormats(_ pair: (ModelFormat, ModelFormat)) throws {
        let model = try SampleModels.coloured()
        let other = try sent(model, through: [pair.0, pair.1])
        expectSameGeometry(model, other)
        #expect(other.mesh.isClosed)
        guard pair.0 != .stl, pair.1 != .stl else { return }
        #expect(
            corners(other) { other.colour(ofCorner: $0, look: $1) }
                == corners(model) { model.colour(ofCorner: $0, look: $1) }
        )
        #expect(other.looks.isEmpty && other.parts.isEmpty)
    }

    @Test(arguments: pairs) func aTexturedModelSurvivesAnyPairOfFormats(_ pair: (ModelFormat, ModelFormat)) throws {
        let model = try SampleModels.textured()
        let other = try sent(model, through: [pair.0, pair.1])
        expectSameGeometry(model, other)
        guard ![ModelFormat.stl, .obj].contains(pair.0), ![ModelFormat.stl, .obj].contains(pair.1) else { return }
        #expect(
            corners(other) { other.colour(ofCorner: $0, look: $1) }
                == corners(model) { model.colour(ofCorner: $0, look: $1) }
        )
        #expect(other.pictures == model.pictures)
        let textured = other.parts.filter { other.looks[$0.look].picture != nil }
        #expect(textured.map(\.triangles) == [model.parts[0].triangles])
        let places = zip(
            corners(model) { corner, _ in model.textureCoordinates[corner] },
            corners(other) { corner, _ in other.textureCoordinates[corner] }
        )
        #expect(places.prefix(model.parts[0].triangles.count * 3).allSatisfy { abs(($0 - $1).max()) < 1e-6 })
    }

    @Test(arguments: [ModelFormat.glb, .gltf, .threeMF]) func provenanceIsReadBack(_ format: ModelFormat) throws {
        let model = try SampleModels.coloured()
        let other = try sent(model, through: [format])
        #expect(Set(other.provenance) == Set(model.provenance))
    }

    @Test func aThumbnailTravelsIn3MF() throws {
        let model = try SampleModels.coloured()
        #expect(try sent(model, through: [.threeMF]).thumbnail == model.thumbnail)
    }

    @Test(arguments: [ModelFormat.glb, .gltf, .objZip], [Model.TexturePicture.Kind.jpeg, .webp])
    func picturesOfEveryKindAreKeptByteByByte(_ format: ModelFormat, _ kind: Model.TexturePicture.Kind) throws {
        let model = try SampleModels.textured(kind)
        #expect(try sent(model, through: [format]).pictures == model.pictures)
    }

    @Test func a3MFDoesWithoutWebP() throws {
        let other = try sent(SampleModels.textured(.webp), through: [.threeMF])
        #expect(other.pictures.isEmpty)
        #expect(Set(other.mesh.colours) == [Colour(0xFFFFFF), Colour(0xC8372D)])
    }

    @Test(arguments: ModelFormat.allCases) func theSameModelGivesTheSameBytes(_ format: ModelFormat) throws {
        for model in [try SampleModels.coloured(), try SampleModels.textured()] {
            #expect(try ModelWriter.write(model, as: format) == ModelWriter.write(model, as: format))
        }
    }

    @Test(arguments: ModelFormat.allCases) func whatIsEmptyOrTornIsNotWritten(_ format: ModelFormat) throws {
        let empty = Model(Mesh(positions: [], normals: [], colours: [], triangles: []))
        #expect(throws: GeometryError.self) { try ModelWriter.write(empty, as: format) }
        var torn = try SampleModels.coloured()
        torn.mesh.triangles[3].y = 5000
        #expect(throws: GeometryError.self) { try ModelWriter.write(torn, as: format) }
        var lost = try SampleModels.textured()
        lost.looks[0].picture = 4
        #expect(throws: GeometryError.self) { try ModelWriter.write(lost, as: format) }
    }
}
