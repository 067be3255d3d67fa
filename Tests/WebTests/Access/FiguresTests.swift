import Accounts
import Foundation
import HTTPTypes
import StudioSupport
import TestSupport
import Testing

@testable import Web

/// Who sees how the server is doing.
@Suite struct FiguresTests {
    @Test func figuresAreForThisMachineAndFromElsewhereForAdministrators() async throws {
        var settings = WebSettings.unhurried
        settings.trustsProxy = true
        try await WebWorld.with(settings: settings) { world, base in
            let far: HTTPFields = [.forwardedFor: "203.0.113.9"]
            func status(_ token: String?, _ headers: HTTPFields = far) async throws -> Int {
                try await Client(base: base, token: token, headers: headers).send(.get, "/metrics").status.code
            }
            let stranger = try await world.token(of: world.studio.stranger(), [.read, .write, .admin])
            #expect(try await status(nil, [:]) == 200)
            for near in ["127.0.0.1", "127.9.9.9", "::1"] {
                #expect(try await status(nil, [.forwardedFor: near]) == 200)
            }
            #expect(try await status(nil) == 401)
            #expect(try await status(stranger) == 403, "a person's token is worth no more than the person")
            #expect(try await status(world.token([.read, .write])) == 403)
            #expect(try await status(world.token([.admin])) == 200)
            for path in ["/health", "/ready"] {
                #expect(try await Client(base: base, headers: far).send(.get, path).status == .ok)
            }
        }
    }
}
