import Testing
import TestSupport
@testable import Basics
@testable import Storage

/// What is announced is heard after the commit, and only then.
@Suite struct AnnouncementTests {
    private static let topic = WakeUps.Topic("news")
    private static let other = WakeUps.Topic("it's other")

    @Test(arguments: Backend.allCases)
    func aCommitIsAnnounced(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [TransactionTests.table]) { database in
            let heard = database.wakeUps.listener(to: [Self.topic])
            try await database.write { connection in
                try connection.run("INSERT INTO notes VALUES (1, 'a')")
                connection.announce(Self.topic)
                connection.announce(Self.other)
            }
            await heard.wait()
            let words = try await TransactionTests.words(database)
            #expect(words == ["a"])
            // A transaction may have nothing else to do.
            try await database.write { $0.announce(Self.topic) }
            await heard.wait()
        }
    }

    @Test(arguments: Backend.allCases)
    func whatWasUndoneIsNotAnnounced(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [TransactionTests.table]) { database in
            let silent = database.wakeUps.listener(to: [Self.other])
            let heard = database.wakeUps.listener(to: [Self.topic])
            await #expect(throws: TransactionTests.Stop.self) {
                try await database.write { connection in
                    connection.announce(Self.other)
                    throw TransactionTests.Stop()
                }
            }
            try await database.write { connection in
                let error = TransactionTests.error {
                    try connection.savepoint {
                        try connection.run("INSERT INTO notes VALUES (1, 'a')")
                        connection.announce(Self.other)
                        throw TransactionTests.Stop()
                    }
                }
                guard error is TransactionTests.Stop else { throw TransactionTests.Stop() }
                connection.announce(Self.topic)
            }
            await heard.wait()
            #expect(!silent.isNotifiedNow)
        }
    }

    @Test(.enabled(if: Backend.testsPostgres)) func otherProcessesHearOnPostgres() async throws {
        try await TestWorld.with(.postgres) { world in
            let (here, there) = (try await world.open(), try await world.open())
            let heardThere = there.wakeUps.listener(to: [Self.other])
            let heardHere = here.wakeUps.listener(to: [Self.other])
            try await here.write { $0.announce(Self.other) }
            await heardThere.wait()
            // And back, so that what the first heard of itself has arrived by now; it was told once.
            let back = here.wakeUps.listener(to: [Self.topic])
            try await there.write { $0.announce(Self.topic) }
            await back.wait()
            await heardHere.wait()
            #expect(!heardHere.isNotifiedNow)
            await here.close()
            await there.close()
        }
    }

    @Test func oneWakeUpIsKeptForAListener() async {
        let wakeUps = WakeUps()
        let listener = wakeUps.listener(to: [Self.topic, Self.other])
        wakeUps.announce([WakeUps.Topic("else")])
        #expect(!listener.isNotifiedNow)
        for _ in 0..<5 { wakeUps.announce([Self.topic]) }
        wakeUps.announceAll()
        await listener.wait()
        #expect(!listener.isNotifiedNow)
    }

    @Test func aCancelledListenerWaitsNoLonger() async {
        let listener = WakeUps().listener(to: [Self.topic])
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await listener.wait() }
            group.cancelAll()
        }
        await listener.wait(upTo: .zero)
        await listener.wait(upTo: .milliseconds(1))
        #expect(!listener.isNotifiedNow)
    }
}
