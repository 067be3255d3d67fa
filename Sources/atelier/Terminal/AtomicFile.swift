import Blobs
import Foundation
import Storage

/// Writes files so that a half-written one is never seen: under another name in the same folder first, then renamed.
enum AtomicFile {
    /// Writes `bytes` to `path`, over what was there.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandError) {
        let url = URL(filePath: path)
        let (folder, name) = (url.deletingLastPathComponent().path, url.lastPathComponent)
        removeLeftovers(of: name, in: folder)
        let temporary = "\(folder)/.\(name).\(getpid()).part"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure(path, errno) }
        let code = fill(file, bytes)
        close(file)
        guard code == 0, rename(temporary, path) == 0 else {
            let reason = code == 0 ? errno : code
            unlink(temporary)
            throw failure(path, reason)
        }
    }

    /// Removes what processes left that were killed while they wrote this file.
    private static func removeLeftovers(of name: String, in folder: String) {
        guard let entries = opendir(folder) else { return }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            let file = entry.entryName
            guard file.hasPrefix(".\(name)."), file.hasSuffix(".part") else { continue }
            let process = pid_t(file.dropFirst(name.count + 2).dropLast(5)) ?? 0
            if process > 0, kill(process, 0) != 0, errno == ESRCH { unlink("\(folder)/\(file)") }
        }
    }

    /// Writes and syncs. Gives the error's number, or 0.
    private static func fill(_ file: Int32, _ bytes: [UInt8]) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Foundation.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { return errno }
                rest = rest.dropFirst(count)
            }
            return fsync(file) == 0 ? 0 : errno
        }
    }

    /// The ending for a file that cannot be written.
    static func failure(_ path: String, _ code: Int32) -> CommandError {
        let reason = String(cString: strerror(code))
        switch code {
        case ENOSPC, EDQUOT:
            return CommandError(
                .diskTrouble,
                "The disk is full: \(path) cannot be written. Free some space, then try again."
            )
        case EIO: return CommandError(.diskTrouble, "The disk failed while \(path) was written: \(reason).")
        default:
            return CommandError(
                .cannotCreate,
                "\(path) cannot be written: \(reason). Choose another place, or check its permissions."
            )
        }
    }
}
