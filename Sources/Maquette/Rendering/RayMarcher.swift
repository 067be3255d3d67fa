import Geometry

/// Follows rays through a field by steps as long as the distance allows (sphere tracing: Hart, 1996).
struct RayMarcher {
    let sampler: FieldSampler
    /// About how large the subject is: other lengths are shares of it.
    let scale: Float

    /// How far along a ray the box of the field begins and ends, or nil when the ray misses it.
    func span(_ origin: Vector, _ direction: Vector) -> (near: Float, far: Float)? {
        let box = sampler.grid.box
        var near: Float = 0
        var far = Float.infinity
        for axis in 0..<3 {
            let speed = direction[axis]
            if abs(speed) < 1e-9 {
                guard origin[axis] >= box.low[axis], origin[axis] <= box.high[axis] else { return nil }
                continue
            }
            let a = (box.low[axis] - origin[axis]) / speed
            let b = (box.high[axis] - origin[axis]) / speed
            near = max(near, min(a, b))
            far = min(far, max(a, b))
        }
        return near < far ? (near, far) : nil
    }

    /// How far all rays of a cone may go before one can meet the surface: infinitely far when none can.
    ///
    /// `width` is the cone's radius at a distance of one. One such look stands for the first steps of all rays of a
    /// tile (cone marching: Fulcrum, 2012).
    func clearance(_ origin: Vector, _ direction: Vector, width: Float) -> Float {
        let box = sampler.grid.box
        let middle = dot(box.centre - origin, direction)
        let reach = length(box.size) * 0.5
        // Balls around the stops that reach past the cone's sides leave nothing of the cone between them.
        var t = max(0, middle - reach)
        let far = middle + reach
        let slant = (1 + width * width).squareRoot()
        for _ in 0..<48 where t < far {
            let room = sampler.distance(at: origin + direction * t) - t * width
            if room < scale * 0.004 { return t }
            t += room / slant
        }
        return t < far ? t : .infinity
    }

    /// How far along a ray the surface is, or nil when it is not met within `steps`; `start` is known to be free.
    func hit(_ origin: Vector, _ direction: Vector, start: Float = 0, steps: Int = 140) -> Float? {
        guard let (near, far) = span(origin, direction) else { return nil }
        let least = scale * 0.0004
        var t = max(near, start)
        // Steps longer than the distance are safe as long as the balls of free space around two stops touch; else the
        // ray goes back and on with care (over-relaxation: Keinert et al., "Enhanced Sphere Tracing", 2014).
        var stretch: Float = 1.5
        var before: Float = 0
        var step: Float = 0
        for _ in 0..<steps {
            guard t < far else { return nil }
            let distance = sampler.distance(at: origin + direction * t)
            if stretch > 1, step > before + distance {
                t += before - step
                stretch = 1
                step = 0
                before = 0
                continue
            }
            if distance < least { return t }
            before = distance
            step = distance * stretch
            t += step
        }
        // A ray that took so many steps runs along the surface: what it follows is what is seen there.
        return before < least * 8 ? t - step : nil
    }

    /// How much of a cone is free, 0...1, and how far along it the narrowest place is.
    ///
    /// `softness` is the radius of the cone at a distance of one. `trueness` is how steep the field is where the cone
    /// begins: a field that understates distances would hide too much. The nearer the cone's middle passes by the
    /// surface, the more is hidden. Where it was nearest between two stops is where the balls of free space around them
    /// meet, or bands would show (https://iquilezles.org/articles/rmshadows, after Sebastian Aaltonen, here for steps of
    /// any length).
    func opening(
        _ origin: Vector,
        _ direction: Vector,
        softness: Float,
        trueness: Float,
        steps: Int
    ) -> (share: Float, nearest: Float) {
        guard let (near, far) = span(origin, direction) else { return (1, 0) }
        var t = max(near, scale * 0.006)
        var (share, nearest) = (Float(1), t)
        var (before, step) = (Float(0), Float(0))
        for _ in 0..<steps where t < far {
            let distance = sampler.distance(at: origin + direction * t)
            let room = distance / trueness
            if room < scale * 0.0004 { return (0, t) }
            var (back, aside) = (Float(0), room)
            if step > 0 {
                let meeting = (room * room + step * step - before * before) / (2 * step)
                if meeting > 0, meeting < min(room, step) {
                    (back, aside) = (meeting, (room * room - meeting * meeting).squareRoot())
                }
            }
            let free = aside / (softness * max(scale * 0.001, t - back))
            if free < share { (share, nearest) = (free, t - back) }
            if share < 0.004 { return (0, nearest) }
            before = room
            // Short steps where the cone is about to close make for even light; all grow with the cone, so that a ray
            // along the surface comes to an end.
            step = max(distance * (0.4 + 0.25 * min(free, 2)), scale * 0.004 + (t - near) * 0.02)
            t += step
        }
        return (share, nearest)
    }

    /// How open the surroundings of a point are, 0...1: five looks along the normal.
    func openness(_ point: Vector, _ normal: Vector, trueness: Float) -> Float {
        var hidden: Float = 0
        var weight: Float = 1
        for look in 1...5 {
            let way = scale * (0.012 + 0.05 * Float(look * look) / 5)
            let distance = min(way, max(0, sampler.distance(at: point + normal * way) / trueness))
            hidden += weight * (1 - distance / way)
            weight *= 0.78
        }
        return clamp(1 - hidden * 0.34, 0, 1)
    }
}
