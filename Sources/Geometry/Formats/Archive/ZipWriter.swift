import CZip

/// Writes a zip. The same entries give the same bytes: all are dated 1 January 1980, the first day a zip can say.
package struct ZipWriter {
    private var entries: [(name: String, bytes: [UInt8], isPacked: Bool)] = []

    /// An empty zip.
    package init() {}

    /// Adds an entry; `isPacked` is false for what does not get smaller, such as pictures.
    package mutating func add(_ name: String, _ bytes: [UInt8], isPacked: Bool = true) {
        entries.append((name, bytes, isPacked))
    }

    /// The zip's bytes.
    package func bytes() throws(GeometryError) -> [UInt8] {
        guard let target = zip_source_buffer_create(nil, 0, 0, nil) else { throw Self.failed }
        defer { zip_source_free(target) }
        // The archive takes one reference with it when it closes; the other is ours, to read what it wrote.
        zip_source_keep(target)
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, nil) else {
            zip_source_free(target)
            throw Self.failed
        }
        // libzip reads the entries when it closes the archive: they stay where they are until then.
        let storage = entries.map { entry in
            let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, entry.bytes.count), alignment: 1)
            copy.copyBytes(from: entry.bytes)
            return copy
        }
        defer { storage.forEach { $0.deallocate() } }
        do throws(GeometryError) {
            for (entry, place) in zip(entries, storage) {
                let source = zip_source_buffer(archive, place.baseAddress, UInt64(entry.bytes.count), 0)
                try Self.add(entry.name, isPacked: entry.isPacked, source, to: archive)
            }
            guard zip_close(archive) == 0 else { throw Self.failed }
        } catch {
            zip_discard(archive)
            throw error
        }
        return try Self.contents(of: target)
    }

    private static func add(
        _ name: String,
        isPacked: Bool,
        _ source: OpaquePointer?,
        to archive: OpaquePointer
    ) throws(GeometryError) {
        guard let source else { throw failed }
        let index = zip_file_add(archive, name, source, UInt32(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            throw failed
        }
        let method = isPacked ? ZIP_CM_DEFLATE : ZIP_CM_STORE
        guard zip_set_file_compression(archive, UInt64(index), method, 6) == 0,
            zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0) == 0
        else { throw failed }
    }

    private static func contents(of source: OpaquePointer) throws(GeometryError) -> [UInt8] {
        var status = zip_stat_t()
        zip_stat_init(&status)
        guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else { throw failed }
        defer { zip_source_close(source) }
        let size = Int(status.size)
        var bytes = [UInt8](repeating: 0, count: size)
        guard zip_source_read(source, &bytes, UInt64(size)) == Int64(size) else { throw failed }
        return bytes
    }

    private static let failed = GeometryError(.codecFailed, "libzip could not write the zip")
}
