package import Basics
import Crypto
import Foundation

/// Blobs as files: `ab/cd/<sha256>` in one folder.
///
/// A blob is written under a temporary name in the same folder, brought to disk, renamed, and the rename brought to
/// disk; so a blob that can be seen is whole, whenever the process or the machine dies. Several processes may use one
/// folder.
package struct DiskBlobStore: BlobStore {
    private let folder: String
    private let faults: Faults
    private let clock: WallClock
    private let threads: Pool<BlockingThread>

    /// Opens the store in `folder`, and makes the folder if it is missing. The folder above it must exist.
    package init(folder: String, clock: WallClock = .system, faults: Faults = .none) async throws {
        self.folder = folder
        self.faults = faults
        self.clock = clock
        threads = Pool(.init(members: 2, waiting: 1_000, timeout: .seconds(60))) {
            BlockingThread(label: "blobs.\($0)")
        }
        try await run { store in
            try Files.makeFolder(store.folder)
            try Files.makeFolder(store.temporary)
        }
    }

    /// Keeps `bytes`. A blob of that name whose bytes were tampered with is replaced.
    @discardableResult
    package func write(_ bytes: [UInt8]) async throws -> BlobHash {
        try await run { store in
            let hash = BlobHash(of: bytes)
            if try store.refresh(hash, bytes) { return hash }
            let name = "\(store.temporary)/\(hash).\(UInt64.random(in: .min ... .max))"
            do {
                try Files.write(bytes, to: name)
                try store.faults.reach(.beforeBlobRename)
                try store.publish(name, as: hash)
            } catch let error as BlobError {
                Files.discard(name)
                throw error
            }
            return hash
        }
    }

    /// The bytes of a blob, checked against its name.
    package func read(_ hash: BlobHash) async throws -> [UInt8] {
        try await run { store in
            guard let bytes = try Files.read(store.path(hash)) else { throw store.missing(hash) }
            guard BlobHash(of: bytes) == hash else { throw store.tampered(hash) }
            return bytes
        }
    }

    /// The bytes of a blob, checked against its name; small ones are read now, others again when a part is asked for.
    package func open(_ hash: BlobHash) async throws -> BlobContent {
        try await run { store in
            let path = store.path(hash)
            guard let size = try Files.status(path)?.size else { throw store.missing(hash) }
            var (hasher, bytes): (SHA256, [UInt8]) = (SHA256(), [])
            for start in stride(from: 0, to: size, by: BlobContent.piece) {
                bytes = try Files.read(path, start..<min(start + BlobContent.piece, size))
                hasher.update(data: bytes)
            }
            guard BlobHash(hasher.finalize()) == hash else { throw store.tampered(hash) }
            if size <= BlobContent.piece { return BlobContent(bytes) }
            return BlobContent(count: size) { part in
                let bytes = try await store.run { _ in try Files.read(path, part) }
                guard bytes.count == part.count else { throw store.tampered(hash) }
                return bytes
            }
        }
    }

    /// Whether the blob is there.
    package func contains(_ hash: BlobHash) async throws -> Bool {
        try await run { try Files.status($0.path(hash)) != nil }
    }

    /// Deletes what nothing refers to any more, and temporary files of writes that never ended.
    @discardableResult
    package func collect(
        keeping referenced: Set<BlobHash>,
        olderThan age: Duration
    ) async throws -> BlobCollection {
        try await run { store in
            let limit = store.clock.now - age
            var result = BlobCollection()
            for file in try Files.list(store.temporary) {
                if let size = try Files.remove("\(store.temporary)/\(file)", olderThan: limit) {
                    result.leftovers += 1
                    result.bytes += size
                }
            }
            for first in try Files.list(store.folder) where first.utf8.count == 2 {
                for second in try Files.list("\(store.folder)/\(first)") where second.utf8.count == 2 {
                    let place = "\(store.folder)/\(first)/\(second)"
                    for file in try Files.list(place) {
                        guard let hash = BlobHash(file), !referenced.contains(hash) else { continue }
                        // Who writes the same bytes again holds the lock from finding the blob to making it young.
                        let lock = try FileLock(store.lock, .exclusive)
                        defer { lock.release() }
                        if let size = try Files.remove("\(place)/\(file)", olderThan: limit) {
                            result.blobs += 1
                            result.bytes += size
                        }
                    }
                }
            }
            return result
        }
    }

    private func missing(_ hash: BlobHash) -> BlobError {
        BlobError(.missing, "The blob \(hash) is not in \(folder). Restore it from a backup.")
    }

    private func tampered(_ hash: BlobHash) -> BlobError {
        let text = "The file \(path(hash)) was changed: its bytes are not those that were written. "
        return BlobError(.tampered, text + "Restore it from a backup, or delete it and have it made again.")
    }

    private var temporary: String { "\(folder)/temporary" }
    private var lock: String { "\(folder)/lock" }

    private func directory(_ hash: BlobHash) -> (outer: String, inner: String) {
        let digits = hash.description
        let outer = "\(folder)/\(digits.prefix(2))"
        return (outer, "\(outer)/\(digits.dropFirst(2).prefix(2))")
    }

    private func path(_ hash: BlobHash) -> String { "\(directory(hash).inner)/\(hash)" }

    /// Whether the blob is there with the right bytes; if so, it counts as just written.
    private func refresh(_ hash: BlobHash, _ bytes: [UInt8]) throws -> Bool {
        guard try Files.status(path(hash)) != nil else { return false }
        let lock = try FileLock(lock, .shared)
        defer { lock.release() }
        guard try Files.read(path(hash)) == bytes else { return false }
        try Files.touch(path(hash), clock.now)
        return true
    }

    private func publish(_ name: String, as hash: BlobHash) throws {
        let (outer, inner) = directory(hash)
        // A folder that was made is only sure to be there when the one above it is on disk.
        if try Files.makeFolder(outer) { try Files.sync(folder) }
        if try Files.makeFolder(inner) { try Files.sync(outer) }
        // Otherwise a collection that has just looked at an old file of that name would delete the new one.
        let lock = try FileLock(lock, .shared)
        defer { lock.release() }
        try Files.touch(name, clock.now)
        try Files.rename(name, to: path(hash))
        try Files.sync(inner)
    }

    private func run<Result: Sendable>(_ body: @escaping @Sendable (Self) throws -> Result) async throws -> Result {
        do {
            return try await threads.run { _ in try body(self) }
        } catch is Pool<BlockingThread>.Refusal {
            throw BlobError(.unavailable, "Too many blobs are being written and read. Try again later.")
        }
    }
}
