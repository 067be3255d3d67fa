import Blobs
import Foundation
import Synchronization

/// The name of this process among those that work on the same data: held by a lock on a file, which goes with the
/// process.
///
/// Whoever comes after a killed process takes the same slot and so the same name, and with it the leases of the one
/// that was killed are void at once.
final class NodeSlot: Sendable {
    /// The name: machine, data folder, slot.
    let name: String
    private let file: Int32

    private static let slots = 64

    /// Takes the first free slot of a data folder.
    init(in folder: DataFolder) throws(CommandError) {
        let folderHash = BlobHash(of: Array(folder.path.utf8)).description.prefix(8)
        for slot in 0..<Self.slots {
            let path = "\(folder.path)/node-\(slot).lock"
            let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            guard file >= 0 else { throw AtomicFile.failure(path, errno) }
            if flock(file, LOCK_EX | LOCK_NB) == 0 {
                name = "\(Self.host)-\(folderHash)-\(slot)"
                self.file = file
                return
            }
            close(file)
        }
        throw CommandError(.tryAgainLater, "\(Self.slots) processes work in \(folder.path) already. Try again later.")
    }

    deinit { close(file) }

    private static var host: String { String(ProcessInfo.processInfo.hostName.prefix(100)) }
}
