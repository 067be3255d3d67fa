import HTTPTypes
import Basics
import Testing

@testable import Web

@Suite struct RateLimiterTests {
    private func refusal(
        _ limiter: RateLimiter,
        _ sender: String = "a",
        _ kind: RateLimiter.Kind = .requests
    ) -> Problem? {
        do {
            try limiter.take(kind, from: sender)
            return nil
        } catch { return error }
    }

    @Test func asManyAsMayComeAtOnceThenOneAfterAnother() {
        let clock = SetClock()
        let limiter = RateLimiter([.requests: .init(perMinute: 4)], clock: clock.wall)
        for _ in 0..<4 { #expect(refusal(limiter) == nil) }
        #expect(refusal(limiter)?.code == .rateLimited)
        #expect(refusal(limiter)?.headers[.retryAfter] == "15")
        // Being refused costs nothing.
        clock.advance(.seconds(15))
        #expect(refusal(limiter) == nil)
        clock.advance(.milliseconds(7_500))
        #expect(refusal(limiter)?.headers[.retryAfter] == "8")
        // However long it is quiet, there are never more than at first.
        clock.advance(.seconds(86_400))
        for _ in 0..<4 { #expect(refusal(limiter) == nil) }
        #expect(refusal(limiter) != nil)
    }

    @Test func sendersAndKindsDoNotCountForOneAnother() {
        let limiter = RateLimiter(
            [.requests: .init(perMinute: 1), .codes: .init(perMinute: 1)],
            clock: SetClock().wall
        )
        #expect(refusal(limiter, "a") == nil && refusal(limiter, "b") == nil && refusal(limiter, "a", .codes) == nil)
        #expect(refusal(limiter, "a") != nil && refusal(limiter, "b") != nil && refusal(limiter, "a", .codes) != nil)
        // What has no rate is not limited.
        for _ in 0..<100 { #expect(refusal(limiter, "a", .attempts) == nil) }
    }

    @Test func aClockThatGoesBackGivesNothingAway() {
        let clock = SetClock()
        let limiter = RateLimiter([.requests: .init(perMinute: 1)], clock: clock.wall)
        #expect(refusal(limiter) == nil)
        clock.advance(.seconds(-3_600))
        #expect(refusal(limiter) != nil)
        clock.advance(.seconds(60))
        #expect(refusal(limiter) == nil)
    }

    @Test func whoWasRefusedLastIsRememberedThroughACrowdOfOthers() {
        let clock = SetClock()
        let limiter = RateLimiter([.requests: .init(perMinute: 1)], clock: clock.wall)
        for number in 0..<19_990 { _ = refusal(limiter, "old \(number)") }
        clock.advance(.seconds(30))
        #expect(refusal(limiter, "busy") == nil)
        for number in 0..<30 { #expect(refusal(limiter, "new \(number)") == nil) }
        #expect(refusal(limiter, "busy") != nil)
        // Those who were quiet the longest had to go; they begin anew.
        #expect((0..<19_990).contains { refusal(limiter, "old \($0)") == nil })
    }
}
