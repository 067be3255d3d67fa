import Accounts
import Basics
import Foundation
import Storage
import Testing
import TestSupport

/// What proves who somebody is stands in no table, and nothing about it is learnt by measuring time.
@Suite struct SecretsTests {
    @Test(arguments: Backend.allCases)
    func noTableHoldsACodeOrASecret(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            var secrets: [String] = []
            var codes: [String] = []
            let address = try EmailAddress("ann@example.org")
            // One code might stand in a hash by accident; three do not.
            for _ in 0..<3 {
                world.time.advance(by: .seconds(60))
                let code = try #require(try await world.signIn.requestCode(for: address))
                codes.append(code.code)
                let signedIn = try await world.signIn.verify(address, code: code.code, agent: nil, ip: nil)
                secrets.append(signedIn.secret)
                let token = try await world.tokens.create(name: "x", scopes: [.read], for: signedIn.person.id)
                secrets.append(token.secret)
                secrets.append(String(token.secret.dropFirst(4)))
            }
            let dump = try await world.dump()
            #expect(dump.contains("ann@example.org"))
            for secret in secrets {
                #expect(!dump.contains(secret))
                let plain = secret.replacing("-", with: "+").replacing("_", with: "/")
                #expect(!dump.contains(plain))
            }
            #expect(!codes.allSatisfy(dump.contains))
        }
    }

    @Test(arguments: Backend.allCases)
    func equalCodesLookDifferentInTheirTable(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let signIn = SignIn(database: world.database, clock: world.clock, random: RandomSource { 42 })
            for name in ["a", "b"] { _ = try await signIn.requestCode(for: EmailAddress("\(name)@example.org")) }
            let hashes = try await world.count("SELECT count(DISTINCT code_hash) FROM email_verification_codes")
            #expect(hashes == 2)
        }
    }

    @Test func secretsAreNeverTheSame() {
        let links = SignInLinks()
        let person = Person.ID(UUIDGenerator.timeOrdered().next())
        let secrets = (0..<1_000).map { _ in links.make(for: person) }
        #expect(Set(secrets).count == 1_000)
        #expect(secrets.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9_-]{43}/) != nil })
    }

    /// `==` on bytes stops at the first difference. What is compared here is a `SHA256.Digest`, whose `==` does not, or
    /// goes through `isValidAuthenticationCode`.
    @Test func noHashIsComparedByteByByte() throws {
        let sources = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "../../Sources/Accounts")
        let files = FileManager.default.enumerator(
            at: sources.resolvingSymlinksInPath(),
            includingPropertiesForKeys: nil
        )
        var seen = 0
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            seen += 1
            let text = try String(contentsOf: file, encoding: .utf8)
            for line in text.split(separator: "\n") where line.contains(/[hH]ash(\.\w+)* [!=]= |[!=]= [\w.]*[hH]ash\b/)
            {
                Issue.record("\(file.lastPathComponent): \(line): compare digests, or authentication codes.")
            }
        }
        #expect(seen > 10)
    }
}
