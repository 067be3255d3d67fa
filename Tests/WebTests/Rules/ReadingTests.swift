import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Basics
import Testing

@testable import Web

/// How the parts of a request are read.
@Suite struct ReadingTests {
    private func request(_ path: String = "/", _ headers: HTTPFields = [:], authority: String? = "localhost") -> Request
    {
        Request(
            head: HTTPRequest(method: .get, scheme: "http", authority: authority, path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer())
        )
    }

    @Test func theQueryIsReadOnceAndExactly() throws {
        let query = try Query(request("/x?a=1&b=two+words&c=%C3%BC&d=&e&f=1%2B1=2"))
        #expect(query.text("a") == "1" && query.text("b") == "two words" && query.text("c") == "ü")
        #expect(query.text("d") == "" && query.text("e") == "" && query.text("f") == "1+1=2" && query.text("g") == nil)
        #expect(try query.integer("a", in: 1...9) == 1)
        #expect(try query.integer("g", in: 1...9) == nil)
        #expect(try query.words("d", maximumLength: 5) == nil)
        #expect(try Query(request("/x")).text("a") == nil)
        for bad in ["/x?a=1&a=2", "/x?a=%", "/x?a=%zz", "/x?%FF=1"] {
            #expect(throws: Problem.self, "\(bad)") { try Query(request(bad)) }
        }
        for bad in ["0", "10", "1.0", "", "1e0", " 1", "0x1"] {
            #expect(throws: Problem.self, "\(bad)") { try Query(request("/x?a=\(bad)")).integer("a", in: 1...9) }
        }
        for bad in ["nan", "inf", "0.9", "9.1", "", "-"] {
            #expect(throws: Problem.self, "\(bad)") { try Query(request("/x?a=\(bad)")).number("a", in: 1...9) }
        }
        for bad in ["123456", "%00", "%7F", "a%0Ab"] {
            #expect(throws: Problem.self, "\(bad)") { try Query(request("/x?a=\(bad)")).words("a", maximumLength: 5) }
        }
    }

    @Test func aCursorComesBackAsItWentOut() throws {
        for text in ["", "a", "ab", "abc", "~~~???", "ünï", String(repeating: "x", count: 300)] {
            let cursor = Cursor.seal(text)
            #expect(
                cursor.utf8.allSatisfy {
                    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8.contains($0)
                }
            )
            #expect(Cursor.open(cursor) == text)
        }
        for odd in ["*", "a", "_____w", "%%%"] { #expect(Cursor.open(odd) == nil, "\(odd)") }
    }

    @Test func aPageHasAsManyItemsAsWereWantedAndSaysWhereTheNextBegins() throws {
        let wanted = try PageRequest(Query(request("/x?limit=3")))
        let page = wanted.page([1, 2, 3, 4], cursor: { "\($0)" }) { "\($0)" }
        #expect(page.items == ["1", "2", "3"] && page.nextCursor == Cursor.seal("3"))
        #expect(wanted.page([1, 2, 3], cursor: { "\($0)" }) { $0 }.nextCursor == nil)
        #expect(wanted.page([Int](), cursor: { "\($0)" }) { $0 }.items.isEmpty)
        #expect(try PageRequest(Query(request("/x")), defaultLimit: 7).limit == 7)
    }

    @Test func anEntityTagNamesOneVersion() throws {
        let moment = Timestamp(microseconds: 1_800_000_000_123_456)
        for tag in [ETag(moment), ETag(moment, detail: .max), ETag(Timestamp(microseconds: 0), detail: 5)] {
            #expect(ETag(tag.text) == tag)
            #expect(ETag("W/" + tag.text) == tag)
        }
        for odd in ["", "\"", "\"\"", "\"a\"", "a.b", "\"a.b.c\"", "\"!.0\"", "\"zzzzzzzzzzzzzzzzzzzz.0\"", "W/", "*"] {
            #expect(ETag(odd) == nil, "\(odd)")
        }
        #expect(try ETag.expected(by: request()) == nil)
        #expect(try ETag.expected(by: request("/", [.ifMatch: "*"])) == nil)
        #expect(try ETag.expected(by: request("/", [.ifMatch: ETag(moment, detail: 9).text])) == moment)
        #expect(throws: Problem.self) { try ETag.expected(by: request("/", [.ifMatch: "\"other\""])) }
    }

    @Test(arguments: [
        ("bytes=0-0", 0..<1), ("bytes=2-", 2..<10), ("bytes=-3", 7..<10), ("bytes=0-99", 0..<10), ("bytes=-99", 0..<10),
        ("bytes=9-9", 9..<10), ("bytes=0-9223372036854775807", 0..<10), ("bytes=-9223372036854775807", 0..<10),
    ])
    func aRangeIsAPartOfWhatThereIs(_ header: String, _ part: Range<Int>) throws {
        #expect(try #require(ByteRange(header)).part(of: 10) == part)
    }

    @Test(arguments: [
        "bytes=10-", "bytes=-0", "bytes=10-12", "bytes=9223372036854775807-",
        "bytes=9223372036854775807-9223372036854775807",
    ])
    func aRangeBehindTheEndIsNoPart(_ header: String) throws {
        #expect(try #require(ByteRange(header)).part(of: 10) == nil)
        #expect(try #require(ByteRange(header)).part(of: 0) == nil)
    }

    @Test(arguments: [
        "", "bytes", "bytes=", "bytes=-", "bytes=5", "bytes=5-4", "bytes=a-b", "bytes=0-1,2-3", "bytes=--1",
        "bytes=+1-2",
    ])
    func whatNamesNoOnePartIsNoRange(_ header: String) { #expect(ByteRange(header) == nil) }

    @Test func howLongSomebodyPrefersToWaitIsBounded() {
        let samples: [(String, Duration?)] = [
            ("wait=5", .seconds(5)), ("respond-async, wait=10", .seconds(10)), ("WAIT=7", .seconds(7)),
            ("wait = 8", .seconds(8)), ("wait=999999", .seconds(60)), ("wait=0", nil), ("wait=-1", nil), ("wait", nil),
            ("wait=x", nil), ("wait=99999999999999999999", nil), ("", nil), ("a;wait=3", .seconds(3)),
        ]
        for (header, wait) in samples { #expect(request("/", [.prefer: header]).preferredWait == wait, "\(header)") }
        #expect(request().preferredWait == nil)
    }

    @Test func theNameOfARequestIsKeptAsItIsAndAlwaysHasTheSameID() throws {
        let given = try #require(Correlation("order-7"))
        #expect(
            given.text == "order-7" && given.id == Correlation("order-7")?.id && given.id != Correlation("order-8")?.id
        )
        let uuid = try #require(UUID(uuidString: "0AF76519-16CD-43DD-8448-EB211C80319C"))
        #expect(Correlation(uuid.uuidString)?.id == uuid)
        for odd in ["", " ", "a b", "ü", "a\n", String(repeating: "x", count: 65)] {
            #expect(Correlation(odd) == nil, "\(odd)")
        }
    }

    @Test func onlyAPageOfThisServerIsOfTheSameOrigin() {
        let samples: [(HTTPFields, String?, Bool)] = [
            ([.fetchSite: "same-origin"], "x", true), ([.fetchSite: "same-site", .origin: "http://x"], "x", false),
            ([.origin: "http://x"], "x", true), ([.origin: "https://X:8"], "x:8", true),
            ([.origin: "http://x:8"], "x", false),
            ([.origin: "http://x"], "x:8", false), ([.origin: "null"], "null", false), ([.origin: "x"], "x", false),
            ([.origin: "http://y"], "x", false), ([.origin: "http://x.y"], "x", false), ([:], "x", false),
            ([.origin: "http://x"], nil, false),
        ]
        for (headers, host, isSame) in samples {
            #expect(Authenticator.isSameOrigin(request("/", headers, authority: host)) == isSame, "\(headers)")
        }
    }

    @Test func aSessionCookieIsFoundAmongOthers() {
        for header in [
            "atelier_session=s", "a=b; atelier_session=s; c=d", "a;atelier_session=s", " atelier_session = s ",
        ] {
            #expect(request("/", [.cookie: header]).cookie(SessionCookie.name) == "s", "\(header)")
        }
        for header in ["", "atelier_session", "xatelier_session=s", "a=atelier_session=s", "atelier_session="] {
            #expect(request("/", [.cookie: header]).cookie(SessionCookie.name) == nil, "\(header)")
        }
        let plain = SessionCookie(isSecure: false)
        #expect(plain.setting("s") == "atelier_session=s; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax")
        #expect(
            SessionCookie(isSecure: true).clearing
                == "atelier_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure"
        )
    }

    @Test func aBodyThatDoesNotComeInTimeIsRefused() async throws {
        let (stream, pen) = AsyncStream.makeStream(of: ByteBuffer.self)
        pen.yield(ByteBuffer(string: "{"))
        let slow = Request(
            head: HTTPRequest(method: .post, scheme: "http", authority: "x", path: "/"),
            body: RequestBody(asyncSequence: stream)
        )
        let problem = await #expect(throws: Problem.self) {
            try await slow.collected(upTo: 100, within: .milliseconds(20))
        }
        #expect(problem?.code == .requestTimeout)
        pen.finish()
    }
}
