import Basics
import Foundation
import Storage

/// A workflow of durable steps: a Swift function that survives any crash.
///
/// ``run(_:in:)`` runs from the top whenever the run may go on. Steps that are done return their recorded result at
/// once, so everything between them must give the same every time: take time and ids from the context, and do effects
/// in steps only. Steps come one after another, never side by side.
public protocol Flow: Sendable {
    /// What a run is given.
    associatedtype Input: Codable & Sendable

    /// The stable name under which runs are stored.
    static var name: FlowName { get }

    /// Runs the steps, from the top.
    func run(_ input: Input, in flow: FlowContext) async throws
}

/// A flow whose failure changes something.
public protocol FlowFailureObserver: Flow {
    /// Changes what the failure of a run changes, in the transaction that ends the run.
    func failed(_ failure: TaskFailure, _ input: Input, in unit: UnitOfWork) throws
}

/// A flow whose input is JSON, with the hook that it has.
struct AnyFlow: Sendable {
    let name: FlowName
    let run: @Sendable (JSON, FlowContext) async throws -> Void
    let failed: (@Sendable (TaskFailure, JSON, UnitOfWork) throws -> Void)?

    init<Body: Flow>(_ flow: Body) {
        name = Body.name
        run = { input, context in try await flow.run(input.decode(), in: context) }
        failed = (flow as? any FlowFailureObserver).map { Self.failed($0) }
    }

    private static func failed(
        _ flow: some FlowFailureObserver
    ) -> @Sendable (TaskFailure, JSON, UnitOfWork) throws -> Void {
        { failure, input, unit in try flow.failed(failure, input.decode(), in: unit) }
    }
}

extension Flow {
    var erased: AnyFlow { AnyFlow(self) }
}
