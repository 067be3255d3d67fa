import Maquette
import Foundation
import Geometry
import Providers

/// A piece of work that is timed in a process of its own.
enum Piece: String {
    case picture, mesh, samples, surface, glb, bytes, preview

    /// Does the work; gives the seconds it took, the seconds of processor time on all cores, and a remark.
    func run(in folder: URL) async throws -> String {
        switch self {
        case .picture:
            let maquette = try Self.maquette()
            return try await Self.timed {
                _ = try await maquette.picture(width: 768, height: 768) { _ in }
            } remark: {
                "768 pixels a side"
            }
        case .mesh:
            var mesh: Mesh?
            let maquette = try Self.maquette()
            return try await Self.timed {
                mesh = try await maquette.mesh(height: 100, detail: .triangles(200_000))
            } remark: {
                "\(mesh?.triangles.count ?? 0) triangles"
            }
        case .samples: return try await Self.sample(into: folder)
        case .surface:
            var mesh: Mesh?
            let samples = try await Self.fieldSamples()
            return try await Self.timed {
                mesh = try await samples.mesh()
            } remark: {
                "\(mesh?.triangles.count ?? 0) triangles"
            }
        case .glb:
            let model = Model(Self.waves(1_000_000))
            return try await Self.timed {
                try Self.write(ModelWriter.write(model, as: .glb), to: folder.appending(path: "waves.glb"))
            } remark: {
                "32 MB"
            }
        case .bytes:
            let bytes = try ModelWriter.write(Model(Self.waves(1_000_000)), as: .glb)
            return try await Self.timed {
                try Self.write(bytes, to: folder.appending(path: "waves.glb"))
            } remark: {
                "\(bytes.count / 1_000_000) MB"
            }
        case .preview:
            let model = Model(Self.waves(1_000_000))
            return try await Self.timed {
                _ = try await Rasteriser(model).picture(side: 512)
            } remark: {
                "\(model.mesh.triangles.count) triangles"
            }
        }
    }

    private static func timed(_ body: () async throws -> Void, remark: () -> String) async rethrows -> String {
        let (start, processor) = (ContinuousClock.now, clock())
        try await body()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        return "\(seconds) \(Double(clock() - processor) / 1_000_000) \(remark())"
    }

    private static func maquette() throws -> Maquette {
        try Maquette(RecipeComposer().recipe(prompt: "a mushroom lamp", seed: 7, candidate: 1))
    }

    /// The field on a grid whose surface has about 250 000 triangles.
    private static func fieldSamples() async throws -> FieldSamples {
        try await maquette().field.samples(cells: 188)
    }

    /// Leaves the samples of ``surface`` for ``MarchingCubes``: the same numbers in the same order.
    private static func sample(into folder: URL) async throws -> String {
        let samples = try await fieldSamples()
        let (x, y, z) = samples.counts
        try write(samples.distances.withUnsafeBytes { [UInt8]($0) }, to: folder.appending(path: "field"))
        // The last axis runs fastest in numpy.
        try write(Array("\(z) \(y) \(x)".utf8), to: folder.appending(path: "shape"))
        return "0 0 \(x) × \(y) × \(z)"
    }

    /// A sheet of waves with about so many triangles, coloured.
    private static func waves(_ triangles: Int) -> Mesh {
        let side = Int(Double(triangles / 2).squareRoot().rounded()) + 1
        var mesh = Mesh(positions: [], normals: [], colours: [], triangles: [])
        for row in 0..<side {
            for column in 0..<side {
                let (u, v) = (Float(column) / Float(side - 1), Float(row) / Float(side - 1))
                let height = 0.01 * (1 + sine(u * 40)) * (1 + sine(v * 30))
                mesh.positions.append(Vector(u * 0.1, height, v * 0.1))
                mesh.normals.append(Vector(0, 1, 0))
                mesh.colours.append(Colour(red: UInt8(u * 255), green: 128, blue: UInt8(v * 255)))
            }
        }
        for row in 0..<side - 1 {
            for column in 0..<side - 1 {
                let corner = UInt32(row * side + column)
                let below = corner + UInt32(side)
                mesh.triangles.append(SIMD3(corner, below, corner + 1))
                mesh.triangles.append(SIMD3(corner + 1, below, below + 1))
            }
        }
        return mesh
    }

    /// Writes and syncs.
    private static func write(_ bytes: [UInt8], to file: URL) throws {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw CocoaError(.fileWriteUnknown) }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
