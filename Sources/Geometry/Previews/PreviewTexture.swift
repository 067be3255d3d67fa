/// A picture on a surface, ready to be looked up.
struct PreviewTexture: Sendable {
    private let picture: Picture

    /// Finer than a preview shows, a texture only costs memory.
    private static let finest = 1024

    /// Decodes a model's picture within the limits.
    init(_ file: Model.TexturePicture, limits: Picture.Limits) throws(GeometryError) {
        picture = try Picture.decode(file.bytes, limits: limits).fitted(into: Self.finest)
    }

    /// The light at texture coordinates, (0, 0) being the top left; beyond 0...1 the picture repeats.
    func light(at place: SIMD2<Float>, _ decoded: [Float]) -> Vector {
        guard abs(place.x) < 1e6, abs(place.y) < 1e6 else { return Vector(repeating: 1) }
        let x = (place.x - place.x.rounded(.down)) * Float(picture.width) - 0.5
        let y = (place.y - place.y.rounded(.down)) * Float(picture.height) - 0.5
        let (column, row) = (x.rounded(.down), y.rounded(.down))
        func pixel(_ right: Int, _ down: Int) -> Vector {
            let column = (Int(column) + right + picture.width) % picture.width
            let row = (Int(row) + down + picture.height) % picture.height
            let at = (row * picture.width + column) * 4
            return Vector(
                decoded[Int(picture.pixels[at])],
                decoded[Int(picture.pixels[at + 1])],
                decoded[Int(picture.pixels[at + 2])]
            )
        }
        return mix(mix(pixel(0, 0), pixel(1, 0), x - column), mix(pixel(0, 1), pixel(1, 1), x - column), y - row)
    }
}
