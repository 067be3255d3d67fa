import CGD

/// A picture in libgd's memory, freed with this object. Not shared between tasks.
final class GDImage {
    let pointer: gdImagePtr

    /// Takes over what libgd made; throws when it made nothing.
    init(_ pointer: gdImagePtr?, _ failure: GeometryError) throws(GeometryError) {
        guard let pointer else { throw failure }
        self.pointer = pointer
    }

    /// A new picture with opacity.
    convenience init(width: Int, height: Int) throws(GeometryError) {
        Self.silence()
        try self.init(
            gdImageCreateTrueColor(Int32(width), Int32(height)),
            GeometryError(.codecFailed, "libgd has no memory for \(width) × \(height) pixels")
        )
        gdImageAlphaBlending(pointer, 0)
    }

    /// A copy of a picture.
    convenience init(_ picture: Picture) throws(GeometryError) {
        try self.init(width: picture.width, height: picture.height)
        for y in 0..<picture.height {
            guard let row = pointer.pointee.tpixels[y] else { continue }
            for x in 0..<picture.width {
                let at = (y * picture.width + x) * 4
                let rgb =
                    Int32(picture.pixels[at]) << 16 | Int32(picture.pixels[at + 1]) << 8
                    | Int32(picture.pixels[at + 2])
                // libgd counts transparency from 0 to 127.
                row[x] = Int32(127 - picture.pixels[at + 3] >> 1) << 24 | rgb
            }
        }
    }

    deinit {
        gdImageDestroy(pointer)
    }

    /// The picture as ours.
    var picture: Picture {
        let width = Int(pointer.pointee.sx)
        let height = Int(pointer.pointee.sy)
        var picture = Picture(width: width, height: height)
        gdImagePaletteToTrueColor(pointer)
        for y in 0..<height {
            guard let row = pointer.pointee.tpixels[y] else { continue }
            for x in 0..<width {
                let value = row[x]
                let at = (y * width + x) * 4
                let opacity = 127 - value >> 24 & 127
                picture.pixels[at] = UInt8(truncatingIfNeeded: value >> 16)
                picture.pixels[at + 1] = UInt8(truncatingIfNeeded: value >> 8)
                picture.pixels[at + 2] = UInt8(truncatingIfNeeded: value)
                picture.pixels[at + 3] = UInt8(truncatingIfNeeded: opacity << 1 | opacity >> 6)
            }
        }
        return picture
    }

    /// libgd writes its complaints to standard error by default; ours are thrown.
    static func silence() {
        gdSetErrorMethod { _, _, _ in }
    }
}
