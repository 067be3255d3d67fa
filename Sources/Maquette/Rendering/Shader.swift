import Geometry

/// Gives the light that comes along one ray.
struct Shader {
    let marcher: RayMarcher
    let camera: Camera
    let studio: StudioLighting
    /// What the ground sees of the lamp.
    let shadow: GroundShadow
    /// How steep the field is on the whole; a stretched thing understates distances all around it.
    let trueness: Float

    /// What one ray sees.
    struct Sample {
        /// Linear light, may exceed one.
        var light: Vector
        /// Which way the surface faces; zero for the backdrop.
        var normal = Vector.zero
        /// How far away it is; zero for the backdrop.
        var depth: Float = 0
    }

    /// How far the rays of a tile are free: the tile's middle, and how far its corners are from there.
    func clearance(_ x: Float, _ y: Float, reach: Float) -> Float {
        marcher.clearance(camera.eye, camera.ray(x, y), width: reach * camera.spread)
    }

    /// The light at a place of the picture, each -1...1, y up; the ray is known to be free up to `start`.
    func sample(_ x: Float, _ y: Float, start: Float = 0) -> Sample {
        let direction = camera.ray(x, y)
        if start < .infinity, let distance = marcher.hit(camera.eye, direction, start: start) {
            return subject(at: camera.eye + direction * distance, direction, distance)
        }
        let backdrop = studio.backdrop(x, y)
        guard direction.y < -1e-4 else { return Sample(light: backdrop) }
        let distance = -camera.eye.y / direction.y
        return Sample(light: backdrop * groundShade(camera.eye + direction * distance))
    }

    private func subject(at hit: Vector, _ direction: Vector, _ distance: Float) -> Sample {
        let scale = marcher.scale
        let gradient = marcher.sampler.gradient(at: hit, step: scale * 0.0012)
        let trueness = clamp(length(gradient), 0.15, 1)
        let normal = normalized(gradient, or: -direction)
        let point = hit + normal * (scale * 0.002)
        let surface = marcher.sampler.surface(at: hit)
        let open = marcher.openness(point, normal, trueness: trueness)
        // What looks away from the lamp needs no ray to it.
        var lit: Float = 0
        if dot(normal, studio.key) > 0 {
            let start = point + normal * (scale * 0.004)
            let opening = marcher.opening(start, studio.key, softness: 0.16, trueness: trueness, steps: 96)
            lit = smoothstep(0, 1, opening.share)
        }
        let light =
            diffuse(surface, normal, lit: lit, open: open, height: hit.y / scale)
            + mirrored(surface, normal, point, direction, lit: lit, open: open, trueness: trueness)
            + surface.colour * (surface.shine.z * 1.9)
        return Sample(light: light, normal: normal, depth: distance)
    }

    private func diffuse(_ surface: Surface, _ normal: Vector, lit: Float, open: Float, height: Float) -> Vector {
        let key = max(0, dot(normal, studio.key)) * lit
        let fill = max(0, dot(normal, studio.fill) * 0.7 + 0.3)
        let rim = max(0, dot(normal, studio.rim))
        let up = normal.y * 0.5 + 0.5
        let below = studio.ground * (1 - up) * (1 - smoothstep(0, 0.9, height) * 0.5)
        var light = studio.keyLight * (key * 0.72)
        light += studio.fillLight * (fill * (0.35 + 0.65 * open))
        light += studio.rimLight * (rim * open * 0.55)
        // Light that went from part to part takes on the colour of the thing, so its hollows are not grey.
        let tint = Vector(repeating: open) + surface.colour * ((1 - open) * (1 - open) * 0.45)
        light += (studio.sky * up + below) * tint
        return surface.colour * light * (1 - surface.shine.y * 0.92)
    }

    private func mirrored(
        _ surface: Surface,
        _ normal: Vector,
        _ point: Vector,
        _ direction: Vector,
        lit: Float,
        open: Float,
        trueness: Float
    ) -> Vector {
        let gloss = surface.shine.x
        let metal = surface.shine.y
        guard gloss > 0.02 || metal > 0.02 else { return .zero }
        let facing = clamp(-dot(direction, normal), 0, 1)
        let bounced = direction + normal * (2 * facing)
        let grazing = power(1 - facing, 5)
        let base = mix(Vector(repeating: 0.04), surface.colour, metal)
        let share = base + (Vector(repeating: 1) - base) * (grazing * gloss * 0.8)
        let blur = 1 - gloss
        var seen = studio.surroundings(bounced, blur: blur) * mix(open * open, 1, 0.25)
        if gloss > 0.45 || metal > 0.4 {
            let opening = marcher.opening(
                point + bounced * (marcher.scale * 0.01),
                bounced,
                softness: 0.08 + blur * 0.3,
                trueness: trueness,
                steps: 40
            )
            if opening.share < 1 {
                let place = point + bounced * (marcher.scale * 0.01 + opening.nearest)
                seen = mix(part(at: place, opening.nearest), seen, smoothstep(0, 1, opening.share))
            }
        }
        // The sharp image of the key lamp; a duller surface spreads the same light more widely.
        let half = normalized(studio.key - direction)
        let exponent = 8 + gloss * gloss * 420
        let spark = power(max(0, dot(normal, half)), exponent) * (exponent + 8) / 60 * lit * gloss
        return share * seen * (0.25 + 0.75 * gloss)
            + mix(Vector(repeating: 0.05), surface.colour * 0.4, metal) * studio.keyLight * spark
    }

    /// How another part looks in a mirror that is `way` from it: evenly lit, darker where little light comes between.
    private func part(at place: Vector, _ way: Float) -> Vector {
        let surface = marcher.sampler.surface(at: place)
        let near = smoothstep(0, 0.5, way / marcher.scale)
        return surface.colour * (mix(0.36, 0.6, near) + surface.shine.z)
    }

    /// How much darker the ground is at a point, each channel 0...1.
    private func groundShade(_ hit: Vector) -> Vector {
        let scale = marcher.scale
        let lit = shadow.share(at: hit)
        // Farther away nothing of the subject hides the sky.
        let isNear = marcher.sampler.grid.box.distance(to: hit) < scale * 0.35
        let up = Vector(0, 1, 0)
        let open = isNear ? marcher.openness(hit + up * (scale * 0.003), up, trueness: trueness) : 1
        // Shadows are a little blue, since the sky still lights them.
        return mix(Vector(0.50, 0.54, 0.62), Vector(repeating: 1), lit) * mix(0.42, 1, open)
    }
}
