import Geometry
import StudioSupport

/// Files that people bring.
enum Files {
    /// A cube as STL; each size is another file.
    static func cube(_ millimetres: Float = 50, as format: ModelFormat = .stl) throws -> [UInt8] {
        try ModelWriter.write(Geometry.Model(.cube.resting(height: millimetres / 1_000)), as: format)
    }
}
