import Accounts
import Basics
import Blobs
import Durable
import Foundation
import Logging
import Storage
import Synchronization
import TestSupport

/// Accounts on a database of their own, at a time that the test sets.
struct AccountsWorld: Sendable {
    let world: TestWorld
    let database: any Database
    let time: SteppedClock

    static let migrations = DurableSchema.migrations + AccountsSchema.migrations

    /// A logger that says nothing.
    static let silence = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Gives `body` a world.
    static func with<Result>(
        _ backend: Backend,
        _ body: (AccountsWorld) async throws -> Result
    ) async throws -> Result {
        try await TestWorld.with(backend) { world in
            let database = try await world.open()
            do {
                try await Migrator(database, migrations, version: "test").up()
                let result = try await body(AccountsWorld(world: world, database: database, time: SteppedClock()))
                await database.close()
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }

    var clock: WallClock { time.clock }
    var people: People { People(database, clock: clock) }
    var sessions: Sessions { Sessions(database: database, clock: clock, logger: Self.silence) }
    var tokens: APITokens { APITokens(database: database, clock: clock, logger: Self.silence) }
    var signIn: SignIn { signIn() }

    /// Signing in with other settings.
    func signIn(_ change: (inout SignIn.Settings) -> Void = { _ in }) -> SignIn {
        var settings = SignIn.Settings()
        change(&settings)
        return SignIn(database: database, clock: clock, settings: settings)
    }

    /// Somebody who has signed in, a minute after whoever did before.
    @discardableResult
    func enter(_ email: String, _ role: Person.Role? = nil) async throws -> SignedIn {
        let address = try EmailAddress(email)
        time.advance(by: .seconds(60))
        guard let code = try await signIn.requestCode(for: address) else {
            throw TestSupportError(description: "\(email) got no code.")
        }
        let signedIn = try await signIn.verify(address, code: code.code, agent: "Browser", ip: "127.0.0.1")
        if let role { try await people.change(signedIn.person.id, role: role) }
        return signedIn
    }

    /// How many rows a query counts.
    func count(_ sql: SQL) async throws -> Int { try await database.read { try $0.run(sql)[0][0] } }

    /// Everything that the tables of accounts hold, as text; bytes also as base64 and in both cases of hexadecimal.
    func dump() async throws -> String {
        try await database.read { connection in
            let columns = [
                "users": ["id", "email", "name", "avatar"],
                "email_verification_codes": ["id", "email", "code_hash", "user_id"],
                "login_sessions": ["id", "token_hash", "user_agent", "ip"],
                "api_tokens": ["id", "name", "token_hash", "scopes"],
            ]
            var lines: [String] = []
            for (table, names) in columns {
                for row in try connection.run("SELECT \(raw: names.joined(separator: ", ")) FROM \(raw: table)") {
                    lines += try names.map { name -> String in
                        let value: SQLValue = try row[name]
                        return text(of: value)
                    }
                }
            }
            return lines.joined(separator: "\n")
        }
    }

    private func text(of value: SQLValue) -> String {
        guard case .blob(let bytes) = value else { return "\(value)" }
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let encoded = Data(bytes).base64EncodedString()
        return [String(decoding: bytes, as: UTF8.self), digits, digits.uppercased(), encoded].joined(separator: "\n")
    }
}

/// A clock that stands until a test moves it.
final class SteppedClock: Sendable {
    private let moment = Mutex(Timestamp(microseconds: 1_795_248_000_000_000))

    /// The clock to pass on.
    var clock: WallClock { WallClock { self.now } }
    /// What it shows.
    var now: Timestamp { moment.withLock { $0 } }

    /// Moves it forward.
    func advance(by duration: Duration) { moment.withLock { $0 = $0 + duration } }
}

/// The code of the refusal that `body` ends in; nil if it is not refused.
func refusal(_ body: () async throws -> Void) async throws -> AccountsError? {
    do {
        try await body()
        return nil
    } catch let error as AccountsError { return error }
}
