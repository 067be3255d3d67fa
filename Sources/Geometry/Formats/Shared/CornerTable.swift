/// Gives equal things one number: the first that comes is 0, the next other one 1.
///
/// The numbers depend only on the order in which things come, not on how the table keeps them.
struct CornerTable<Key: Hashable> {
    private var numbers: [Key: UInt32]
    /// The things in the order of their numbers.
    private(set) var keys: [Key] = []

    /// A table with room for about `capacity` things.
    init(capacity: Int = 0) {
        numbers = Dictionary(minimumCapacity: capacity)
        keys.reserveCapacity(capacity)
    }

    /// The number of a thing, and whether it is a new one.
    mutating func number(of key: Key) -> (number: UInt32, isNew: Bool) {
        let next = UInt32(keys.count)
        let number = numbers[key, default: next]
        guard number == next else { return (number, false) }
        numbers[key] = next
        keys.append(key)
        return (next, true)
    }
}

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
