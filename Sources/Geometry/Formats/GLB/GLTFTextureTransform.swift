/// How a texture is moved on a surface:
/// https://github.com/KhronosGroup/glTF/blob/main/extensions/2.0/Khronos/KHR_texture_transform/README.md
struct GLTFTextureTransform: Decodable, Hashable {
    var offset: [Float]?
    var rotation: Float?
    var scale: [Float]?
    var texCoord: Int?

    /// Where a texture coordinate goes: scaled, turned, shifted.
    func callAsFunction(_ place: SIMD2<Float>) -> SIMD2<Float> {
        let scale = pair(self.scale, 1)
        let offset = pair(self.offset, 0)
        let (sine, cosine) = (sine(rotation ?? 0), cosine(rotation ?? 0))
        let wide = place * scale
        return SIMD2(cosine * wide.x + sine * wide.y, cosine * wide.y - sine * wide.x) + offset
    }

    private func pair(_ values: [Float]?, _ fallback: Float) -> SIMD2<Float> {
        guard let values, values.count == 2 else { return SIMD2(fallback, fallback) }
        return SIMD2(values[0], values[1])
    }
}
