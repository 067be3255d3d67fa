import Testing

@Suite("Declarations are found")
struct DeclarationTests {
    private func file(_ text: String) -> SourceFile { SourceFile(path: "Sources/Durable/Some.swift", text: text) }

    /// The body lengths by name; nil for a requirement.
    private func lengths(_ text: String) -> [String: Int?] {
        let file = file(text)
        return Dictionary(file.functions.map { ($0.names[0], file.bodyLength(of: $0)) }) { first, _ in first }
    }

    @Test
    func typesAreFoundWithTheirModifiers() {
        let file = file(
            """
            import struct Foundation.Date
            @available(*, deprecated)
            public final class Lease: Sendable { class func make() {} }
            private(set) var actor = 1
            extension Outer.Inner where T: AnyObject { enum Kind { case a, b } }
            """
        )
        #expect(file.types.map(\.names) == [["Lease"], ["Outer", "Inner"], ["Kind"]])
        #expect(file.types[0].modifiers == ["final", "public", "@available"])
        #expect(file.types[0].firstLine == 2)
        #expect(file.imports.map(\.module) == ["Foundation"])
    }

    @Test
    func aBodyIsCountedBetweenItsBraces() {
        let found = lengths(
            """
            func long(_ body: () -> Void = { }, s: String = "{") async throws -> [Int: String]
            where T: Equatable {
                if x { // }
                    y("}")
                }
            }
            func short() {}
            init(a: Int) { self.init() }
            """
        )
        #expect(found == ["long": 3, "short": 0, "init": 0])
    }

    @Test
    func aRequirementHasNoBody() {
        let found = lengths(
            """
            protocol P {
                func first() async throws -> Int
                @discardableResult
                func second<T>(_ x: T) -> T where T: P
                init(text: String)
                var third: Int { get }
            }
            func fourth() {

            }
            """
        )
        #expect(found == ["first": nil, "second": nil, "init": nil, "fourth": 1])
    }

    @Test
    func docCommentsBelongToTheFirstModifier() {
        let file = file("/// Said.\n@discardableResult\npublic func a() {}\n// Not said.\npublic func b() {}")
        #expect(file.functions.map(file.isDocumented) == [true, false])
    }

    @Test
    func wordsOfIdentifiersAreTakenApart() {
        #expect(Walls.words(of: "imageURL") == ["image", "url"])
        #expect(Walls.words(of: "novel_chapters 3D-Stories") == ["novel", "chapter", "d", "story"])
        #expect(
            Walls.words(of: "history remodel promptly meshes process")
                == ["history", "remodel", "promptly", "mesh", "process"]
        )
    }
}
