import Accounts
import Basics
import Testing

@Suite struct SignInLinksTests {
    private let person = Person.ID(UUIDGenerator.timeOrdered().next())

    @Test func aLinkWorksOnce() {
        let links = SignInLinks()
        let (first, second) = (links.make(for: person), links.make(for: person))
        #expect(first != second)
        #expect(links.take(first) == person)
        #expect(links.take(first) == nil)
        #expect(links.take("") == nil && links.take(first + "A") == nil)
        #expect(links.take(second) == person)
    }

    @Test func aLinkWorksForAQuarterOfAnHour() {
        let time = SteppedClock()
        let links = SignInLinks(clock: time.clock)
        let (used, late) = (links.make(for: person), links.make(for: person))
        time.advance(by: .seconds(899))
        #expect(links.take(used) == person)
        time.advance(by: .seconds(1))
        #expect(links.take(late) == nil)
    }

    @Test func ofMoreThanAHundredTheOldestIsForgotten() {
        let links = SignInLinks()
        let secrets = (0..<101).map { _ in links.make(for: person) }
        #expect(links.take(secrets[0]) == nil)
        #expect(secrets.dropFirst().allSatisfy { links.take($0) == person })
    }

    @Test func ofManyWhoFollowALinkAtOnceOneIsLetIn() async {
        let (links, person) = (SignInLinks(), person)
        let secret = links.make(for: person)
        let found = await withTaskGroup(of: Person.ID?.self) { group in
            for _ in 0..<50 { group.addTask { links.take(secret) } }
            return await group.reduce(into: [Person.ID]()) { if let taken = $1 { $0.append(taken) } }
        }
        #expect(found == [person])
    }
}
