import Testing

@testable import atelier

@Suite struct ProgressLinesTests {
    typealias State = MakeProgress.State

    private static let steps: [(State, State, String?)] = [
        (.waiting, .waiting, nil), (.waiting, .working(fraction: 0.1, note: nil), "picture 0: drawing"),
        (.working(fraction: 0.1, note: nil), .working(fraction: 0.9, note: "x"), nil),
        (.working(fraction: 0.9, note: nil), .done, "picture 0: drawn"), (.done, .done, nil),
        (.working(fraction: 0, note: nil), .failed(reason: "no"), "picture 0: failed: no"),
        (.working(fraction: 0, note: nil), .retrying(reason: "busy"), "picture 0: trying again: busy"),
        (.retrying(reason: "busy"), .working(fraction: 0, note: nil), "picture 0: drawing"),
        (.working(fraction: 0, note: nil), .waiting, nil),
    ]

    @Test(arguments: 0..<steps.count)
    func aLineIsSaidWhenSomethingHasChanged(_ row: Int) {
        let (old, new, line) = Self.steps[row]
        let lines = ProgressLines(width: 80).changes(
            from: MakeProgress(pictures: [old]),
            to: MakeProgress(pictures: [new])
        )
        #expect(lines == (line.map { [$0] } ?? []))
    }

    @Test func theFirstLookTellsWhatIsThere() {
        let progress = MakeProgress(pictures: [.done, .waiting], model: .working(fraction: 0, note: nil))
        #expect(ProgressLines(width: 80).changes(from: nil, to: progress) == ["picture 0: drawn", "model: sculpting"])
    }

    @Test(arguments: [20, 40, 80, 200])
    func barsFitTheirLine(_ width: Int) {
        let reason = String(repeating: "because ", count: 40)
        let progress = MakeProgress(
            pictures: [.waiting, .working(fraction: 0.5, note: "drawing"), .done, .failed(reason: reason)],
            model: .working(fraction: 7, note: nil)
        )
        let bars = ProgressLines(width: width).bars(progress)
        #expect(bars.count == 5)
        #expect(bars.allSatisfy { $0.count < width })
    }

    @Test func aBarShowsHowFarItIs() {
        let bars = ProgressLines(width: 60).bars(
            MakeProgress(pictures: [.working(fraction: 0.5, note: "drawing"), .done])
        )
        #expect(bars[0] == "picture 0 ██████████░░░░░░░░░░  50 % drawing")
        #expect(bars[1] == "picture 1 ████████████████████ 100 % done")
    }
}
