import Accounts
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("somebody@example.org", "somebody@example.org"),
        ("  Some.Body+atelier@Example.ORG \n", "some.body+atelier@example.org"),
        ("a@b.cc", "a@b.cc"),
        ("o'neil_{x}~!#$%&*/=?^`|@sub.xn--bcher-kva.example", "o'neil_{x}~!#$%&*/=?^`|@sub.xn--bcher-kva.example"),
        (String(repeating: "a", count: 64) + "@example.org", String(repeating: "a", count: 64) + "@example.org"),
        ("1@2.example", "1@2.example"),
    ])
    func anAddressIsReadWhateverItsCaseAndTheSpaceAroundIt(_ text: String, _ address: String) throws {
        #expect(try EmailAddress(text).description == address)
    }

    @Test(arguments: [
        "", " ", "@", "somebody", "@example.org", "somebody@", "a@b@example.org", "some body@example.org",
        ".a@example.org", "a.@example.org", "a..b@example.org", "a@.example.org", "a@example.org.", "a@example..org",
        "a@-example.org", "a@example-.org", "a@exa_mple.org", "owner@localhost", "a@127.0.0.1", "a@[127.0.0.1]",
        "\"a b\"@example.org", "a@example.org\r\nBcc: b@example.org", "a\r\nBcc:b@example.org", "a\u{0}@example.org",
        "a@example.org\u{0}", "<a@example.org>", "A <a@example.org>", "a@example.org,b@example.org",
        "jürgen@example.org", "a@bücher.example", "a@example.org\u{202E}",
        String(repeating: "a", count: 65) + "@example.org", "a@" + String(repeating: "b", count: 64) + ".org",
        "a@" + String(repeating: "b.", count: 127) + "org", String(repeating: "a", count: 1_000_000) + "@example.org",
    ])
    func whatIsNoAddressIsRefused(_ text: String) {
        let error = #expect(throws: AccountsError.self) { try EmailAddress(text) }
        #expect(error?.code == .invalidEmail)
    }

    @Test func anAddressHasAtMost254Characters() throws {
        let domain = (0..<3).map { _ in String(repeating: "b", count: 61) + "." }.joined() + "org"
        let maximal = String(repeating: "a", count: 254 - domain.count - 1) + "@" + domain
        #expect(try EmailAddress(maximal).description.count == 254)
        #expect(throws: AccountsError.self) { try EmailAddress("a" + maximal) }
    }
}
