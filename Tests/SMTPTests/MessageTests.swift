import Accounts
import Foundation
import Basics
import Testing

@testable import SMTP

@Suite struct MessageTests {
    static func message(subject: String = "Hello", text: String = "Hello", at moment: Int64 = 0) throws -> Message {
        Message(
            mail: Mail(to: try EmailAddress("ann@example.org"), subject: subject, text: text),
            from: try EmailAddress("atelier@example.net"),
            date: Timestamp(microseconds: moment * 1_000_000),
            id: UUID(uuidString: "01900000-0000-7000-8000-00000000000A") ?? UUID()
        )
    }

    @Test func aLetterIsWrittenAsTheStandardsSay() throws {
        let bytes = try Self.message(text: "Grüße\n.\n= \n", at: 1_795_248_000).bytes()
        let text = """
            Date: Sat, 21 Nov 2026 08:00:00 +0000
            From: atelier@example.net
            To: ann@example.org
            Message-ID: <01900000-0000-7000-8000-00000000000a@example.net>
            Subject: Hello
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable
            Auto-Submitted: auto-generated

            Gr=C3=BC=C3=9Fe
            .
            =3D=20


            """
        #expect(String(decoding: bytes, as: UTF8.self) == text.replacing("\n", with: "\r\n"))
    }

    @Test(arguments: [
        "a\r\nBcc: b@example.org", "a\nb", "a\rb", "a\u{0}b", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "\u{1B}[1m", "\n",
    ])
    func aSubjectIsOneLineOrNoLetterIsSent(_ subject: String) throws {
        let error = #expect(throws: MailError.self) { try Self.message(subject: subject).bytes() }
        #expect(error?.code == .invalid)
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"), (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 +0000"),
    ])
    func aDateIsWrittenInFull(_ seconds: Int64, _ text: String) {
        #expect(Message.text(of: Timestamp(microseconds: seconds * 1_000_000)) == text)
    }

    @Test func noLineIsLongerThanItMayBe() throws {
        for text in ["a", "=", "é", "🜁", " ", "a ", "\t"] {
            for count in [1, 24, 25, 26, 74, 75, 76, 77, 200] {
                let bytes = Message.quotedPrintable(String(repeating: text, count: count))
                let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
                #expect(lines.allSatisfy { $0.utf8.count <= 76 })
                #expect(!lines.contains { $0.hasSuffix(" ") || $0.hasSuffix("\t") })
            }
        }
    }

    @Test func aSubjectInAnyScriptIsFoldedBetweenCharacters() {
        #expect(Message.encodedWords("Your code") == "Your code")
        #expect(Message.encodedWords("=?utf-8?Q?x?=") == "=?utf-8?B?PT91dGYtOD9RP3g/PQ==?=")
        let folded = Message.encodedWords(String(repeating: "安🜁", count: 50))
        let words = folded.components(separatedBy: "\r\n ")
        #expect(words.count > 5 && words.allSatisfy { $0.utf8.count <= 76 })
        let decoded = words.map { word in
            Data(base64Encoded: String(word.dropFirst(10).dropLast(2))).flatMap { String(data: $0, encoding: .utf8) }
        }
        #expect(decoded.compactMap { $0 }.joined() == String(repeating: "安🜁", count: 50))
    }
}
