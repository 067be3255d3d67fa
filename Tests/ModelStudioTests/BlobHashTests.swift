import Blobs
import Storage
import Testing

@testable import ModelStudio

@Suite struct BlobHashTests {
    @Test(arguments: [
        (String(repeating: "a", count: 64), true), ("", false), (String(repeating: "A", count: 64), false),
        (String(repeating: "g", count: 64), false),
    ])
    func aHashIsReadStrictlyFromAColumn(_ text: String, _ isHash: Bool) {
        #expect(((try? BlobHash(sqlValue: .text(text))) != nil) == isHash)
    }
}
