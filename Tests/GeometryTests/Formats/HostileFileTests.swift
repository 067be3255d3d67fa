import Testing

@testable import Geometry

/// Files that are cut off, lie, are too large or are no models get an error with the reason, and take little.
@Suite struct HostileFileTests {
    private func code(_ bytes: [UInt8], _ limits: ReadingLimits = ReadingLimits()) -> GeometryError.Code? {
        let error = #expect(throws: GeometryError.self) { try ModelReader.read(bytes, limits: limits) }
        return error?.code
    }

    @Test(arguments: ModelFormat.allCases) func aFileThatWasCutOffIsRefused(_ format: ModelFormat) throws {
        let whole = try ModelWriter.write(SampleModels.textured(), as: format)
        // Texts may be whole where a line ends: only the last bytes are spared.
        for count in stride(from: 0, to: whole.count - 200, by: max(1, whole.count / 97)) {
            do {
                let (model, _) = try ModelReader.read(Array(whole.prefix(count)))
                #expect(format == .obj && model.mesh.triangles.count < 200)
            } catch is GeometryError {
            }
        }
    }

    @Test(arguments: ModelFormat.allCases) func aFileWithOneByteChangedIsReadOrRefused(_ format: ModelFormat) throws {
        let whole = try ModelWriter.write(SampleModels.coloured(), as: format)
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            var bytes = whole
            let place = Int(generator.next() % UInt64(bytes.count))
            bytes[place] = UInt8(truncatingIfNeeded: generator.next())
            do {
                let (model, _) = try ModelReader.read(bytes)
                try model.checkWholeness()
            } catch is GeometryError {
            }
        }
    }

    @Test(arguments: ModelFormat.allCases) func everyLimitHolds(_ format: ModelFormat) throws {
        let bytes = try ModelWriter.write(SampleModels.coloured(), as: format)
        for path: WritableKeyPath<ReadingLimits, Int> in [\.bytes, \.vertices, \.triangles] {
            var limits = ReadingLimits()
            limits[keyPath: path] = 10
            #expect(code(bytes, limits) == .tooLarge)
        }
        var limits = ReadingLimits()
        limits.reach = 0.001
        #expect(code(bytes, limits) == .tooLarge)
    }

    @Test(arguments: [
        "ply\nformat ascii 1.0\n", "Kaydara FBX Binary  \0", "PXR-USDC", "ISO-10303-21;", "<?xml version=\"1.0\"?>",
        "\u{1F}\u{8B}", "hello world", "BLENDER-v300",
    ])
    func otherFormatsAreNamedAndRefused(_ text: String) {
        #expect(code(Array(text.utf8)) == .unsupported)
        #expect(code(Array(text.utf8) + Array(repeating: 0, count: 200)) == .unsupported)
    }

    @Test func nothingIsRefused() {
        #expect(code([]) == .unsupported)
        #expect(code([0]) == .unsupported)
        #expect(code(Array("   \n".utf8)) == .unsupported)
    }

    @Test(arguments: [ModelFormat.glb, .stl]) func aCornerThatIsNoNumberIsRefused(_ format: ModelFormat) throws {
        let model = try SampleModels.coloured()
        var bytes = try ModelWriter.write(model, as: format)
        let at: Int
        if format == .stl {
            at = 84 + 12
        } else {
            at = 28 + Int(bytes[12]) + Int(bytes[13]) << 8
        }
        for bits: UInt32 in [0x7FC0_0000, 0x7F80_0000, 0xFF80_0000] {
            for byte in 0..<4 { bytes[at + byte] = UInt8(truncatingIfNeeded: bits >> (8 * UInt32(byte))) }
            #expect(code(bytes) == .malformed)
        }
    }

    @Test func readingStopsWhenItIsCancelled() async throws {
        let bytes = try ModelWriter.write(SampleModels.coloured(), as: .stl)
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask { _ = #expect(throws: CancellationError.self) { try ModelReader.read(bytes) } }
        }
    }
}
