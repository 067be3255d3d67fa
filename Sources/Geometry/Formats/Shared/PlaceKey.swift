/// A place by its bits, so that places are equal only when they are the same; the two zeros are.
struct PlaceKey: Hashable {
    private let x: UInt32
    private let y: UInt32
    private let z: UInt32

    /// The key of a place.
    init(_ place: Vector) {
        // Adding zero turns −0 into 0.
        x = (place.x + 0).bitPattern
        y = (place.y + 0).bitPattern
        z = (place.z + 0).bitPattern
    }
}
