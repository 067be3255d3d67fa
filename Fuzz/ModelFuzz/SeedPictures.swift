import CGD

/// Pictures in the formats that Atelier reads and does not write, made by libgd.
enum SeedPictures {
    /// A JPEG and a WebP of a few pixels.
    static func files() -> [[UInt8]] {
        guard let image = gdImageCreateTrueColor(5, 4) else { return [] }
        defer { gdImageDestroy(image) }
        for place in 0..<20 {
            gdImageSetPixel(image, Int32(place % 5), Int32(place / 5), Int32(place * 700_001 & 0xFFFFFF))
        }
        let writers: [(gdImagePtr?, UnsafeMutablePointer<Int32>?) -> UnsafeMutableRawPointer?] = [
            { gdImageJpegPtr($0, $1, 80) }, { gdImageWebpPtr($0, $1) },
        ]
        return writers.compactMap { write in
            var size: Int32 = 0
            guard let data = write(image, &size) else { return nil }
            defer { gdFree(data) }
            return Array(UnsafeRawBufferPointer(start: data, count: Int(size)))
        }
    }
}
