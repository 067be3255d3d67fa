import CZip

/// A zip in memory, read entry by entry within limits. Not shared between tasks.
///
/// What an entry says about its size is believed only to refuse it: no more bytes come out than it said.
final class ZipReader {
    /// The entries' names in the order of the file, folders left out.
    let names: [String]
    private let archive: OpaquePointer
    private let storage: UnsafeMutableRawBufferPointer
    private let entries: [String: Entry]
    private let limits: ReadingLimits
    private var unpacked = 0

    private struct Entry {
        let index: UInt64
        let size: Int
    }

    /// True for what begins as a zip does, even if it is empty.
    static func isZip(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
    }

    /// Reads the list of entries and checks it against the limits.
    init(_ bytes: [UInt8], limits: ReadingLimits) throws(GeometryError) {
        self.limits = limits
        // libzip reads from where the bytes lie, for as long as the archive is open.
        storage = .allocate(byteCount: max(1, bytes.count), alignment: 1)
        storage.copyBytes(from: bytes)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let source = zip_source_buffer_create(storage.baseAddress, UInt64(bytes.count), 0, &error) else {
            storage.deallocate()
            throw GeometryError(.codecFailed, "libzip has no memory")
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            let reason = String(cString: zip_error_strerror(&error))
            zip_source_free(source)
            storage.deallocate()
            throw GeometryError(.malformed, "the zip cannot be opened: \(reason)")
        }
        self.archive = archive
        do {
            (names, entries) = try Self.listed(archive, limits)
        } catch {
            zip_discard(archive)
            storage.deallocate()
            throw error
        }
    }

    deinit {
        zip_discard(archive)
        storage.deallocate()
    }

    /// True if there is an entry of this name.
    func contains(_ name: String) -> Bool {
        entries[name] != nil
    }

    /// The bytes of an entry, or nil if there is none of this name. Throws if they are too many, or broken.
    func bytes(of name: String) throws -> [UInt8]? {
        guard let entry = entries[name] else { return nil }
        unpacked += entry.size
        guard unpacked <= limits.unpackedBytes else {
            throw GeometryError(.tooLarge, "the zip unpacks to more than \(limits.unpackedBytes) bytes")
        }
        guard let file = zip_fopen_index(archive, entry.index, 0) else { throw broken(name) }
        defer { zip_fclose(file) }
        var bytes: [UInt8] = []
        // Grown as bytes come, so that a size that lies takes no memory.
        var piece = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            try Task.checkCancellation()
            let count = zip_fread(file, &piece, UInt64(piece.count))
            guard count >= 0 else { throw broken(name) }
            if count == 0 { break }
            guard bytes.count + Int(count) <= entry.size else { throw broken(name) }
            bytes.append(contentsOf: piece[..<Int(count)])
        }
        guard bytes.count == entry.size else { throw broken(name) }
        return bytes
    }

    private static func listed(
        _ archive: OpaquePointer,
        _ limits: ReadingLimits
    ) throws(GeometryError) -> ([String], [String: Entry]) {
        let count = zip_get_num_entries(archive, 0)
        guard count <= limits.zipEntries else {
            throw GeometryError(.tooLarge, "the zip has \(count) entries; at most \(limits.zipEntries) are read")
        }
        var names: [String] = []
        var entries: [String: Entry] = [:]
        for index in 0..<UInt64(max(0, count)) {
            var status = zip_stat_t()
            zip_stat_init(&status)
            guard zip_stat_index(archive, index, 0, &status) == 0, let raw = status.name else {
                throw GeometryError(.malformed, "the zip's list of entries is broken")
            }
            let name = String(cString: raw).replacing("\\", with: "/")
            if name.hasSuffix("/") { continue }
            try check(status, name, limits)
            guard entries.updateValue(Entry(index: index, size: Int(status.size)), forKey: name) == nil else {
                throw GeometryError(.malformed, "the zip holds “\(name.prefix(100))” twice")
            }
            names.append(name)
        }
        return (names, entries)
    }

    private static func check(
        _ status: zip_stat_t,
        _ name: String,
        _ limits: ReadingLimits
    ) throws(GeometryError) {
        let said = UInt64(ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)
        guard status.valid & said == said else {
            throw GeometryError(.malformed, "the zip does not say how large “\(name.prefix(100))” is")
        }
        guard status.encryption_method == UInt16(ZIP_EM_NONE) else {
            throw GeometryError(.unsupported, "“\(name.prefix(100))” in the zip is locked with a password")
        }
        guard status.size <= UInt64(limits.unpackedBytes) else {
            throw GeometryError(.tooLarge, "“\(name.prefix(100))” in the zip unpacks to \(status.size) bytes")
        }
        guard status.size <= 1 << 20 || status.size / max(1, status.comp_size) < UInt64(limits.zipRatio) else {
            throw GeometryError(
                .tooLarge,
                "“\(name.prefix(100))” in the zip is packed more than \(limits.zipRatio) times: a zip bomb"
            )
        }
    }

    private func broken(_ name: String) -> GeometryError {
        GeometryError(.malformed, "“\(name.prefix(100))” in the zip is broken")
    }
}
