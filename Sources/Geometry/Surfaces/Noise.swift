/// Smooth noise over space, 0...1, the same on every machine.
enum Noise {
    /// Value noise: random numbers on a lattice, smoothly joined.
    static func value(_ p: Vector) -> Float {
        let cell = Vector(p.x.rounded(.down), p.y.rounded(.down), p.z.rounded(.down))
        let f = p - cell
        let s = f * f * (3 - 2 * f)
        let x = lattice(cell.x)
        let y = lattice(cell.y)
        let z = lattice(cell.z)
        func row(_ dy: Int32, _ dz: Int32) -> Float {
            mix(unit(x, y &+ dy, z &+ dz), unit(x &+ 1, y &+ dy, z &+ dz), s.x)
        }
        return mix(mix(row(0, 0), row(1, 0), s.y), mix(row(0, 1), row(1, 1), s.y), s.z)
    }

    /// Three octaves of value noise.
    static func fractal(_ p: Vector) -> Float {
        (value(p) + value(p * 2.03 + 17.1) * 0.5 + value(p * 4.01 + 5.7) * 0.25) / 1.75
    }

    /// Three independent random numbers for a lattice cell.
    static func vector(_ cell: Vector) -> Vector {
        let x = lattice(cell.x)
        let y = lattice(cell.y)
        let z = lattice(cell.z)
        return Vector(unit(x, y, z), unit(x &+ 101, y, z), unit(x, y &+ 211, z))
    }

    /// Points far outside any model are drawn to the border, where noise may repeat.
    private static func lattice(_ value: Float) -> Int32 {
        Int32(clamp(value, -1e6, 1e6))
    }

    private static func unit(_ x: Int32, _ y: Int32, _ z: Int32) -> Float {
        var h = UInt32(bitPattern: x) &* 0x8DA6_B343
        h ^= UInt32(bitPattern: y) &* 0xD816_3841
        h ^= UInt32(bitPattern: z) &* 0xCB1A_B31F
        h = (h ^ (h >> 15)) &* 0x2C1B_3C6D
        h = (h ^ (h >> 12)) &* 0x297A_2D39
        h ^= h >> 15
        return Float(h >> 8) / Float(1 << 24)
    }
}
