/// Makes previews of any model by drawing its triangles: three quarters from the left and a little above, with soft
/// light and shadows on a seamless ground.
///
/// Memory and time are bounded whatever the model: what has too many triangles is drawn coarser, what covers the
/// picture too often is drawn with gaps. The same model and options give the same bytes, on one core or many.
package struct Rasteriser: Sendable {
    private let subject: PreviewSubject
    private let backdrop: Backdrop
    private let outline: [Vector]
    private let caster: ShadowCaster
    private let sky: SkyMaps
    private let groundOpenness: GroundShade
    private let exposure = Exposure()

    /// From how high above the ground previews are taken, in degrees.
    private static let elevation: Float = 20
    /// Which way a preview looks at the front of the subject, in degrees; negative is from the left.
    private static let azimuth: Float = -30
    /// The part of the picture that the subject fills.
    private static let fill: Float = 0.78

    /// What is drawn at most.
    package struct Limits: Sendable {
        /// More triangles than this are refused.
        package var triangles = 40_000_000
        /// Of more triangles than this a coarser mesh is drawn.
        package var drawnTriangles = 2_000_000
        /// How many pictures of a model are decoded; each is kept at 1024 pixels a side at most.
        package var pictures = 64
        /// How large a picture may be.
        package var picture = Picture.Limits(bytes: 32 << 20, side: 8192, pixels: 36_000_000)

        /// The usual limits.
        package init() {}
    }

    /// The previews that a library keeps of a model.
    package struct Previews: Sendable {
        /// 512 × 512 pixels.
        package let large: Picture
        /// 256 × 256 pixels.
        package let small: Picture
    }

    /// Makes a model ready to be drawn.
    ///
    /// Throws a `GeometryError` that says what is wrong with the model: corners that are no numbers, nothing to be
    /// seen, more than the limits, a picture that cannot be decoded.
    package init(_ model: Model, backdrop: Backdrop = .studio, limits: Limits = Limits()) async throws {
        self.backdrop = backdrop
        let subject = try PreviewSubject(model, limits: limits)
        try Task.checkCancellation()
        async let outline = subject.outline
        caster = try ShadowCaster(subject.positions, subject.triangles)
        sky = try await SkyMaps(caster)
        self.subject = subject
        self.outline = await outline
        groundOpenness = try await GroundShade(sky)
    }

    /// The two sizes that a library shows.
    package func previews() async throws -> Previews {
        let large = try await picture(side: 512)
        return Previews(large: large, small: try large.fitted(into: 256))
    }

    /// One picture, `side` × `side` pixels, from a direction in degrees round the subject.
    package func picture(side: Int, azimuth: Float = azimuth) async throws -> Picture {
        let camera = Camera(seeing: outline, azimuth: azimuth, elevation: Self.elevation, fill: Self.fill)
        return try await picture(side: side, camera)
    }

    /// Pictures all round the subject, beginning with the preview's direction; the subject keeps its size and place.
    package func turntable(frames: Int = 12, side: Int = 256) async throws -> [Picture] {
        precondition(frames > 0, "a turntable has frames")
        let rings = rings
        var pictures: [Picture] = []
        for frame in 0..<frames {
            let azimuth = Self.azimuth + 360 * Float(frame) / Float(frames)
            let camera = Camera(seeing: rings, azimuth: azimuth, elevation: Self.elevation, fill: Self.fill)
            pictures.append(try await picture(side: side, camera))
        }
        return pictures
    }

    private func picture(side: Int, _ camera: Camera) async throws -> Picture {
        precondition((1...2048).contains(side), "a preview has 1 to 2048 pixels a side")
        let frame = PreviewFrame(side: side)
        let studio = StudioLighting(backdrop, camera)
        let lamp = try await LampMaps(caster, towards: studio.key)
        let bins = try await PreviewBins(subject, frame, camera)
        let shader = PreviewShader(
            subject: subject,
            camera: camera,
            studio: studio,
            sky: sky,
            lamp: lamp,
            groundOpenness: groundOpenness,
            groundLight: try await GroundShade(lamp)
        )
        let band = PreviewBand(frame: frame, bins: bins, shader: shader, exposure: exposure)
        let bands = try await Fanout.map(frame.bands) { try band.pixels($0) }
        return Picture(width: side, height: side, pixels: bands.flatMap { $0 })
    }

    /// What the outline sweeps over when it turns: points on a ring for each of some heights.
    private var rings: [Vector] {
        let slices = 16
        let box = outline.reduce(Bounds.empty) { $0.including($1) }
        var radii = [Float](repeating: -1, count: slices + 1)
        for point in outline {
            let slice = Int((point.y - box.low.y) / max(box.size.y, 1e-6) * Float(slices))
            radii[slice] = max(radii[slice], length(point.x, point.z))
        }
        return radii.indices.filter { radii[$0] >= 0 }.flatMap { slice in
            (0..<24).map { step in
                let turn = Float(step) * .pi / 12
                let height = box.low.y + box.size.y * Float(slice) / Float(slices)
                return Vector(cosine(turn) * radii[slice], height, sine(turn) * radii[slice])
            }
        }
    }
}

extension Backdrop {
    /// A dark grey, for pages that are dark.
    package static let dark = Backdrop(top: Colour(0x24272B), bottom: Colour(0x34363A))
}
