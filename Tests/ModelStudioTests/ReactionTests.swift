import Basics
import Durable
import Foundation
import ModelStudio
import Storage
import StudioSupport
import Synchronization
import Testing
import TestSupport

@Suite struct ReactionTests {
    @Test(arguments: Backend.allCases)
    func doneTwiceIsDoneOnceAndATurnIsATurn(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.stocking(1, name: { _ in "cube" })[0]
            _ = try await studio.database.write { try $0.run("UPDATE models SET like_count = 0, view_count = 0") }
            let fan = try await studio.stranger()
            let before = try await studio.library.model(id, viewer: .stranger).updatedAt
            for _ in 0..<2 {
                #expect(try await studio.reactions.set(.like, on: id, to: true, by: fan).likes == 1)
            }
            #expect(try await studio.reactions.set(.favorite, on: id, to: true, by: fan).favorites == 1)
            #expect(try await studio.reactions.reactions(of: fan, on: [id]) == [id: [.like, .favorite]])
            let off = try await studio.reactions.toggle(.like, on: id, by: fan)
            #expect(!off.isSet && off.counts.likes == 0)
            let on = try await studio.reactions.toggle(.like, on: id, by: fan)
            #expect(on.isSet && on.counts.likes == 1 && on.counts.favorites == 1)
            for _ in 0..<2 {
                #expect(try await studio.reactions.set(.like, on: id, to: false, by: fan).likes == 0)
            }
            try await studio.reactions.recordDownload(of: id)
            let entry = try await studio.gallery.entry(id)
            #expect(entry.counts.downloads == 1 && entry.popularity == 7)
            #expect(entry.updatedAt == before)
            #expect(try await studio.reactions.reactions(of: studio.owner, on: [id]).isEmpty)
            #expect(try await studio.reactions.reactions(of: fan, on: []).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func twoHundredLikesAndUnlikesAtOnceLeaveTheCounterEqualToTheRows(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.stocking(1, name: { _ in "cube" })[0]
            _ = try await studio.database.write { try $0.run("UPDATE models SET like_count = 0") }
            var people: [UUID] = []
            for number in 0..<50 { people.append(try await studio.stranger("fan\(number)")) }
            // Half of them work in another process.
            let other = try await studio.restarted(images: FakeImages())
            try await withThrowingTaskGroup(of: Void.self) { group in
                for call in 0..<200 {
                    let reactions = call % 2 == 0 ? studio.reactions : other.reactions
                    let person = people[call % 50]
                    group.addTask {
                        switch call / 50 {
                        case 0, 2: try await reactions.set(.like, on: id, to: true, by: person)
                        case 1: try await reactions.set(.like, on: id, to: call % 3 == 0, by: person)
                        default: try await reactions.toggle(.like, on: id, by: person)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let rows = try await studio.count("SELECT count(*) FROM model_interactions")
            #expect(try await studio.gallery.entry(id).counts.likes == rows)
        }
    }

    @Test(arguments: Backend.allCases)
    func aPrivateModelOfSomebodyElseIsNotThere(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.bringing()
            let stranger = try await studio.stranger()
            let nowhere = Model.ID(UUIDGenerator.timeOrdered().next())
            for model in [id, nowhere] {
                for isSet in [true, false] {
                    let error = await #expect(throws: ModelStudioError.self) {
                        try await studio.reactions.set(.like, on: model, to: isSet, by: stranger)
                    }
                    #expect(error?.code == .notFound)
                }
                let error = await #expect(throws: ModelStudioError.self) {
                    try await studio.reactions.toggle(.favorite, on: model, by: stranger)
                }
                #expect(error?.code == .notFound)
                #expect(try await !studio.reactions.recordView(of: model, by: "somebody"))
                try await studio.reactions.recordDownload(of: model)
            }
            #expect(try await studio.reactions.set(.favorite, on: id, to: true, by: studio.owner).favorites == 1)
            #expect(try await studio.reactions.mine(.favorite, of: studio.owner).map(\.entry.id) == [id])
            #expect(try await studio.library.model(id, viewer: .person(studio.owner)).counts.downloads == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func aListOfFavouritesIsPagedAndKeptWhileAModelIsHidden(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let models = try await studio.stocking(30) { _ in "cube" }
            let fan = try await studio.stranger()
            for model in models { try await studio.reactions.set(.favorite, on: model, to: true, by: fan) }
            try await studio.library.unpublish(models[7], by: studio.owner)
            var reactions: [Reaction] = []
            while true {
                let page = try await studio.reactions.mine(.favorite, of: fan, before: reactions.last?.id, limit: 7)
                if page.isEmpty { break }
                reactions += page
                // What comes meanwhile is newer.
                try await studio.reactions.set(.like, on: models[0], to: true, by: fan)
            }
            #expect(reactions.map(\.entry.id) == models.filter { $0 != models[7] }.reversed())
            try await studio.library.publish(models[7], licence: .cc0, by: studio.owner)
            let again = try await studio.reactions.mine(.favorite, of: fan, limit: 100)
            #expect(again.map(\.entry.id) == models.reversed())
            #expect(again.allSatisfy { $0.entry.counts.favorites == 1 })
        }
    }

    @Test(arguments: Backend.allCases)
    func aViewCountsOnceForEachViewerAndDay(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.stocking(1, name: { _ in "cube" })[0]
            _ = try await studio.database.write { try $0.run("UPDATE models SET view_count = 0") }
            let time = Mutex(Timestamp(microseconds: 1_800_000_000_000_000))
            let clock = WallClock { time.withLock { $0 } }
            let reactions = Reactions(core: studio.core, database: studio.database, clock: clock)
            let counted = try await withThrowingTaskGroup(of: Bool.self) { group in
                for call in 0..<40 {
                    group.addTask { try await reactions.recordView(of: id, by: "viewer \(call % 4)") }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(counted == 4)
            #expect(try await studio.gallery.entry(id).counts.views == 4)
            #expect(try await studio.count("SELECT count(*) FROM model_views WHERE viewer LIKE '%viewer%'") == 0)
            for day in 1...3 {
                time.withLock { $0 = $0 + .seconds(86_400) }
                #expect(try await reactions.recordView(of: id, by: "viewer 0"))
                #expect(try await studio.gallery.entry(id).counts.views == 4 + day)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func whoLookedIsForgottenAndWhatWasCountedStays(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.stocking(1, name: { _ in "cube" })[0]
            let views = try await studio.gallery.entry(id).counts.views
            try await studio.reactions.recordView(of: id, by: "today")
            let old = Reactions(
                core: studio.core,
                database: studio.database,
                clock: WallClock { WallClock.system.now - .seconds(3 * 86_400) }
            )
            for number in 0..<5 { try await old.recordView(of: id, by: "then \(number)") }
            try await studio.working {
                while try await studio.count("SELECT count(*) FROM task_schedules") == 0 {
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
            _ = try await studio.database.write { connection in
                try connection.run("UPDATE task_schedules SET next_at = \(WallClock.system.now)")
            }
            try await studio.working {
                let changes = studio.database.wakeUps.listener(to: [.events])
                while try await studio.count("SELECT count(*) FROM model_views") > 1 {
                    await changes.wait(upTo: .milliseconds(100))
                }
            }
            #expect(try await studio.gallery.entry(id).counts.views == views + 6)
        }
    }
}
