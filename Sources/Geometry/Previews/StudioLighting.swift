/// The lights, and what a shining surface mirrors: a photographer's studio, fixed to the camera.
package struct StudioLighting: Sendable {
    package let key: Vector
    package let fill: Vector
    package let rim: Vector
    package let keyLight = Vector(1.0, 0.955, 0.88) * 2.55
    package let fillLight = Vector(0.74, 0.86, 1.0) * 0.42
    package let rimLight = Vector(1.0, 0.97, 0.93) * 0.75
    package let sky: Vector
    package let ground: Vector
    private let top: Vector
    private let bottom: Vector

    /// The lights of a studio with this backdrop, as the camera sees them.
    package init(_ backdrop: Backdrop, _ camera: Camera) {
        let towards = normalized(Vector(-camera.forward.x, 0, -camera.forward.z))
        func direction(_ right: Float, _ up: Float, _ front: Float) -> Vector {
            normalized(camera.right * right + Vector(0, up, 0) + towards * front)
        }
        key = direction(-0.62, 1.0, 0.62)
        fill = direction(0.95, 0.35, 0.45)
        rim = direction(0.45, 0.65, -1)
        top = backdrop.top.linear
        bottom = backdrop.bottom.linear
        sky = mix(top, Vector(0.93, 0.97, 1), 0.6) * 0.62
        ground = mix(bottom, Vector(repeating: 0.8), 0.3) * 0.30
    }

    /// The backdrop behind a place of the picture, each -1...1, y up.
    package func backdrop(_ x: Float, _ y: Float) -> Vector {
        let base = mix(bottom, top, smoothstep(-0.55, 0.95, y))
        let glow = exponential(-(x * x * 0.9 + (y - 0.05) * (y - 0.05)) * 1.5)
        let corner = x * x + y * y
        return mix(base, Vector(repeating: 1), glow * 0.26) * (1 - 0.13 * smoothstep(0.5, 2.0, corner))
    }

    /// What comes from a direction in which nothing of the subject is: soft boxes, a pale ceiling, the ground.
    package func surroundings(_ direction: Vector, blur: Float) -> Vector {
        let wide = 0.05 + blur * 0.6
        func box(_ light: Vector, _ size: Float) -> Float {
            smoothstep(size - wide, size + wide, dot(direction, light))
        }
        let height = smoothstep(-0.15 - blur * 0.4, 0.25 + blur * 0.4, direction.y)
        var colour = mix(bottom * 0.5, mix(top, Vector(repeating: 0.95), 0.5) * 0.85, height)
        colour += keyLight * (1.15 * box(key, 0.90))
        colour += fillLight * (1.7 * box(fill, 0.88))
        colour += rimLight * (1.1 * box(rim, 0.86))
        return colour
    }
}
