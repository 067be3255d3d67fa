import Accounts
import Testing

@testable import SMTP

@Suite struct SMTPServerTests {
    @Test(
        arguments: [
            ("smtp://mail.example.org", "smtp://mail.example.org", nil, false),
            ("SMTPS://mail.example.org:465/", "smtps://mail.example.org:465", nil, false),
            (
                "smtp://ann%40example.org:p%3Aw%2F@mail.example.org:587", "smtp://mail.example.org:587",
                "ann@example.org p:w/", true
            ),
            ("smtp://ann:secret@127.0.0.1:2525", "smtp://127.0.0.1:2525", "ann secret", false),
            ("smtp://ann:secret@localhost", "smtp://localhost", "ann secret", false),
            ("smtp://ann:secret@[::1]:25", "smtp://[::1]:25", "ann secret", false),
            ("smtp://ann:secret@[::2]:25", "smtp://[::2]:25", "ann secret", true),
            ("smtp://ann:secret@127.example.org", "smtp://127.example.org", "ann secret", true),
            ("smtp://ann:secret@127.0.0.1.example.org", "smtp://127.0.0.1.example.org", "ann secret", true),
        ] as [(String, String, String?, Bool)]
    )
    func anAddressIsReadAndKeptWithoutItsPassword(
        _ text: String,
        _ url: String,
        _ login: String?,
        _ needsEncryption: Bool
    ) throws {
        let server = try SMTPServer(text)
        #expect(server.url == url)
        #expect(server.login.map { "\($0.user) \($0.password)" } == login)
        #expect(server.needsEncryption == needsEncryption)
    }

    @Test(arguments: [
        "", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://ann:secret@",
        "smtp://ann@mail.example.org",
        "smtp://:secret@mail.example.org", "smtp://ann:@mail.example.org", "smtp://mail.example.org/secret",
        "smtp://mail.example.org?secret", "smtp://mail.example.org#secret", "smtp://mail.example.org:0",
        "smtp://mail.example.org:65536", "smtp://ann:secret%00@mail.example.org",
        "smtp://ann:secret%0A@mail.example.org",
        "smtp://ma%0Ail.example.org", "smtp://ma il.example.org/secret", "smtp://ann:secret@mail.example.org\r\n",
    ])
    func whatIsNoAddressIsRefusedWithoutRepeatingIt(_ text: String) {
        let error = #expect(throws: MailError.self) { try SMTPServer(text) }
        #expect(error?.code == .misconfigured)
        #expect(error?.message.contains("secret") == false)
    }
}
