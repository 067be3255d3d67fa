import Basics

/// Where heavy work on models is done: a few pieces at a time in a process, and what blocks does so off the cooperative
/// pool. Make one a process.
package struct Workbench: Sendable {
    private let places: Pool<Lane>

    /// A workbench for so many pieces at once. Of those that come meanwhile, `waiting` wait, for `patience` at most.
    package init(places: Int = 2, waiting: Int = 64, patience: Duration = .seconds(120)) {
        self.places = Pool(.init(members: places, waiting: waiting, patience: patience)) {
            Lane(label: "workbench.\($0)")
        }
    }

    /// Does a piece of work when there is a place. What blocks runs in the lane.
    ///
    /// Throws ``ModelStudioError/Code/overloaded`` if too much waits already, and what `work` throws.
    func run<Result: Sendable>(_ work: (Lane) async throws -> Result) async throws -> Result {
        do { return try await places.withMember(work) } catch is Pool<Lane>.Refusal {
            throw ModelStudioError(.overloaded, "Too many models are being worked on. Try again in a moment.")
        }
    }
}
