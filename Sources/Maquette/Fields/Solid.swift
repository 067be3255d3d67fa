package import Geometry

/// A solid thing, described by a distance field: parts, and how they are put together. Y is up.
///
/// A value: every operation gives a new solid. Coordinates are free units, subjects are about one unit tall; a solid
/// is compiled to a `Field` before it is drawn or meshed. After Inigo Quilez,
/// https://iquilezles.org/articles/distfunctions.
package indirect enum Solid: Sendable {
    /// One simple form.
    case form(Form)
    /// A part moved, turned, scaled or mirrored.
    case placed(Solid, Placement)
    /// Everything in any of the parts; edges between them melt over `blend`.
    case joined([Solid], blend: Float)
    /// The first without the second; the cut shows the second's material.
    case carved(Solid, Solid, blend: Float)
    /// What lies in both; the material is the first's.
    case common(Solid, Solid, blend: Float)
    /// The first, with another material where it lies in the second.
    case painted(Solid, Solid, Material, softness: Float)
    /// A skin added (or, negative, taken off) all around.
    case grown(Solid, Float)
    /// The space of the part is bent before the part is asked.
    case warped(Solid, Warp)
    /// The part is made of a material, where it has none yet.
    case made(Solid, Material)

    /// A simple form around the origin.
    package enum Form: Sendable {
        /// A ball.
        case ball(radius: Float)
        /// A ball with three radii.
        case ellipsoid(radii: Vector)
        /// A box with rounded edges; `half` includes the rounding.
        case box(half: Vector, rounding: Float)
        /// An upright cylinder with rounded edges.
        case cylinder(radius: Float, half: Float, rounding: Float)
        /// An upright cone, cut off: the radii at the bottom and the top, before `rounding` is added.
        case cone(bottom: Float, top: Float, half: Float, rounding: Float)
        /// A limb: the hull of two balls.
        case limb(from: Vector, to: Vector, start: Float, end: Float)
        /// A ring lying flat.
        case ring(radius: Float, tube: Float)
        /// A part of a ring standing in the xy plane, open below: `half` is half its angle in radians.
        case arch(radius: Float, tube: Float, half: Float)
        /// An outline turned around the y axis.
        case turned(Outline)
        /// An outline in the xy plane with a thickness of twice `half`; `half` includes the rounding.
        case extruded(Outline, half: Float, rounding: Float)
        /// What lies behind all planes; each is an outward normal and a distance from the origin. Must be closed.
        case facets([SIMD4<Float>], reach: Float)
        /// Everything below y = 0.
        case ground
    }

    /// A change of space.
    package enum Warp: Sendable {
        /// Turns around the y axis by this many radians for each unit of height.
        case twist(Float)
        /// Narrows (below one) or widens towards the height given.
        case taper(top: Float, height: Float)
        /// Leans and bends towards +x by this many radians for each unit of height.
        case bend(Float)
        /// Waves on the sides: `lobes` around the axis, climbing by `climb` radians a unit, `depth` deep, sharp or
        /// round.
        case ripple(lobes: Float, climb: Float, depth: Float, isSharp: Bool)
    }
}
