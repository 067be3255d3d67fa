import Foundation
import Testing

@testable import atelier

@Suite struct FolderTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path + "/atelier-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        do { try body(path) } catch {
            try FileManager.default.removeItem(atPath: path)
            throw error
        }
        try FileManager.default.removeItem(atPath: path)
    }

    @Test func aFileIsWrittenWholeAndOverTheOldOne() throws {
        try withFolder { folder in
            let path = "\(folder)/a.glb"
            try AtomicFile.write([1, 2, 3], to: path)
            try AtomicFile.write([4], to: path)
            #expect(FileManager.default.contents(atPath: path) == Data([4]))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.glb"])
        }
    }

    @Test func whatAKilledProcessLeftIsRemoved() throws {
        try withFolder { folder in
            // No process has the highest number that there is.
            let leftover = "\(folder)/.a.glb.\(Int32.max).part"
            let own = "\(folder)/.a.glb.\(getpid()).part2"
            for path in [leftover, own] { #expect(FileManager.default.createFile(atPath: path, contents: nil)) }
            try AtomicFile.write([1], to: "\(folder)/a.glb")
            #expect(!FileManager.default.fileExists(atPath: leftover))
            #expect(FileManager.default.fileExists(atPath: own))
        }
    }

    @Test func aFileThatCannotBeWrittenSaysSo() throws {
        try withFolder { folder in
            let error = #expect(throws: CommandError.self) { try AtomicFile.write([1], to: "\(folder)/none/a.glb") }
            #expect(error?.status == .cannotCreate)
        }
        #expect(AtomicFile.failure("x", ENOSPC).status == .diskTrouble)
        #expect(AtomicFile.failure("x", EIO).status == .diskTrouble)
        #expect(AtomicFile.failure("x", EACCES).status == .cannotCreate)
    }

    @Test func foldersAreMadeWithThoseAboveThem() throws {
        try withFolder { folder in
            let data = DataFolder(path: "\(folder)/a/b/c")
            try data.prepare()
            try data.prepare()
            #expect(data.freeBytes != nil)
            #expect(FileManager.default.createFile(atPath: "\(folder)/file", contents: nil))
            for path in ["\(folder)/file", "\(folder)/file/a"] {
                let error = #expect(throws: CommandError.self) { try DataFolder(path: path).prepare() }
                #expect(error?.status == .cannotCreate)
                #expect(error?.message.contains("Not a directory") == true)
            }
        }
    }

    @Test func tooLittleSpaceIsRefused() throws {
        try withFolder { folder in
            let data = DataFolder(path: folder)
            try data.requireSpace(1)
            let error = #expect(throws: CommandError.self) { try data.requireSpace(.max) }
            #expect(error?.status == .diskTrouble && error?.message.contains("full") == true)
        }
    }

    @Test func processesSideBySideHaveNamesOfTheirOwnAndSuccessorsTheSame() throws {
        try withFolder { folder in
            let data = DataFolder(path: folder)
            var first: NodeSlot? = try NodeSlot(in: data)
            let second = try NodeSlot(in: data)
            let name = try #require(first?.name)
            #expect(second.name != name)
            first = nil
            let successor = try NodeSlot(in: data)
            #expect(successor.name == name)
            withExtendedLifetime((second, successor)) {}
        }
    }
}
