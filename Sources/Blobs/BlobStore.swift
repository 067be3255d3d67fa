/// Keeps bytes under the hash of what they are. What was written is on disk, whole, and never changes.
///
/// ``DiskBlobStore`` is one implementation; one for S3 follows, which is why this is a protocol.
///
/// Every method throws ``BlobError``.
package protocol BlobStore: Sendable {
    /// Keeps `bytes` and returns their name. Bytes that are there already are kept once.
    @discardableResult
    func write(_ bytes: [UInt8]) async throws -> BlobHash

    /// The bytes of a blob, checked against its name.
    func read(_ hash: BlobHash) async throws -> [UInt8]

    /// The bytes of a blob, all of them checked against its name now, to be read in parts from now on.
    func open(_ hash: BlobHash) async throws -> BlobContent

    /// Whether the blob is there. Says nothing about its bytes.
    func contains(_ hash: BlobHash) async throws -> Bool

    /// Deletes what nothing refers to any more, and what interrupted writes left behind.
    ///
    /// A blob is written before the transaction that refers to it. So a blob goes only if it is not in `referenced`
    /// and was written, or written again, longer than `age` ago; `age` must be longer than any such transaction
    /// is under way, and `referenced` read from the database after the call was decided on.
    @discardableResult
    func collect(keeping referenced: Set<BlobHash>, olderThan age: Duration) async throws -> BlobCollection
}

/// What a collection deleted.
package struct BlobCollection: Sendable, Equatable {
    /// Blobs that nothing referred to.
    package internal(set) var blobs = 0
    /// Temporary files of writes that never ended.
    package internal(set) var leftovers = 0
    /// The bytes of both.
    package internal(set) var bytes = 0
}
