import CGD
import Geometry

/// Small pictures in rows, each with a line of text under it.
struct ContactSheet {
    private let image: gdImagePtr
    private let cell: Int
    private let columns: Int
    private static let caption = 18

    /// An empty sheet for so many pictures; nil when there is no memory for it.
    init?(pictures: Int, columns: Int, cell: Int) {
        let rows = (pictures + columns - 1) / columns
        let height = rows * (cell + Self.caption)
        guard let image = gdImageCreateTrueColor(Int32(columns * cell), Int32(height)) else { return nil }
        gdImageFilledRectangle(image, 0, 0, Int32(columns * cell), Int32(height), 0x00FA_F8F4)
        (self.image, self.cell, self.columns) = (image, cell, columns)
    }

    /// Puts a picture at its place and writes under it.
    func add(_ picture: Picture, at index: Int, text: String) {
        let left = index % columns * cell
        let top = index / columns * (cell + Self.caption)
        for y in 0..<min(cell, picture.height) {
            for x in 0..<min(cell, picture.width) {
                let at = (y * picture.width + x) * 4
                let colour = picture.pixels[at..<at + 3].reduce(Int32(0)) { $0 << 8 | Int32($1) }
                gdImageSetPixel(image, Int32(left + x), Int32(top + y), colour)
            }
        }
        var line = Array(text.utf8.prefix(cell / 7))
        line.append(0)
        gdImageString(image, gdFontGetMediumBold(), Int32(left + 5), Int32(top + cell + 2), &line, 0x0040_3C38)
    }

    /// The sheet as a PNG file.
    func png() -> [UInt8] {
        var size: Int32 = 0
        guard let data = gdImagePngPtrEx(image, &size, 9) else { return [] }
        defer { gdFree(data) }
        return Array(UnsafeRawBufferPointer(start: data, count: Int(size)))
    }
}
