package import Geometry

/// Takes a picture of a field: key, fill and rim light, soft shadow, hollows darkened, edges smooth, on a seamless
/// ground.
///
/// The same field and size give the same bytes, on one core or many.
package struct Renderer: Sendable {
    private let field: Field
    private let camera: Camera
    private let scale: Float
    private let studio: StudioLighting
    /// A coarse mesh of the subject.
    private let outline: Mesh
    /// How steep the field is on the whole: the mean over the outline. From place to place it would draw edges onto
    /// the ground.
    private let trueness: Float

    /// How many rows a task draws at a time.
    private static let band = 16
    /// Pixels along the side of a square whose rays begin together; bands hold whole tiles.
    private static let tile = 8
    /// Where the extra rays of a pixel on an edge pass, in pixels from its middle: a turned square.
    private static let offsets: [SIMD2<Float>] = [
        SIMD2(-0.125, -0.375), SIMD2(0.375, -0.125), SIMD2(0.125, 0.375), SIMD2(-0.375, 0.125),
    ]

    /// A renderer for a field; `outline` is a coarse mesh of it: the picture holds all of it, and the shadow on the
    /// ground is its.
    ///
    /// `azimuth` and `elevation` say from where it is seen, in degrees: from the front by 0, from above by 90.
    package init(
        _ field: Field,
        outline: Mesh,
        backdrop: Backdrop = .studio,
        azimuth: Float = -30,
        elevation: Float = 17
    ) {
        self.field = field
        self.outline = outline
        let points = outline.positions
        camera = Camera(
            seeing: points.isEmpty ? field.box.corners : points,
            azimuth: azimuth,
            elevation: clamp(elevation, -80, 80)
        )
        studio = StudioLighting(backdrop, camera)
        let scale = outline.bounds.size.max()
        self.scale = scale
        let looks = stride(from: 0, to: points.count, by: max(1, points.count / 256))
        let steepness = field.sample { sampler in
            looks.map { clamp(length(sampler.gradient(at: points[$0], step: scale * 0.002)), 0.15, 1) }
        }
        trueness = steepness.isEmpty ? 1 : steepness.reduce(0, +) / Float(steepness.count)
    }

    /// Draws the picture. `progress` is told 0...1, growing. Throws `CancellationError` soon after cancellation.
    package func picture(
        width: Int,
        height: Int,
        progress: @Sendable (Double) -> Void = { _ in }
    ) async throws -> Picture {
        precondition(width > 0 && height > 0, "a picture has pixels")
        let bands = (height + Self.band - 1) / Self.band
        let shadow = try await GroundShadow(of: outline, towards: studio.key, softness: 0.1)
        let frame = Frame(width: width, height: height, shadow: shadow)
        let rows = try await Fanout.map(bands) {
            progress(Double($0) / Double(bands) * 0.65)
        } _: { band in
            try firstPass(frame.rows(of: band, height: Self.band), frame)
        }
        let samples = rows.flatMap { $0 }
        let pixels = try await Fanout.map(bands) {
            progress(0.65 + Double($0) / Double(bands) * 0.35)
        } _: { band in
            try secondPass(frame.rows(of: band, height: Self.band), frame, samples)
        }
        progress(1)
        return Picture(width: width, height: height, pixels: pixels.flatMap { $0 })
    }

    /// The size of a picture, where its pixels are in the camera's view, and the shadow that lies in it.
    private struct Frame: Sendable {
        let width: Int
        let height: Int
        let shadow: GroundShadow

        /// How far apart pixels are in the camera's view.
        var step: Float { 2 / Float(min(width, height)) }

        func rows(of band: Int, height bandHeight: Int) -> Range<Int> {
            band * bandHeight..<min(height, (band + 1) * bandHeight)
        }

        /// The place of a point of the picture; the shorter side reaches from -1 to 1.
        func place(_ x: Float, _ y: Float) -> SIMD2<Float> {
            let half = Float(min(width, height)) * 0.5
            return SIMD2((x + 0.5 - Float(width) * 0.5) / half, (Float(height) * 0.5 - y - 0.5) / half)
        }
    }

    /// One ray through the middle of each pixel.
    private func firstPass(_ rows: Range<Int>, _ frame: Frame) throws -> [Shader.Sample] {
        try field.sample { sampler in
            let shader = shader(sampler, frame)
            var result: [Shader.Sample] = []
            result.reserveCapacity(rows.count * frame.width)
            var free: [Float] = []
            for y in rows {
                try Task.checkCancellation()
                if (y - rows.lowerBound) % Self.tile == 0 { free = clearances(y, frame, shader) }
                for x in 0..<frame.width {
                    let place = frame.place(Float(x), Float(y))
                    result.append(shader.sample(place.x, place.y, start: free[x / Self.tile]))
                }
            }
            return result
        }
    }

    /// How far the rays of each tile of a row of tiles are free.
    private func clearances(_ y: Int, _ frame: Frame, _ shader: Shader) -> [Float] {
        let half = Float(Self.tile - 1) * 0.5
        // To the outer corner of the outer pixels, and a little more.
        let reach = (half + 0.6) * 1.4143 * frame.step
        return stride(from: 0, to: frame.width, by: Self.tile).map { x in
            let place = frame.place(Float(x) + half, Float(y) + half)
            return shader.clearance(place.x, place.y, reach: reach)
        }
    }

    /// Four more rays where a pixel differs from its neighbours, then from light to bytes.
    private func secondPass(_ rows: Range<Int>, _ frame: Frame, _ samples: [Shader.Sample]) throws -> [UInt8] {
        try field.sample { sampler in
            let shader = shader(sampler, frame)
            var result: [UInt8] = []
            result.reserveCapacity(rows.count * frame.width * 4)
            var free: [Float] = []
            for y in rows {
                try Task.checkCancellation()
                if (y - rows.lowerBound) % Self.tile == 0 { free = clearances(y, frame, shader) }
                for x in 0..<frame.width {
                    var light = ToneMapping.developed(samples[y * frame.width + x].light)
                    if isEdge(x, y, frame, samples) {
                        for offset in Self.offsets {
                            let place = frame.place(Float(x) + offset.x, Float(y) + offset.y)
                            light += ToneMapping.developed(
                                shader.sample(place.x, place.y, start: free[x / Self.tile]).light
                            )
                        }
                        light *= 0.2
                    }
                    let dither = ToneMapping.dither(x, y)
                    result.append(ToneMapping.byte(light.x, dither))
                    result.append(ToneMapping.byte(light.y, dither))
                    result.append(ToneMapping.byte(light.z, dither))
                    result.append(255)
                }
            }
            return result
        }
    }

    private func shader(_ sampler: FieldSampler, _ frame: Frame) -> Shader {
        Shader(
            marcher: RayMarcher(sampler: sampler, scale: scale),
            camera: camera,
            studio: studio,
            shadow: frame.shadow,
            trueness: trueness
        )
    }

    private func isEdge(_ x: Int, _ y: Int, _ frame: Frame, _ samples: [Shader.Sample]) -> Bool {
        let here = samples[y * frame.width + x]
        func differs(_ nx: Int, _ ny: Int) -> Bool {
            guard nx >= 0, ny >= 0, nx < frame.width, ny < frame.height else { return false }
            let other = samples[ny * frame.width + nx]
            if (here.depth > 0) != (other.depth > 0) { return true }
            guard here.depth > 0 else { return false }
            if abs(here.depth - other.depth) > scale * 0.03 || dot(here.normal, other.normal) < 0.85 { return true }
            let change = here.light - other.light
            let difference = max(abs(change.x), abs(change.y), abs(change.z))
            return difference > 0.06 + 0.12 * max(here.light.x, max(here.light.y, here.light.z))
        }
        return differs(x + 1, y) || differs(x - 1, y) || differs(x, y + 1) || differs(x, y - 1)
    }
}
