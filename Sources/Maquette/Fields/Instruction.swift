/// One step of a compiled field. Children stand before their parent; the last step of a run is its root.
struct Instruction: Sendable {
    /// What the step does; the forms first, then what joins them.
    enum Operation: UInt8, Sendable {
        case ball
        case ellipsoid
        case box
        case cylinder
        case cone
        case limb
        case ring
        case arch
        case turned
        case extruded
        case ground
        case join
        case melt
        case carve
        case common
        case paint
        case grow
        case negate
        case twist
        case taper
        case bend
        case ripple
    }

    var operation: Operation
    /// Index of the paint of a form, or of what is painted over.
    var paint: Int32 = 0
    /// Index of the first child.
    var first: Int32 = 0
    /// Index of the second child.
    var second: Int32 = 0
    /// Where the numbers begin: four that place the form (three columns and an offset with the factor), then its own.
    var data: Int32 = 0
    /// Width of a blend, thickness of a skin, or softness of a paint.
    var amount: Float = 0
}
