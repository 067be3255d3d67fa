import Geometry

extension FieldSampler {
    /// The distance at a point, and what would be seen there. `world` stays where it is when a warp moves `p`.
    func surface(_ index: Int32, _ p: Vector, _ world: Vector) -> (distance: Float, surface: Surface) {
        let step = code + Int(index)
        switch step.pointee.operation {
        case .join, .melt:
            return melted(step, p, world)
        case .carve:
            let kept = surface(step.pointee.first, p, world)
            let cut = surface(step.pointee.second, p, world)
            let distance = distance(index, p)
            // Paint 0 is what nobody chose: a cut without a material shows what it was cut from.
            let isCutSeen = -cut.distance > kept.distance && hasPaint(step.pointee.second)
            return (distance, isCutSeen ? cut.surface : kept.surface)
        case .common:
            let kept = surface(step.pointee.first, p, world)
            return (distance(index, p), kept.surface)
        case .paint:
            var below = surface(step.pointee.first, p, world)
            let depth = distance(step.pointee.second, p)
            let share = 1 - smoothstep(-step.pointee.amount, step.pointee.amount, depth)
            if share > 0 {
                below.surface.mix(with: Surface(paints[Int(step.pointee.paint)], at: world), share)
            }
            return below
        case .grow:
            let inner = surface(step.pointee.first, p, world)
            return (inner.distance - step.pointee.amount, inner.surface)
        case .negate:
            let inner = surface(step.pointee.first, p, world)
            return (-inner.distance, inner.surface)
        case .twist, .taper, .bend, .ripple:
            let local = placed(step, p)
            let inner = surface(step.pointee.first, warped(step, local), world)
            return (unwarped(inner.distance, step, local), inner.surface)
        default:
            return (form(step, p), Surface(paints[Int(step.pointee.paint)], at: world))
        }
    }

    /// The nearer part is seen; where two melt, their colours melt too.
    private func melted(
        _ step: UnsafePointer<Instruction>,
        _ p: Vector,
        _ world: Vector
    ) -> (distance: Float, surface: Surface) {
        let a = surface(step.pointee.first, p, world)
        let b = surface(step.pointee.second, p, world)
        var (near, far) = a.distance < b.distance ? (a, b) : (b, a)
        let width = step.pointee.amount
        guard width > 0 else { return near }
        let h = max(width - (far.distance - near.distance), 0) / width
        near.surface.mix(with: far.surface, 0.5 * h * h)
        near.distance -= h * h * width * 0.25
        return near
    }

    /// Whether a part has a material of its own.
    private func hasPaint(_ index: Int32) -> Bool {
        let step = code + Int(index)
        return switch step.pointee.operation {
        case .join, .melt, .carve, .common: hasPaint(step.pointee.first)
        case .paint, .grow, .negate, .twist, .taper, .bend, .ripple: hasPaint(step.pointee.first)
        default: step.pointee.paint != 0
        }
    }
}
