import CDispatch
import Foundation

/// The one folder in which everything is kept.
struct DataFolder: Sendable {
    /// Its absolute path.
    let path: String

    /// The SQLite database's file.
    var database: String { "\(path)/atelier.db" }
    /// The folder of blobs.
    var blobs: String { "\(path)/blobs" }

    /// What a request with its pictures and files may take, and some more for the database.
    static let bytesPerRequest: Int64 = 48 << 20
    /// With less than this left, work is stopped while it can still be written down.
    static let leastBytes: Int64 = 4 << 20

    /// Makes the folder, and those above it, if they are missing.
    func prepare() throws(CommandError) { try Self.makeFolder(path, what: "The data folder") }

    /// Bytes that can still be written; nil if nobody knows.
    var freeBytes: Int64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }

    /// Refuses to begin or to go on with less than `bytes` of space.
    func requireSpace(_ bytes: Int64) throws(CommandError) {
        guard let free = freeBytes, free < bytes else { return }
        let (have, need) = (Double(free) / 1_048_576, bytes >> 20)
        let left = String(format: "%.1f", have)
        throw CommandError(
            .diskTrouble,
            "The disk is full: \(left) MB are left in \(path), and \(need) MB are needed. "
                + "Free some space, then try again."
        )
    }

    /// Makes a folder, and those above it, and checks that it can be written.
    static func makeFolder(_ path: String, what: String) throws(CommandError) {
        let advice = "Choose another, or check what is there and who owns it."
        guard make(path) else {
            let reason = String(cString: strerror(errno))
            throw CommandError(
                errno == ENOSPC ? .diskTrouble : .cannotCreate,
                "\(what) \(path) cannot be made: \(reason). \(advice)"
            )
        }
        guard access(path, W_OK | X_OK) == 0 else {
            let reason = String(cString: strerror(errno))
            throw CommandError(.cannotCreate, "\(what) \(path) cannot be written: \(reason). \(advice)")
        }
    }

    /// Makes a folder and those above it. Where that fails, `errno` says why.
    private static func make(_ path: String) -> Bool {
        if mkdir(path, 0o755) == 0 { return true }
        switch errno {
        case EEXIST:
            var status = stat()
            guard stat(path, &status) == 0 else { return false }
            errno = ENOTDIR
            return status.st_mode & S_IFMT == S_IFDIR
        case ENOENT:
            let above = URL(filePath: path).deletingLastPathComponent().path
            return above != path && make(above) && mkdir(path, 0o755) == 0
        default: return false
        }
    }
}
