public import Foundation

/// Who a process is to the others.
public struct NodeIdentity: Hashable, Sendable {
    /// A name that the same process keeps across restarts and no other has at the same time.
    public let name: String
    /// New at every start. A lease of an earlier epoch of the same name is void.
    public let epoch: UUID

    /// Names a process.
    public init(name: String, epoch: UUID) {
        self.name = name
        self.epoch = epoch
    }
}
