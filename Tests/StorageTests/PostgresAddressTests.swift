import Foundation
import TestSupport
import Testing

@testable import Basics
@testable import Storage

/// A wrong connection string is answered with what is wrong, never with a password.
@Suite struct PostgresAddressTests {
    @Test(arguments: [
        ("postgres://ann:s3cret@db.example:6543/atelier", "postgres://ann@db.example:6543/atelier"),
        (
            "postgresql:///atelier?host=/run/postgresql&user=ann&password=s3cret",
            "postgres://ann@/run/postgresql:5432/atelier"
        ),
        ("host=db.example user=ann password='s3cret' dbname=atelier", "postgres://ann@db.example:5432/atelier"),
    ])
    func theLocationHasNoPassword(_ url: String, _ location: String) throws {
        let address = try PostgresAddress(url)
        #expect(address.location == location)
        #expect(address.redacted("cannot use s3cret here") == "cannot use … here")
    }

    @Test(arguments: [
        "postgres://ann:s3cret@host/x?no=s3cret", "postgres://ann:s3cret@[::1/x", "s3cret", "host='s3cret",
    ])
    func aStringThatCannotBeReadIsNotRepeated(_ url: String) {
        let error = #expect(throws: DatabaseError.self) { try PostgresAddress(url) }
        #expect(error?.code == .unauthorized)
        #expect(error.map { "\($0)".contains("s3cret") } == false)
    }

    @Test func whereNobodyListensIsReported() async throws {
        let url = "postgres://ann:s3cret@127.0.0.1:1/atelier"
        let error = await #expect(throws: DatabaseError.self) { try await PostgresDatabase(url: url) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("127.0.0.1:1") == true)
        #expect(error?.message.contains("s3cret") == false)
    }

    @Test(.enabled(if: Backend.testsPostgres)) func aWrongDatabaseOrUserIsReported() async throws {
        try await TestWorld.with(.postgres) { world in
            var parts = try #require(URLComponents(string: world.url))
            parts.path = "/there_is_no_such_database"
            let database = try #require(parts.string)
            parts = try #require(URLComponents(string: world.url))
            (parts.user, parts.password) = ("nobody_of_that_name", "s3cret")
            let user = try #require(parts.string)
            for url in [database, user] {
                let error = await #expect(throws: DatabaseError.self) { try await PostgresDatabase(url: url) }
                #expect(error?.code == .unauthorized)
                #expect(error?.message.contains("s3cret") == false)
            }
        }
    }

    @Test(arguments: [
        ([SQLValue.text("a"), .text("b,c")], #"{"a","b,c"}"#),
        ([], "{}"),
        ([.null, .text("NULL"), .text("")], #"{NULL,"NULL",""}"#),
        ([.text(#"say "hi" \ {x}"#)], #"{"say \"hi\" \\ {x}"}"#),
        ([.integer(-1), .integer(Int64.max)], "{-1,9223372036854775807}"),
        ([.real(0.5), .real(1e300), .real(-.infinity)], "{0.5,1e+300,-inf}"),
        ([.blob([0, 255])], #"{"\\x00ff"}"#),
    ])
    func arraysAreQuoted(_ values: [SQLValue], _ text: String) throws {
        var parameters = PostgresParameters()
        try parameters.append(array: values)
        let written = parameters.withPointers { _, values, _, _ in values?[0].map { String(cString: $0) } }
        #expect(written == text)
    }
}
