import Accounts
import Basics
import Foundation

/// A letter as it travels: RFC 5322, with the text as quoted-printable (RFC 2045, section 6.7) in UTF-8.
struct Message: Sendable {
    /// The letter.
    let mail: Mail
    /// Who sends it.
    let from: EmailAddress
    /// When.
    let date: Timestamp
    /// What makes it known from every other.
    let id: UUID

    /// The bytes, in lines that end in CR and LF. Throws ``MailError/Code/invalid`` for a subject that is not one line.
    func bytes() throws(MailError) -> [UInt8] {
        // A line break in a header would be the begin of another: whoever writes subjects could add recipients.
        guard mail.subject.unicodeScalars.allSatisfy(Self.isOneLine) else {
            throw MailError(.invalid, "The subject of a letter is one line of text without control characters.")
        }
        let domain = from.description.split(separator: "@").last ?? ""
        let header = [
            "Date: \(Self.text(of: date))",
            "From: \(from)",
            "To: \(mail.to)",
            "Message-ID: <\(id.lowercased)@\(domain)>",
            "Subject: \(Self.encodedWords(mail.subject))",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            // No machine answers this one (RFC 3834).
            "Auto-Submitted: auto-generated",
        ]
        return Array((header.joined(separator: "\r\n") + "\r\n\r\n").utf8) + Self.quotedPrintable(mail.text)
    }

    private static func isOneLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    /// A moment as RFC 5322 writes it: `Sat, 21 Nov 2026 08:00:00 +0000`.
    static func text(of moment: Timestamp) -> String {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        // 2026-11-21T08:00:00.000000Z
        let iso = moment.description
        let day = moment.microseconds / 86_400_000_000
        let month = Int(iso.dropFirst(5).prefix(2)).map { months[$0 - 1] } ?? ""
        let time = iso.dropFirst(11).prefix(8)
        return "\(days[Int(day % 7)]), \(iso.dropFirst(8).prefix(2)) \(month) \(iso.prefix(4)) \(time) +0000"
    }

    /// A subject in ASCII: as it is if it is that and short, else as encoded words (RFC 2047), a line each.
    static func encodedWords(_ text: String) -> String {
        // 78 columns less "Subject: ".
        if text.utf8.count <= 69, text.utf8.allSatisfy({ $0 < 0x80 }), !text.contains("=?") { return text }
        var words: [String] = []
        var bytes: [UInt8] = []
        func close() { words.append("=?utf-8?B?\(Data(bytes).base64EncodedString())?=") }
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            // 39 bytes are 52 characters, with what goes around them less than the 76 columns of such a line.
            if bytes.count + next.count > 39 {
                close()
                bytes = []
            }
            bytes += next
        }
        close()
        return words.joined(separator: "\r\n ")
    }

    /// Text as lines of at most 76 printable characters of ASCII.
    static func quotedPrintable(_ text: String) -> [UInt8] {
        let lineFeed = UInt8(ascii: "\n")
        let even = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        var result: [UInt8] = []
        for line in even.utf8.split(separator: lineFeed, omittingEmptySubsequences: false) {
            var column = 0
            for index in line.indices {
                let unit = encoded(line[index], isLast: line.index(after: index) == line.endIndex)
                // The last of the 76 columns is for the = that says that the line goes on.
                if column + unit.count > 75 {
                    result += Array("=\r\n".utf8)
                    column = 0
                }
                result += unit
                column += unit.count
            }
            result += Array("\r\n".utf8)
        }
        return result
    }

    /// A byte as it is, or as = and two digits. White space at the end of a line might be lost on the way.
    private static func encoded(_ byte: UInt8, isLast: Bool) -> [UInt8] {
        let isSpace = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
        let isPlain = (33...126).contains(byte) && byte != UInt8(ascii: "=")
        if isPlain || (isSpace && !isLast) { return [byte] }
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
