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
        for _ in 0..<steps where t < far {
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
        return nil
    }

    /// The share of a wide light that reaches a point, 0...1.
    ///
    /// The nearer a ray passes by the surface, the more of the light is hidden; the nearest way is guessed between
    /// two steps, or bands would show (https://iquilezles.org/articles/rmshadows, after Sebastian Aaltonen).
    /// `trueness` is how steep the field is there: a field that understates distances would darken too much.
    func light(from origin: Vector, _ direction: Vector, softness: Float, trueness: Float) -> Float {
        guard let (near, far) = span(origin, direction) else { return 1 }
        var t = max(near, scale * 0.006)
        var share: Float = 1
        var before = Float.infinity
        for _ in 0..<56 where t < far {
            let distance = sampler.distance(at: origin + direction * t)
            let room = distance / trueness
            if room < scale * 0.0004 { return 0 }
            let back = room * room / (2 * before)
            let aside = max(0, room * room - back * back).squareRoot()
            share = min(share, aside / (softness * max(scale * 0.001, t - back)))
            if share < 0.004 { return 0 }
            before = room
            t += clamp(distance, scale * 0.004, scale * 0.1)
        }
        return smoothstep(0, 1, share)
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
