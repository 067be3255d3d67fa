import Accounts
import Basics
import Foundation
import SMTP
import Testing

@Suite struct SMTPMailerTests {
    static func mailer(
        _ sink: Sink,
        scheme: String = "smtp",
        login: String = "",
        host: String = "127.0.0.1"
    ) throws -> SMTPMailer {
        try SMTPMailer(
            url: "\(scheme)://\(login)\(host):\(sink.port)",
            from: EmailAddress("atelier@example.net"),
            clock: WallClock { Timestamp(microseconds: 1_795_248_000_000_000) }
        )
    }

    static func mail(to: String = "ann@example.org", subject: String = "Hello", text: String = "Hello") throws -> Mail {
        Mail(to: try EmailAddress(to), subject: subject, text: text)
    }

    /// What sending ends in: an error, or nil.
    static func sending(_ mailer: SMTPMailer, to: String = "ann@example.org") async throws -> MailError? {
        do {
            try await mailer.send(Self.mail(to: to))
            return nil
        } catch let error as MailError { return error }
    }

    @Test func anotherProgramReadsTheLetterAsItWasMeant() async throws {
        try await Sink.with { sink in
            let subject = "Ihr Code für Atelier — 您的代码 " + String(repeating: "und so weiter ", count: 8) + "🜁"
            let text = """
                Grüße!

                .
                ..two points
                From somebody, with a trailing space \u{20}
                \(String(repeating: "a long line, ", count: 40))
                = and =3D and \t a tab
                123456
                """
            try await Self.mailer(sink).send(Self.mail(subject: subject, text: text))
            let letter = try await sink.letter()
            #expect(letter.envelopeFrom.hasPrefix("FROM:<atelier@example.net>"))
            #expect(letter.envelopeTo == ["TO:<ann@example.org>"])
            #expect(letter.values(of: "Subject") == [subject])
            #expect(letter.values(of: "From") == ["atelier@example.net"])
            #expect(letter.values(of: "To") == ["ann@example.org"])
            #expect(letter.values(of: "Message-ID").first?.hasSuffix("@example.net>") == true)
            #expect(letter.text == text + "\n")
            #expect(letter.secondsSince1970 == 1_795_248_000)
            #expect(letter.maximumLineLength <= 78 && !letter.hasBareBreaks && letter.defects == [])
            #expect(letter.login == nil && !letter.isEncrypted)
        }
    }

    @Test func aLetterThatIsLongArrivesWhole() async throws {
        try await Sink.with { sink in
            let text = (0..<20_000).map { "line \($0)" }.joined(separator: "\n")
            let mailer = try Self.mailer(sink)
            // Read beside it: a letter as long as this does not fit into the pipe.
            async let letter = sink.letter()
            try await mailer.send(Self.mail(text: text))
            #expect(try await letter.text == text + "\n")
        }
    }

    @Test func noSubjectAddsARecipient() async throws {
        try await Sink.with { sink in
            let mailer = try Self.mailer(sink)
            let error = await #expect(throws: MailError.self) {
                try await mailer.send(Self.mail(subject: "Hello\r\nBcc: ben@example.org"))
            }
            #expect(error?.code == .invalid)
        }
    }

    @Test func thePasswordIsShownOnceTheConnectionIsEncrypted() async throws {
        try await Sink.with("--login", "ann@x:p:w/", certified: true) { sink in
            try await Self.mailer(sink, login: "ann%40x:p%3Aw%2F@").send(Self.mail())
            let letter = try await sink.letter()
            #expect(letter.isEncrypted && letter.login == "ann@x:p:w/")
        }
    }

    @Test func aServerMaySpeakInSecretFromTheFirstByte() async throws {
        try await Sink.with("--tls", "--login", "ann:secret", certified: true) { sink in
            try await Self.mailer(sink, scheme: "smtps", login: "ann:secret@").send(Self.mail())
            let letter = try await sink.letter()
            #expect(letter.isEncrypted && letter.login == "ann:secret")
        }
    }

    @Test func onThisMachineAPasswordNeedsNoEncryption() async throws {
        try await Sink.with("--login", "ann:secret") { sink in
            try await Self.mailer(sink, login: "ann:secret@").send(Self.mail())
            #expect(try await sink.letter().login == "ann:secret")
        }
    }

    /// 127.1 is this machine too, but not by a name under which this machine is known for sure.
    @Test func elsewhereAPasswordIsNotShownWithoutEncryption() async throws {
        try await Sink.with("--login", "ann:secret") { sink in
            let error = try await Self.sending(Self.mailer(sink, login: "ann:secret@", host: "127.1"))
            #expect(error?.code == .insecure && error?.isPassing == false)
        }
    }

    @Test(arguments: ["smtp", "smtps"])
    func elsewhereACertificateMustBeTrusted(_ scheme: String) async throws {
        try await Sink.with(scheme == "smtps" ? "--tls" : "--login=", certified: true) { sink in
            let error = try await Self.sending(Self.mailer(sink, scheme: scheme, host: "127.1"))
            #expect(error?.code == .insecure)
        }
    }

    @Test func aWrongPasswordIsRefusedAndNotRepeated() async throws {
        try await Sink.with("--login", "ann:secret") { sink in
            let error = try await Self.sending(Self.mailer(sink, login: "ann:guessed@"))
            #expect(error?.code == .refused && error?.isPassing == false)
            #expect(error?.message.contains("guessed") == false)
            let nobody = try await Self.sending(Self.mailer(sink))
            #expect(nobody?.code == .refused)
        }
    }

    @Test(arguments: [("later@example.org", MailError.Code.deferred, true), ("never@example.org", .refused, false)])
    func whatTheServerSaysDecidesWhetherToTryAgain(
        _ recipient: String,
        _ code: MailError.Code,
        _ isPassing: Bool
    ) async throws {
        try await Sink.with { sink in
            let error = try await Self.sending(Self.mailer(sink), to: recipient)
            #expect(error?.code == code && error?.isPassing == isPassing)
        }
    }

    @Test func aServerThatIsNotThereMayBeThereLater() async throws {
        let port = try await Sink.with { $0.port }
        let mailer = try SMTPMailer(url: "smtp://127.0.0.1:\(port)", from: EmailAddress("atelier@example.net"))
        let error = try await Self.sending(mailer)
        #expect(error?.code == .unreachable && error?.isPassing == true)
    }

    @Test func whoeverWaitsForASilentServerCanGiveUp() async throws {
        try await Sink.with { sink in
            let mailer = try Self.mailer(sink)
            let begin = ContinuousClock.now
            let error = try await withThrowingTaskGroup(of: MailError?.self) { group in
                group.addTask { try await Self.sending(mailer, to: "silent@example.org") }
                group.cancelAll()
                return try await group.next() ?? nil
            }
            #expect(error?.code == .cancelled)
            #expect(ContinuousClock.now - begin < .seconds(20))
        }
    }
}
