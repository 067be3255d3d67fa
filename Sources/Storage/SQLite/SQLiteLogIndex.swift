import GRDB
import GRDBSQLite
import Synchronization

/// Reads from SQLite's shared memory which commit is the newest, in a few nanoseconds and without a connection.
///
/// The index of the write-ahead log begins with a header of 48 bytes that every commit of every process changes: a
/// counter, the number of frames, salts and checksums. https://www.sqlite.org/walformat.html#the_wal_index_header
/// SQLite itself reads it without a lock; a header that is just being written differs from the one before it, too.
final class SQLiteLogIndex: Sendable {
    /// The first region of the index, which SQLite keeps mapped while a connection to the file is open.
    private let region: Mutex<Region?>

    /// Memory that other threads and processes write to. What is read of it may be torn, and is only compared.
    private struct Region: @unchecked Sendable {
        let address: UnsafeRawPointer
    }

    /// The index of an open file. Without one there are no revisions.
    init(_ database: GRDB.Database) throws {
        // Whoever reads first makes the index.
        try database.execute(sql: "SELECT count(*) FROM sqlite_schema")
        region = Mutex(Self.mapped(database).map(Region.init))
    }

    /// The newest commit; nil when there is no index to tell.
    var revision: Revision? {
        region.withLock { region in
            guard let header = region?.address, header.load(fromByteOffset: 12, as: UInt8.self) == 1 else { return nil }
            return Revision(header.load(as: Revision.Words.self))
        }
    }

    /// Forgets the index. To be called before the last connection is closed.
    func close() { region.withLock { $0 = nil } }

    private static func mapped(_ database: GRDB.Database) -> UnsafeRawPointer? {
        var file: UnsafeMutablePointer<sqlite3_file>?
        let answer = sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file)
        guard answer == SQLITE_OK, let file, let methods = file.pointee.pMethods, methods.pointee.iVersion >= 2,
            let map = methods.pointee.xShmMap
        else { return nil }
        var region: UnsafeMutableRawPointer?
        guard map(file, 0, regionSize, 0, &region) == SQLITE_OK else { return nil }
        return UnsafeRawPointer(region)
    }

    /// SQLite maps the index in pieces of this size.
    private static let regionSize: Int32 = 32_768
}
