/// What stands behind and under the subject: one seamless sheet, lighter around the subject.
package struct Backdrop: Sendable, Hashable {
    /// The colour high behind the subject.
    package var top: Colour
    /// The colour of the ground in front of it.
    package var bottom: Colour

    /// A backdrop from two colours.
    package init(top: Colour, bottom: Colour) {
        self.top = top
        self.bottom = bottom
    }

    /// A warm pale grey.
    package static let studio = Backdrop(top: Colour(0xD8DCE0), bottom: Colour(0xF1EDE6))
}
