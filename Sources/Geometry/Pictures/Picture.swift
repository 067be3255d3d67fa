/// A picture: rows from the top, four bytes a pixel: red, green, blue, opacity.
package struct Picture: Sendable, Equatable {
    /// Pixels in a row.
    package let width: Int
    /// Rows.
    package let height: Int
    /// `width * height * 4` bytes.
    package var pixels: [UInt8]

    /// A picture from its bytes.
    package init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(width > 0 && height > 0 && pixels.count == width * height * 4, "four bytes a pixel")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// A transparent picture.
    package init(width: Int, height: Int) {
        self.init(width: width, height: height, pixels: [UInt8](repeating: 0, count: width * height * 4))
    }

    /// How large a picture may be to be decoded.
    package struct Limits: Sendable {
        /// Bytes of the file.
        package var bytes: Int
        /// Pixels along the longer side.
        package var side: Int
        /// Pixels in all.
        package var pixels: Int

        /// Limits; by default 32 MiB, 16 384 pixels a side, 64 million pixels.
        package init(bytes: Int = 32 << 20, side: Int = 16_384, pixels: Int = 64_000_000) {
            self.bytes = bytes
            self.side = side
            self.pixels = pixels
        }
    }
}
