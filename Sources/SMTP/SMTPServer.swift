import Accounts
import Foundation

/// Where a mail server is and how to log in to it, read from `smtp://user:password@host:port` or `smtps://…`.
///
/// `smtps` is encrypted from the first byte. `smtp` is encrypted by STARTTLS where the server offers it, and where it
/// does not, carries no password, unless the server is this machine.
struct SMTPServer: Sendable {
    /// The address without the password.
    let url: String
    /// Who logs in, and with what; nil if nobody does.
    let login: (user: String, password: String)?
    /// Whether the server is this machine, where there is nobody to listen in.
    let isLoopback: Bool

    /// Whether the connection must be encrypted.
    var needsEncryption: Bool { login != nil && !isLoopback }

    /// Reads an address. Throws ``MailError/Code/misconfigured``; the message holds nothing of the address.
    init(_ text: String) throws(MailError) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["smtp", "smtps"].contains(scheme), let name = parts.host, let host = Self.host(name)
        else { throw Self.error("It begins with smtp:// or smtps:// and names a host.") }
        guard ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil else {
            throw Self.error("After the host and the port it ends.")
        }
        guard (1...65_535).contains(parts.port ?? 25) else { throw Self.error("A port is a number up to 65535.") }
        url = "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
        isLoopback = Self.isLoopback(host.lowercased())
        switch (parts.user, parts.password) {
        case (nil, nil): login = nil
        case (let user?, let password?) where !user.isEmpty && !password.isEmpty:
            // Whatever reads it next takes a NUL for its end.
            guard (user + password).unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
                throw Self.error("User and password have no control characters.")
            }
            login = (user, password)
        default: throw Self.error("A user needs a password, and a password a user: smtp://user:password@host.")
        }
    }

    /// The host as it stands in an address, an IPv6 address in brackets; nil if it is none.
    private static func host(_ name: String) -> String? {
        let isName = name.utf8.allSatisfy { byte in
            (byte < 0x80 && Character(Unicode.Scalar(byte)).isLetter) || Array("0123456789.-:[]".utf8).contains(byte)
        }
        guard isName, !name.isEmpty else { return nil }
        return name.contains(":") && !name.hasPrefix("[") ? "[\(name)]" : name
    }

    private static func isLoopback(_ host: String) -> Bool {
        if ["localhost", "[::1]"].contains(host) { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers.first == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }

    private static func error(_ reason: String) -> MailError {
        MailError(.misconfigured, "The mail server's address cannot be used. \(reason)")
    }
}
