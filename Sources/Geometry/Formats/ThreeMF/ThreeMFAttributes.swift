/// The attributes of an element of a 3MF part, with errors that say where they are.
struct ThreeMFAttributes {
    private let values: [String: String]
    private let element: String
    private let part: String

    /// The attributes of an element of the part called `part`.
    init(_ values: [String: String], element: String, part: String) {
        self.values = values
        self.element = element
        self.part = part
    }

    /// The text of an attribute.
    subscript(name: String) -> String? { values[name] }

    /// The text of an attribute whose prefix does not matter; the least of them, if there are several.
    func suffixed(_ ending: String) -> String? {
        guard let name = values.keys.filter({ $0.hasSuffix(ending) }).min() else { return nil }
        return values[name]
    }

    /// A number of a resource or a member, from zero.
    func number(_ name: String) throws(GeometryError) -> Int {
        guard let value = try optional(name) else { throw missing(name) }
        return value
    }

    /// A number that may be missing.
    func optional(_ name: String) throws(GeometryError) -> Int? {
        guard let text = values[name] else { return nil }
        // 3MF's numbers end at 2³¹.
        guard let value = Int32(text), value >= 0 else { throw missing(name) }
        return Int(value)
    }

    /// A number with a fraction.
    func decimal(_ name: String) throws(GeometryError) -> Double {
        guard let text = values[name], let value = DecimalText.number(text) else { throw missing(name) }
        return value
    }

    /// A colour as `#RRGGBB` or `#RRGGBBAA`.
    func colour(_ name: String) throws(GeometryError) -> Colour {
        guard let text = values[name], text.utf8.count == 7 || text.utf8.count == 9,
            let colour = Colour(hex: String(text.prefix(7)))
        else { throw missing(name) }
        return colour
    }

    /// Twelve numbers, row by row, of a matrix that rows of places are multiplied with; where there are none, the
    /// identity.
    func affine(_ name: String) throws(GeometryError) -> Affine {
        guard let text = values[name] else { return .identity }
        let m = text.split(separator: " ").compactMap { DecimalText.number(String($0)) }
        guard m.count == 12, text.split(separator: " ").count == 12 else { throw missing(name) }
        return Affine(
            x: SIMD3(m[0], m[1], m[2]),
            y: SIMD3(m[3], m[4], m[5]),
            z: SIMD3(m[6], m[7], m[8]),
            origin: SIMD3(m[9], m[10], m[11])
        )
    }

    /// The error for an attribute that is missing or makes no sense.
    func missing(_ name: String) -> GeometryError {
        let value = values[name].map { " is “\($0.prefix(40))”" } ?? " is missing"
        return GeometryError(.malformed, "“\(part)”: the attribute “\(name)” of “\(element.prefix(40))”\(value)")
    }
}
