import Foundation

/// Slots for uploads under way: four in a process, and two for one person, so that nobody who is slow
/// keeps all others out.
struct UploadSlots {
    private var taken: [UUID: Int] = [:]

    private static let maximum = 4
    private static let maximumPerPerson = 2

    /// Takes a place for somebody; false if there is none for them.
    mutating func take(for person: UUID) -> Bool {
        let own = taken[person, default: 0]
        guard own < Self.maximumPerPerson, taken.values.reduce(0, +) < Self.maximum else { return false }
        taken[person] = own + 1
        return true
    }

    /// Gives one of somebody's places back.
    mutating func giveBack(of person: UUID) {
        guard let own = taken[person] else { return }
        taken[person] = own > 1 ? own - 1 : nil
    }
}
