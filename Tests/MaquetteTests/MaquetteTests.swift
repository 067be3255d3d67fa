@testable import Maquette
import Synchronization
import Testing

@testable import Geometry
@testable import Providers

/// What the built-in generator makes.
@Suite struct MaquetteTests {
    static let cases = (RecipeComposer.subjectNames + ["something unknown"]).flatMap { name in
        (0..<4).map { (name, $0) }
    }

    /// Few levels: here a field is asked seldom, so that building it counts.
    static func field(_ recipe: Recipe) throws -> Field {
        try Field(MaquetteBuilder(recipe).piece().solid, levels: 3)
    }

    @Test(arguments: cases) func everySubjectIsOneClosedThingOnTheGround(
        _ known: (name: String, candidate: Int)
    ) async throws {
        let recipe = RecipeComposer().recipe(prompt: known.name, seed: 11, candidate: known.candidate)
        let mesh = try await Mesher(Self.field(recipe)).mesh(.cells(20)).resting(height: 0.1)
        #expect(mesh.isClosed)
        #expect(mesh.signedVolume > 0)
        #expect(mesh.bounds.low.y == 0)
    }

    @Test(arguments: [
        "red twisted vase", "spiky wooden cat", "tiny golden car", "winged rocket", "an owl on a mushroom",
        "a mushroom lamp", "wavy jewelled crown", "tall bent tree", "ribbed cup", "a castle with a star",
        "a vase shaped like a fish", "teapot shaped like a whale", "bottle shaped like a cat", "a mushroom house",
        "a crown with five gems", "a vase with three hearts", "a flower in a vase", "a cat and a dog", "three flowers",
        "a cat with a fish", "a hollow smiling planet", "a cat wearing a crown", "a candle shaped like an owl",
    ])
    func mixedWordsStayClosed(_ prompt: String) async throws {
        let recipe = RecipeComposer().recipe(prompt: prompt, seed: 4, candidate: 1)
        let mesh = try await Mesher(Self.field(recipe)).mesh(.cells(20))
        #expect(mesh.isClosed)
        #expect(mesh.signedVolume > 0)
    }

    @Test func aPictureCarriesTheRecipeOfWhatIsSculpted() async throws {
        let request = ImageRequest(prompt: "蓝色火箭", seed: 6, candidate: 2, width: 40, height: 40)
        let drawn = try await MaquetteImageProvider().draw(request) { _ in }
        #expect(drawn.mediaType == "image/png")
        #expect(drawn.provider.text == "built-in")
        #expect(Picture.text(named: "recipe", in: drawn.bytes) == drawn.recipe)
        #expect(try Picture.decode(drawn.bytes).width == 40)
        let made = try await MaquetteMeshProvider().sculpt(
            MeshRequest(picture: drawn.bytes, prompt: "ignored", seed: 0, height: 80, triangles: 3000)
        ) { _ in }
        #expect(made.mesh.isClosed)
        #expect(abs(made.mesh.bounds.size.y - 0.08) < 1e-6)
        #expect(made.model == "maquette-3")
    }

    @Test func theSameRequestGivesTheSameBytes() async throws {
        let request = ImageRequest(prompt: "striped cup", seed: 1, candidate: 1, width: 32, height: 32)
        let once = try await MaquetteImageProvider().draw(request) { _ in }
        let again = try await MaquetteImageProvider().draw(request) { _ in }
        #expect(once.bytes == again.bytes)
        let order = MeshRequest(picture: once.bytes, prompt: "", seed: 1, triangles: 2000)
        let mesh = try await MaquetteMeshProvider().sculpt(order) { _ in }
        let same = try await MaquetteMeshProvider().sculpt(order) { _ in }
        #expect(try GLBWriter().write(Model(mesh.mesh)) == GLBWriter().write(Model(same.mesh)))
        #expect(try STLWriter().write(Model(mesh.mesh)) == STLWriter().write(Model(same.mesh)))
    }

    @Test func anotherSeedGivesAnotherPicture() async throws {
        func bytes(_ seed: UInt64) async throws -> [UInt8] {
            try await MaquetteImageProvider()
                .draw(ImageRequest(prompt: "tree", seed: seed, candidate: 0, width: 24, height: 24)) { _ in }.bytes
        }
        #expect(try await bytes(1) != bytes(2))
    }

    @Test func progressGrowsToOne() async throws {
        let reported = Mutex<[Double]>([])
        let drawn = try await MaquetteImageProvider().draw(
            ImageRequest(prompt: "pawn", seed: 1, candidate: 0, width: 32, height: 32)
        ) { progress in reported.withLock { $0.append(progress.fraction) } }
        let drawing = reported.withLock { shares in
            let all = shares
            shares = []
            return all
        }
        #expect(drawing == drawing.sorted())
        #expect(drawing.first == 0 && drawing.last == 1 && drawing.count > 5)
        _ = try await MaquetteMeshProvider().sculpt(
            MeshRequest(picture: drawn.bytes, prompt: "", seed: 1, triangles: 2000)
        ) { progress in reported.withLock { $0.append(progress.fraction) } }
        let sculpting = reported.withLock { $0 }
        #expect(sculpting == sculpting.sorted())
        #expect(sculpting.first == 0 && sculpting.last == 1)
    }

    @Test func cancellationIsPrompt() async throws {
        let task = Task {
            try await MaquetteImageProvider()
                .draw(ImageRequest(prompt: "castle", seed: 1, candidate: 0, width: 4000, height: 4000)) { _ in }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func aPictureWithoutARecipeBecomesARelief() async throws {
        let drawn = try await MaquetteImageProvider()
            .draw(ImageRequest(prompt: "red heart", seed: 1, candidate: 0, width: 64, height: 48)) { _ in }
        let plain = try Picture.decode(drawn.bytes).pngData()
        let reported = Mutex<[Double]>([])
        let made = try await MaquetteMeshProvider().sculpt(
            MeshRequest(picture: plain, prompt: "heart", seed: 1, height: 60, triangles: 8000)
        ) { progress in reported.withLock { $0.append(progress.fraction) } }
        #expect(made.model == "relief-1")
        #expect(made.mesh.isClosed)
        #expect(made.mesh.signedVolume > 0)
        #expect(abs(made.mesh.bounds.size.y - 0.06) < 1e-6)
        let shares = reported.withLock { $0 }
        #expect(shares == shares.sorted() && shares.last == 1)
    }

    @Test func whatNoReliefCanBeMadeOfIsRefused() async throws {
        let flat = try Picture(width: 40, height: 40).pngData()
        for bytes in [flat, Array("<svg/>".utf8), Array(flat.prefix(40)), []] {
            let request = MeshRequest(picture: bytes, prompt: "cat", seed: 1)
            await #expect { try await MaquetteMeshProvider().sculpt(request) { _ in } } throws: {
                ($0 as? ProviderError)?.code == .invalidRequest
            }
        }
    }

    @Test(arguments: [(0, 40), (40, 5000)]) func aPictureOfNoSizeIsRefused(_ size: (Int, Int)) async throws {
        let request = ImageRequest(prompt: "cat", seed: 1, candidate: 0, width: size.0, height: size.1)
        await #expect { try await MaquetteImageProvider().draw(request) { _ in } } throws: {
            ($0 as? ProviderError)?.isRetryable == false
        }
    }
}
