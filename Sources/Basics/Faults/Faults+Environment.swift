import Foundation

extension Faults {
    /// What `ATELIER_FAULT` asks for, as `name:count`: the process ends, as if killed, the `count`th time the named
    /// point is reached. Anything else, nothing included, is ``none``.
    public static func fromEnvironment() -> Faults {
        guard let text = ProcessInfo.processInfo.environment["ATELIER_FAULT"], let colon = text.lastIndex(of: ":"),
            let count = Int(text[text.index(after: colon)...]), count > 0
        else { return .none }
        let point = Point(String(text[..<colon]))
        let reached = Counter()
        // 137 is what a shell reports for SIGKILL. `_exit` runs no handler and flushes nothing.
        return Faults(at: { place in if place == point, reached.next() == count { _exit(137) } })
    }
}
