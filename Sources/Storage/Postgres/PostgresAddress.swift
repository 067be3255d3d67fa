import CPostgres

/// Where a PostgreSQL database is, as its connection string says.
struct PostgresAddress: Sendable {
    /// The connection string, with the password. Never shown.
    let url: String
    /// `postgres://user@host:port/database`, without the password.
    let location: String
    /// Options of the server that the string itself sets.
    let options: String
    private let passwords: [String]

    /// Reads a connection string, a URL or `key=value` pairs.
    init(_ url: String) throws {
        self.url = url
        // What libpq says about a bad string quotes it, password and all.
        guard let parsed = PQconninfoParse(url, nil) else {
            let text = "The connection string is not valid. It looks like postgres://user:password@host:port/database."
            throw DatabaseError(.unauthorized, text)
        }
        defer { PQconninfoFree(parsed) }
        var given: [String: String] = [:]
        var option = parsed
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { given[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        options = given["options"] ?? ""
        passwords = ["password", "sslpassword"].compactMap { given[$0] }.filter { !$0.isEmpty }
        let host = given["host"] ?? given["hostaddr"] ?? "localhost"
        let user = given["user"].map { "\($0)@" } ?? ""
        location = "postgres://\(user)\(host):\(given["port"] ?? "5432")/\(given["dbname"] ?? "")"
    }

    /// `message` without the passwords, should they be in it.
    func redacted(_ message: String) -> String {
        passwords.reduce(message) { $0.replacing($1, with: "…") }
    }
}
