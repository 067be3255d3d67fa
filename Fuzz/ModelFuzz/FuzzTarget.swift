import Geometry

/// The readers that are fuzzed, each with what it is given.
enum FuzzTarget: String, CaseIterable {
    case glb, gltf, obj, stl, picture
    case objZip = "objzip"
    case threeMF = "3mf"

    /// Reads the bytes as a file of this kind, and writes again what was read.
    ///
    /// A finding is a trap, a hang, too much memory, an error that is no `GeometryError`, a model that is not whole, or
    /// one that cannot be written.
    func run(_ bytes: [UInt8]) {
        do {
            if self == .picture {
                // Large pictures are slow, and say nothing that small ones do not.
                _ = try Picture.decode(bytes, limits: Picture.Limits(pixels: 1_000_000))
            } else {
                try write(ModelReader.read(file(of: bytes)).model)
            }
        } catch is GeometryError {
            // Refused with a reason, as it should be.
        } catch {
            preconditionFailure("an error that is no GeometryError: \(error)")
        }
    }

    private func write(_ model: Model) {
        for format in [ModelFormat.glb, .objZip, .threeMF] {
            do {
                _ = try ModelWriter.write(model, as: format)
            } catch  where error.code == .empty && format == .threeMF {
                // Only 3MF leaves out triangles without an area, and there may be no others.
            } catch {
                preconditionFailure("a model that was read cannot be written: \(error)")
            }
        }
    }

    /// The bytes as a file. A fuzzer does not guess check sums: what is no zip by itself is put into one.
    private func file(of bytes: [UInt8]) throws -> [UInt8] {
        if bytes.starts(with: "PK".utf8) { return bytes }
        var archive = ZipWriter()
        switch self {
        case .threeMF:
            archive.add("3D/3dmodel.model", bytes, isPacked: false)
        case .objZip:
            // An OBJ, a material file and a picture, with a zero between.
            let parts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            for (name, part) in zip(["a.obj", "a.mtl", "a.png"], parts) {
                archive.add(name, Array(part), isPacked: false)
            }
        default: return bytes
        }
        return try archive.bytes()
    }
}
