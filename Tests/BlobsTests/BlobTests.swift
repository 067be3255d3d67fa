import Foundation
import TestSupport
import Testing

@testable import Basics
@testable import Blobs

/// A blob is there whole or not at all, once, and is what it was.
@Suite struct BlobTests {
    fileprivate static let hello = Array("hello".utf8)
    fileprivate static let helloHash = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

    @Test func namesAndHashesAreReadFromJSON() throws {
        let (one, two) = (BlobHash(of: Self.hello), BlobHash(of: []))
        let table = ["picture-512": one, "": two]
        for text in [
            #"{"picture-512":"\#(one)","":"\#(two)"}"#, #" { "picture-512" : "\#(one)" , "" : "\#(two)" } "#,
            #"{"picture\u002d512":"\#(one)","":"\#(two)"}"#,
        ] { #expect(try BlobHash.named(in: JSON(text: text)) == table, "\(text)") }
        #expect(try BlobHash.named(in: .empty).isEmpty)
        for text in [
            "", "[]", "{", #"{"a":"\#(one)""#, #"{"a":"b"}"#, #"{"a":1}"#, #"{"a":"\#(one)"#, #"["a","\#(one)"]"#,
            #"{"a","\#(one)"}"#,
        ] {
            #expect(throws: DecodingError.self, "\(text)") { try BlobHash.named(in: JSON(text: text)) }
        }
    }

    /// The files of a store by their names, without the folders.
    private func files(_ folder: URL) throws -> [String] {
        let found = try #require(
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        )
        var names: [String] = []
        for case let url as URL in found
        where try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
            if url.lastPathComponent != "lock" { names.append(url.lastPathComponent) }
        }
        return names.sorted()
    }

    private func withStore(
        faults: Faults = .none,
        clock: WallClock = .system,
        _ body: (DiskBlobStore, URL) async throws -> Void
    ) async throws {
        try await TestWorld.with(.sqlite) { world in
            let folder = world.folder.appending(path: "blobs")
            try await body(try await DiskBlobStore(folder: folder.path, clock: clock, faults: faults), folder)
        }
    }

    @Test func whatIsWrittenIsRead() async throws {
        try await withStore { store, folder in
            let hash = try await store.write(Self.hello)
            #expect(hash.description == Self.helloHash)
            let big = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            for bytes in [Self.hello, [], big] {
                let hash = try await store.write(bytes)
                let (read, isThere) = (try await store.read(hash), try await store.contains(hash))
                #expect(read == bytes && isThere)
            }
            #expect(FileManager.default.fileExists(atPath: folder.path + "/2c/f2/" + Self.helloHash))
        }
    }

    @Test func aBlobIsReadInParts() async throws {
        try await withStore { store, folder in
            for count in [0, 1, BlobContent.piece, BlobContent.piece + 1, 5_000_000] {
                let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 11) }
                let content = try await store.open(store.write(bytes))
                #expect(content.count == count)
                for part in [0..<count, 0..<0, count / 3..<count / 2, max(0, count - 1)..<count] {
                    #expect(try await content.bytes(in: part) == Array(bytes[part]))
                }
            }
        }
    }

    @Test func aBlobThatChangedIsNotOpenedAndOneThatIsCutOffMeanwhileIsReported() async throws {
        try await withStore { store, folder in
            let missing = await #expect(throws: BlobError.self) { try await store.open(BlobHash(of: [1, 2, 3])) }
            #expect(missing?.code == .missing)
            let bytes = [UInt8](repeating: 7, count: 3 * BlobContent.piece)
            let hash = try await store.write(bytes)
            let digits = hash.description
            let url = folder.appending(path: "\(digits.prefix(2))/\(digits.dropFirst(2).prefix(2))/\(digits)")
            let content = try await store.open(hash)
            try Data(bytes.dropLast()).write(to: url)
            let changed = await #expect(throws: BlobError.self) { try await store.open(hash) }
            #expect(changed?.code == .tampered)
            let cut = await #expect(throws: BlobError.self) {
                try await content.bytes(in: 2 * BlobContent.piece..<bytes.count)
            }
            #expect(cut?.code == .tampered)
        }
    }

    @Test func theSameBytesAreKeptOnce() async throws {
        try await withStore { store, folder in
            let hashes = try await withThrowingTaskGroup(of: BlobHash.self) { group in
                for _ in 0..<40 { group.addTask { try await store.write(Self.hello) } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(hashes.map(\.description) == [Self.helloHash])
            #expect(try files(folder) == [Self.helloHash])
        }
    }

    @Test func aMissingBlobIsReported() async throws {
        try await withStore { store, _ in
            let hash = BlobHash(of: [1, 2, 3])
            let error = await #expect(throws: BlobError.self) { try await store.read(hash) }
            #expect(error?.code == .missing)
            let isThere = try await store.contains(hash)
            #expect(!isThere)
        }
    }

    @Test func aBlobThatWasTamperedWithIsReportedAndCanBeWrittenAgain() async throws {
        try await withStore { store, folder in
            let hash = try await store.write(Self.hello)
            let url = folder.appending(path: "2c/f2/\(hash)")
            for damage in ["hallo", "hell", ""] {
                try Data(damage.utf8).write(to: url)
                let error = await #expect(throws: BlobError.self) { try await store.read(hash) }
                #expect(error?.code == .tampered)
                #expect(error?.description.contains(url.path) == true)
                try await store.write(Self.hello)
                let read = try await store.read(hash)
                #expect(read == Self.hello)
            }
        }
    }

    @Test func aCrashBeforeTheRenameLeavesNothingVisible() async throws {
        try await withStore(faults: .throwing(at: .beforeBlobRename)) { store, folder in
            await #expect(throws: Faults.Injected.self) { try await store.write(Self.hello) }
            let isThere = try await store.contains(BlobHash(of: Self.hello))
            #expect(!isThere)
            #expect(try files(folder).count == 1)
            // A young leftover may be somebody's write under way; an old one is not.
            let none = try await store.collect(keeping: [], olderThan: .seconds(3_600))
            #expect(none == BlobCollection())
            let later = try await DiskBlobStore(
                folder: folder.path,
                clock: .init { WallClock.system.now + .seconds(7_200) }
            )
            let collected = try await later.collect(keeping: [], olderThan: .seconds(3_600))
            #expect(collected.leftovers == 1 && collected.blobs == 0 && collected.bytes == 5)
            #expect(try files(folder) == [])
            try await store.write(Self.hello)
            #expect(try files(folder) == [Self.helloHash])
        }
    }

    @Test func whatNothingRefersToIsCollectedWhenItIsOld() async throws {
        let start = Timestamp(microseconds: 1_795_248_000_000_000)
        try await withStore(clock: .init { start }) { store, folder in
            var hashes: [BlobHash] = []
            for number in 0..<5 { hashes.append(try await store.write([UInt8(number)])) }
            func later(_ seconds: Int) async throws -> DiskBlobStore {
                try await DiskBlobStore(folder: folder.path, clock: .init { start + .seconds(seconds) })
            }
            let young = try await later(60).collect(keeping: [hashes[0]], olderThan: .seconds(100))
            #expect(young.blobs == 0)
            // Written again, it is about to be referred to again.
            try await later(150).write([1])
            let old = try await later(200).collect(keeping: [hashes[0]], olderThan: .seconds(100))
            #expect(old.blobs == 3 && old.bytes == 3)
            #expect(try files(folder) == [hashes[0], hashes[1]].map(\.description).sorted())
        }
    }

    @Test func aFolderThatCannotBeWrittenIsReported() async throws {
        try await TestWorld.with(.sqlite) { world in
            let missing = world.folder.appending(path: "a/b").path
            let first = await #expect(throws: BlobError.self) { try await DiskBlobStore(folder: missing) }
            #expect(first?.code == .unwritable)
            #expect(first?.description.contains(missing) == true)
            // A file where a folder is needed.
            let folder = world.folder.appending(path: "blobs")
            let store = try await DiskBlobStore(folder: folder.path)
            try Data().write(to: folder.appending(path: "2c"))
            let second = await #expect(throws: BlobError.self) { try await store.write(Self.hello) }
            #expect(second?.code == .unwritable)
            #expect(try files(folder) == ["2c"])
        }
    }

    @Test(.enabled(if: FileManager.default.isWritableFile(atPath: "/dev/full")))
    func aFullDiskIsReported() {
        // A device that has no room for anything.
        let error = #expect(throws: BlobError.self) { try Files.write(Self.hello, to: "/dev/full", flags: O_WRONLY) }
        #expect(error?.code == .full)
    }

    @Test(arguments: [
        (helloHash, true), ("", false), (String(helloHash.dropLast()), false), (helloHash.uppercased(), false),
        (helloHash + "0", false), (String(repeating: "g", count: 64), false),
        (String(repeating: "/", count: 64), false),
        (String(repeating: "é", count: 32), false),
    ])
    func aHashIsReadStrictly(_ text: String, _ isHash: Bool) throws {
        #expect((BlobHash(text) != nil) == isHash)
        let json = try JSONEncoder().encode([text])
        #expect(((try? JSONDecoder().decode([BlobHash].self, from: json)) != nil) == isHash)
    }
}
