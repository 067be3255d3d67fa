public import Basics
public import Foundation
import Storage

/// The answer to an answer: what a pause was resumed with.
public struct ResumeReceipt: Sendable {
    /// The handle that was answered.
    public let handle: UUID
    /// The run that goes on.
    public let run: FlowRun.ID
    /// The answer that counts: the first.
    public let payload: JSON
    /// Whether it had been given before.
    public let isReplay: Bool
}

extension UnitOfWork {
    /// Answers the pause that the unit was committed with, see ``DurableCore/commit(_:answering:_:)``. The first valid
    /// answer wins; the same answer, or the same key, again gets the same receipt.
    ///
    /// Throws ``DurableError``: `notFound`, `expired`, `staleDecision` where `digest` names something else than what is
    /// being decided on, `notAllowed` where `person` may not decide, `invalidState` for another answer than the first.
    public func resume(
        with payload: JSON,
        key: String? = nil,
        by person: UUID? = nil,
        digest: String? = nil
    ) throws -> ResumeReceipt {
        guard let correlation = answered else {
            preconditionFailure(
                "a unit that answers a pause is committed with `answering:`, so that batches stay in order"
            )
        }
        guard let handle = try Locks.handle(of: correlation, in: connection) else {
            throw DurableError(.notFound, "Nothing waits for an answer to \(correlation).")
        }
        if let decision = handle.decision {
            if let person, !decision.deciders.isEmpty, !decision.deciders.contains(person) {
                throw DurableError(.notAllowed, "This is somebody else's to decide.")
            }
            if let digest, let current = decision.digest, digest != current {
                throw DurableError(.staleDecision, "What you decided on has changed since. Look at it again.")
            }
        }
        // Too late is too late, whether or not the timer has come by.
        let isOver = handle.payload == nil && handle.expiresAt.map { $0 <= now } ?? false
        guard handle.status != .expired, !isOver else {
            throw DurableError(.expired, "It is too late: the wait for an answer is over.", subject: handle.id)
        }
        if let first = handle.payload {
            guard first.isEquivalent(to: payload) || (key != nil && key == handle.key) else {
                throw DurableError(.invalidState, "This was answered before, differently.", subject: handle.id)
            }
            return ResumeReceipt(handle: handle.id, run: handle.run, payload: first, isReplay: true)
        }
        try HandleTable.answer(handle, with: payload, key: key, by: person, in: self)
        if handle.status == .paused { answer(handle.run.uuid, at: handle.target.position, with: payload) }
        return ResumeReceipt(handle: handle.id, run: handle.run, payload: payload, isReplay: false)
    }

    /// Changes what an open pause asks. Answers to what it asked before are refused from now on.
    public func amend(_ correlation: String, _ decision: Decision) throws {
        guard try HandleTable.amend(correlation, decision, in: self) else {
            throw DurableError(.notFound, "Nothing waits for an answer to \(correlation).")
        }
    }
}

extension JSON {
    /// Whether both are the same value, however they are written: PostgreSQL orders keys and spaces its own way.
    func isEquivalent(to other: JSON) -> Bool {
        if text == other.text { return true }
        do { return try decode(as: JSONValue.self) == other.decode(as: JSONValue.self) } catch { return false }
    }
}

/// Any JSON document, compared by what it means. Foundation's own objects take `true` for 1.
private enum JSONValue: Decodable, Equatable {
    case null
    case truth(Bool)
    case number(Decimal)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = Self.read(Bool.self, container) {
            self = .truth(value)
        } else if let value = Self.read(Decimal.self, container) {
            self = .number(value)
        } else if let value = Self.read(String.self, container) {
            self = .text(value)
        } else if let value = Self.read([JSONValue].self, container) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// The value as a `Value`; nil if it is something else.
    private static func read<Value: Decodable>(
        _ type: Value.Type,
        _ container: any SingleValueDecodingContainer
    ) -> Value? {
        do { return try container.decode(type) } catch { return nil }
    }
}
