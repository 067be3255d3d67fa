import Basics
import Foundation

/// What the blob store does with files: POSIX, since it needs `fsync` of files and folders and exact errors.
enum Files {
    /// What is known of a file.
    struct Status {
        let size: Int
        let modified: Timestamp
    }

    /// Makes a folder; false if it was there.
    @discardableResult
    static func makeFolder(_ path: String) throws -> Bool {
        if mkdir(path, 0o755) == 0 { return true }
        guard errno == EEXIST else { throw error("make the folder", path) }
        return false
    }

    /// Writes a file, a new one unless `flags` say otherwise, and brings it to disk.
    static func write(_ bytes: [UInt8], to path: String, flags: Int32 = O_WRONLY | O_CREAT | O_EXCL) throws {
        let file = try open(path, flags)
        defer { close(file) }
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Foundation.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw error("write", path) }
                rest = rest.dropFirst(count)
            }
        }
        try flush(file, path)
    }

    /// The bytes of a file; nil if there is none.
    static func read(_ path: String) throws -> [UInt8]? {
        let file = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw error("read", path) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw error("read", path) }
        return try read(0..<Int(status.st_size), of: file, path)
    }

    /// A part of a file; shorter where the file is.
    static func read(_ path: String, _ part: Range<Int>) throws -> [UInt8] {
        let file = try open(path, O_RDONLY)
        defer { close(file) }
        return try read(part, of: file, path)
    }

    /// What is known of a file; nil if there is none.
    static func status(_ path: String) throws -> Status? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw error("look at", path)
        }
        #if canImport(Darwin)
        let time = status.st_mtimespec
        #else
        let time = status.st_mtim
        #endif
        let moment = Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
        return Status(size: Int(status.st_size), modified: moment)
    }

    /// Sets when a file was modified.
    static func touch(_ path: String, _ moment: Timestamp) throws {
        let (seconds, rest) = moment.microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        let time = timespec(tv_sec: Int(seconds), tv_nsec: Int(rest) * 1_000)
        guard utimensat(AT_FDCWD, path, [time, time], 0) == 0 else { throw error("touch", path) }
    }

    /// Renames a file, over one of the new name if there is one.
    static func rename(_ path: String, to other: String) throws {
        guard Foundation.rename(path, other) == 0 else { throw error("rename", path) }
    }

    /// Brings to disk which files are in a folder.
    static func sync(_ path: String) throws {
        let folder = try open(path, O_RDONLY | O_DIRECTORY)
        defer { close(folder) }
        try flush(folder, path)
    }

    /// The names in a folder, without those that begin with a dot.
    static func list(_ path: String) throws -> [String] {
        guard let folder = opendir(path) else { throw error("list", path) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = entry.entryName
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    /// Removes a file that was modified before `limit`, and returns its size; nil if it stays or is gone already.
    static func remove(_ path: String, olderThan limit: Timestamp) throws -> Int? {
        guard let status = try status(path), status.modified < limit else { return nil }
        guard unlink(path) == 0 else {
            if errno == ENOENT { return nil }
            throw error("delete", path)
        }
        return status.size
    }

    /// Removes a file that is of no use. If that fails, it is collected later.
    static func discard(_ path: String) { unlink(path) }

    /// The error of the last call, which would have done `deed` to `path`.
    static func error(_ deed: String, _ path: String) -> BlobError {
        let code = errno
        let reason = String(cString: strerror(code))
        switch code {
        case ENOSPC, EDQUOT:
            return BlobError(.full, "Cannot \(deed) \(path): the disk is full. Free some space, then try again.")
        case EACCES, EPERM, EROFS, ENOENT, ENOTDIR, ELOOP:
            let advice = "Check that the folder exists, who owns it and its permissions."
            return BlobError(.unwritable, "Cannot \(deed) \(path): \(reason). \(advice)")
        default:
            return BlobError(.unavailable, "Cannot \(deed) \(path): \(reason).")
        }
    }

    /// Opens a file that the process alone inherits.
    static func open(_ path: String, _ flags: Int32) throws -> Int32 {
        let file = Foundation.open(path, flags | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw error("open", path) }
        return file
    }

    private static func read(_ part: Range<Int>, of file: Int32, _ path: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: part.count) { buffer, filled in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            while filled < part.count {
                let start = bytes.baseAddress.map { $0 + filled }
                let count = pread(file, start, part.count - filled, off_t(part.lowerBound + filled))
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw error("read", path) }
                if count == 0 { break }
                filled += count
            }
        }
    }

    private static func flush(_ file: Int32, _ path: String) throws {
        #if canImport(Darwin)
        // `fsync` there reaches the drive, not what the drive keeps.
        let isDone = fcntl(file, F_FULLFSYNC) == 0 || fsync(file) == 0
        #else
        let isDone = fsync(file) == 0
        #endif
        guard isDone else { throw error("bring to disk", path) }
    }
}

/// A lock on a file, among threads and processes alike. It goes with the process that holds it.
struct FileLock {
    /// Shared by many, or held by one.
    enum Kind { case shared, exclusive }

    private let file: Int32

    /// Waits for the lock at `path`.
    init(_ path: String, _ kind: Kind) throws {
        file = try Files.open(path, O_RDWR | O_CREAT)
        while flock(file, kind == .shared ? LOCK_SH : LOCK_EX) != 0 {
            guard errno == EINTR else {
                defer { close(file) }
                throw Files.error("lock", path)
            }
        }
    }

    /// Gives the lock back.
    func release() { close(file) }
}
