import CGD

extension Picture {
    /// The picture as a PNG file. `compression` is zlib's, 0...9. The same picture gives the same bytes.
    package func pngData(compression: Int = 6) throws(GeometryError) -> [UInt8] {
        let image = try GDImage(self)
        // Without transparent pixels three channels are enough.
        let isOpaque = stride(from: 3, to: pixels.count, by: 4).allSatisfy { pixels[$0] == 255 }
        gdImageSaveAlpha(image.pointer, isOpaque ? 0 : 1)
        var size: Int32 = 0
        guard let data = gdImagePngPtrEx(image.pointer, &size, Int32(min(9, max(0, compression)))), size > 0 else {
            throw GeometryError(.codecFailed, "libgd could not write the PNG")
        }
        defer { gdFree(data) }
        return Array(UnsafeRawBufferPointer(start: data, count: Int(size)))
    }

    /// Decodes a PNG, JPEG or WebP file. Its size is checked before a pixel is decoded.
    package static func decode(_ bytes: [UInt8], limits: Limits = Limits()) throws(GeometryError) -> Picture {
        guard bytes.count <= limits.bytes else {
            throw GeometryError(.tooLarge, "the picture has \(bytes.count) bytes; at most \(limits.bytes) are read")
        }
        let header = try PictureHeader(bytes)
        guard header.width <= limits.side, header.height <= limits.side,
            header.width * header.height <= limits.pixels
        else {
            throw GeometryError(
                .tooLarge,
                "the picture is \(header.width) × \(header.height) pixels; at most \(limits.side) a side "
                    + "and \(limits.pixels) in all are read"
            )
        }
        GDImage.silence()
        var copy = bytes
        let pointer = copy.withUnsafeMutableBytes { buffer in
            let size = Int32(buffer.count)
            return switch header.format {
            case .png: gdImageCreateFromPngPtr(size, buffer.baseAddress)
            case .jpeg: gdImageCreateFromJpegPtrEx(size, buffer.baseAddress, 1)
            case .webp: gdImageCreateFromWebpPtr(size, buffer.baseAddress)
            }
        }
        let image = try GDImage(
            pointer,
            GeometryError(.malformed, "the \(header.format.rawValue.uppercased()) file cannot be decoded")
        )
        // A file whose header lies about its size has been decoded within what libgd itself allows.
        guard gdImageSX(image) == header.width, gdImageSY(image) == header.height else {
            throw GeometryError(.malformed, "the picture is not as large as its header says")
        }
        return image.picture
    }

    /// The picture made smaller, so that it fits into a square; a picture that fits already is left alone.
    package func fitted(into side: Int) throws(GeometryError) -> Picture {
        let maximumSide = max(width, height)
        guard maximumSide > side else { return self }
        return try resampled(
            width: max(1, (width * side + maximumSide / 2) / maximumSide),
            height: max(1, (height * side + maximumSide / 2) / maximumSide)
        )
    }

    /// The picture at another size; each new pixel is the mean of those it covers.
    package func resampled(width newWidth: Int, height newHeight: Int) throws(GeometryError) -> Picture {
        let source = try GDImage(self)
        let target = try GDImage(width: newWidth, height: newHeight)
        gdImageCopyResampled(
            target.pointer,
            source.pointer,
            0,
            0,
            0,
            0,
            Int32(newWidth),
            Int32(newHeight),
            Int32(width),
            Int32(height)
        )
        return target.picture
    }

    private static func gdImageSX(_ image: GDImage) -> Int { Int(image.pointer.pointee.sx) }

    private static func gdImageSY(_ image: GDImage) -> Int { Int(image.pointer.pointee.sy) }
}
