/// The materials of an OBJ file: http://paulbourke.net/dataformats/mtl. Read are names, diffuse colours and pictures.
enum MTLText {
    /// The looks in a text by their names; `picture` gives the number of a picture by the name that stands there.
    static func looks(
        _ bytes: UnsafeBufferPointer<UInt8>,
        picture: (String) throws -> Int?
    ) throws -> [String: Model.Look] {
        var words = TextWords(bytes)
        var looks: [String: Model.Look] = [:]
        var look: Model.Look?
        while !words.isAtEnd {
            switch words.word()?.lowercased() {
            case "newmtl":
                if let look { looks[look.name] = look }
                look = Model.Look(name: String(words.rest().prefix(200)))
            case "kd":
                let light = (words.numberInLine(), words.numberInLine(), words.numberInLine())
                // "Kd spectral …" and "Kd xyz …" say colours in other ways, which nothing writes.
                if let red = light.0 {
                    look?.colour = OBJText.colour(SIMD3(red, light.1 ?? red, light.2 ?? red))
                }
            case "map_kd":
                if let name = file(in: words.rest()) { look?.picture = try picture(name) }
            default: break
            }
            words.skipLine()
        }
        if let look { looks[look.name] = look }
        return looks
    }

    /// How many words follow each option that may stand before a file's name, at most.
    private static let options: [String: Int] = [
        "-blendu": 1, "-blendv": 1, "-cc": 1, "-clamp": 1, "-boost": 1, "-bm": 1, "-texres": 1, "-imfchan": 1,
        "-type": 1, "-mm": 2, "-o": 3, "-s": 3, "-t": 3,
    ]

    /// The name behind the options; it may have spaces.
    private static func file(in text: String) -> String? {
        var rest = text.split(separator: " ", omittingEmptySubsequences: false)[...]
        while let word = rest.first, let count = options[word.lowercased()] {
            rest = rest.dropFirst()
            // Of up to three numbers the later ones may be missing.
            var taken = 0
            while taken < count, let value = rest.first, taken == 0 || DecimalText.number(String(value)) != nil {
                rest = rest.dropFirst()
                taken += 1
            }
        }
        let name = rest.joined(separator: " ").trimmingPrefix { $0 == " " }
        return name.isEmpty ? nil : String(name)
    }
}
