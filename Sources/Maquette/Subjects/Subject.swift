import Geometry

/// Something a maquette can be: its words, its colours, and how it is built.
struct Subject: Sendable {
    /// The name in recipes; never changes.
    let name: String
    /// English words for it in lower case and singular, and Chinese words.
    let words: [String]
    /// Four or more sets of colours that suit it; candidates take different ones.
    let palettes: [Palette]
    /// What it is made of when nothing was said; nil for a matt paint.
    let finish: Finish?
    /// Builds it: about one unit tall, standing on y = 0, facing +z, in one piece, nothing thinner than 0.025.
    let build: @Sendable (Sketch) -> Solid

    init(
        _ name: String,
        _ words: [String],
        finish: Finish? = nil,
        palettes: [Palette],
        build: @escaping @Sendable (Sketch) -> Solid
    ) {
        self.name = name
        self.words = words
        self.palettes = palettes
        self.finish = finish
        self.build = build
    }
}
