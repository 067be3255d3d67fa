/// The light of a preview: key, fill and rim lamps, sky and ground, shadows from maps; a little gloss on everything.
///
/// Lamps and backdrop are the studio's of `Renderer`, so that a preview and a picture look like one house's.
struct PreviewShader: Sendable {
    let subject: PreviewSubject
    let camera: Camera
    let studio: StudioLighting
    let sky: SkyMaps
    let lamp: LampMaps
    /// How open the sky is over the ground, and how much of the lamp the ground sees.
    let groundOpenness: GroundShade
    let groundLight: GroundShade

    private static let gloss: Float = 0.3
    /// How bright the deepest shadow on the ground is: a little blue, since the sky still lights it.
    private static let shadow = Vector(0.50, 0.54, 0.62)

    /// The light from a place of a triangle, given by the share of each corner on the picture's plane.
    func subjectLight(_ triangle: Int, _ shares: Vector, sample: Int) -> Vector {
        let corners = subject.triangles[triangle]
        let (a, b, c) = (
            subject.positions[Int(corners.x)], subject.positions[Int(corners.y)], subject.positions[Int(corners.z)]
        )
        let point = a * shares.x + b * shares.y + c * shares.z
        let towards = normalized(camera.eye - point)
        let normal = normal(corners, shares, face: cross(b - a, c - a), towards: towards)
        let colour = subject.light(of: triangle, shares)
        let open = sky.openness(at: point, normal, sample: sample)
        let facing = dot(normal, studio.key)
        let lit = facing > 0 ? lamp.share(at: point, normal, sample: sample) : 0
        return diffuse(colour, normal, lit: lit, open: open, height: point.y)
            + mirrored(colour, normal, towards, lit: lit, open: open)
    }

    /// The light from the backdrop or the ground behind a place of the picture, each -1...1, y up.
    func backdropLight(_ place: SIMD2<Float>) -> Vector {
        let backdrop = studio.backdrop(place.x, place.y)
        let way = camera.forward + camera.right * (place.x * camera.spread) + camera.up * (place.y * camera.spread)
        guard way.y < -1e-4 else { return backdrop }
        let point = camera.eye - way * (camera.eye.y / way.y)
        let open = groundOpenness.value(at: point)
        let lit = groundLight.value(at: point)
        return backdrop * mix(Self.shadow, Vector(repeating: 1), lit) * mix(0.36, 1, open)
    }

    /// Which way the surface faces, always towards the camera: a face that is wound the wrong way is no hole.
    private func normal(_ corners: SIMD3<UInt32>, _ shares: Vector, face: Vector, towards: Vector) -> Vector {
        var flat = normalized(face / max(face.max(), -face.min(), .leastNormalMagnitude), or: towards)
        if dot(flat, towards) < 0 { flat = -flat }
        var smooth =
            subject.normals[Int(corners.x)] * shares.x + subject.normals[Int(corners.y)] * shares.y
            + subject.normals[Int(corners.z)] * shares.z
        let size = length(smooth)
        // A mesh without normals has zeros, and a broken one anything.
        guard size > 0.3, size < 2 else { return flat }
        smooth /= size
        if dot(smooth, flat) < 0 { smooth = -smooth }
        return dot(smooth, flat) > 0.15 ? smooth : flat
    }

    private func diffuse(_ colour: Vector, _ normal: Vector, lit: Float, open: Float, height: Float) -> Vector {
        let key = max(0, dot(normal, studio.key)) * lit
        let fill = max(0, dot(normal, studio.fill) * 0.7 + 0.3)
        let rim = max(0, dot(normal, studio.rim))
        let up = normal.y * 0.5 + 0.5
        let below = studio.ground * (1 - up) * (1 - smoothstep(0, 0.9, height) * 0.5)
        // Light that went from part to part takes on the colour of the thing, so its hollows are not grey.
        let tint = Vector(repeating: open) + colour * ((1 - open) * (1 - open) * 0.45)
        let light =
            studio.keyLight * (key * 0.72) + studio.fillLight * (fill * (0.35 + 0.65 * open))
            + studio.rimLight * (rim * open * 0.55) + (studio.sky * up + below) * tint
        return colour * light
    }

    private func mirrored(_ colour: Vector, _ normal: Vector, _ towards: Vector, lit: Float, open: Float) -> Vector {
        let facing = clamp(dot(towards, normal), 0, 1)
        let grazing = (1 - facing) * (1 - facing) * (1 - facing) * (1 - facing)
        let share = 0.04 + grazing * 0.22 * Self.gloss
        let half = normalized(studio.key + towards)
        let exponent = 8 + Self.gloss * Self.gloss * 420
        let spark = power(max(0, dot(normal, half)), exponent) * (exponent + 8) / 60 * lit * Self.gloss
        return studio.sky * (share * open * 0.5) + studio.keyLight * (0.05 * spark)
    }
}
