import Foundation
import Testing

/// The floors of every target, and samples that prove that the scan bites.
@Suite("Uses go down")
struct FloorTests {
    private static let floors = [["Low", "Beside"], ["High"]]

    private func findings(_ files: [String: String]) -> [String] {
        let files = files.sorted { $0.key < $1.key }
            .map { SourceFile(path: "Sources/Sample/\($0.key).swift", text: $0.value) }
        return Floors.findings(in: files, of: "Sample", floors: Self.floors)
    }

    @Test(arguments: Repository.targets)
    func noUseRunsUp(_ target: String) throws {
        let files = Repository.files.filter { $0.isSwiftSource && $0.target == target }
        let floors = try #require(Floors.floors[target], "\(target) has no floors: write them in Floors.swift")
        let found = Floors.findings(in: files, of: target, floors: floors)
        if ProcessInfo.processInfo.environment["ATELIER_TIDY_COUNT"] != nil {
            print("floors: \(target) \(found.count)\n  \(found.joined(separator: "\n  "))")
        }
        if Floors.underConstruction.contains(target) { return }
        for finding in found { Issue.record("\(finding)") }
    }

    @Test
    func aUseUpIsFoundWithItsPlace() {
        let found = findings(["Low/A": "struct A {\n    let b: B\n}", "High/B": "struct B { let a: A }"])
        #expect(found == ["Sources/Sample/Low/A.swift:2 uses B of High, which stands above"])
    }

    @Test
    func theRootStandsAboveAndAFreeFunctionCounts() {
        let found = findings(["Low/A": "func a() { b() }", "B": "func b() { a() }"])
        #expect(found == ["Sources/Sample/Low/A.swift:1 uses b of the root, which stands above"])
    }

    @Test
    func neighboursMayUseEachOtherOneWay() {
        #expect(findings(["Low/A": "struct A { let b: B }", "Beside/B": "struct B {}"]) == [])
        #expect(findings(["Low/A": "struct A { let b: B }", "Beside/B": "struct B { let a: A? }"]).count == 2)
    }

    @Test
    func aNestedTypeIsKnownByItsWholeName() {
        let nested = ["Low/A": "struct A {}\nlet x: A.Part", "High/B": "extension A { struct Part {} }"]
        #expect(findings(nested) == ["Sources/Sample/Low/A.swift:2 uses A.Part of High, which stands above"])
        #expect(findings(["Low/A": "struct Part {}\nlet x: Other.B", "High/B": "struct B {}"]) == [])
    }

    @Test
    func whatOnlyLooksLikeAUseIsNone() {
        let text = "struct A<B> { let b: B; enum C {}; let c: C }\n// B\nlet s = \"B\"\nfunc d(e: Int) { x.e() }"
        #expect(findings(["Low/A": text, "High/B": "struct B {}\nstruct C {}\nfunc e() {}"]) == [])
        #expect(findings(["Low/A": "let b: B", "High/B": "private struct B {}"]) == [])
    }

    @Test
    func aFolderWithoutAFloorIsNamed() {
        #expect(findings(["Attic/A": "struct A {}"]) == ["Attic stands on no floor: give it one in Floors.swift"])
    }
}
