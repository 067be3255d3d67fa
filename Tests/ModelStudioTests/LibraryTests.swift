import Basics
import Durable
import Foundation
import ModelStudio
import Storage
import StudioSupport
import Testing
import TestSupport

@Suite struct LibraryTests {
    @Test(arguments: Backend.allCases)
    func aPrivateModelIsThereForItsOwnerOnly(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.making()
            let stranger = try await studio.stranger()
            #expect(try await studio.library.model(id, viewer: .person(studio.owner)).prompt == "a red cup")
            let attempts: [@Sendable () async throws -> Void] = [
                { _ = try await studio.library.model(id, viewer: .person(stranger)) },
                { _ = try await studio.library.model(id, viewer: .stranger) },
                { _ = try await studio.gallery.entry(id) },
                { _ = try await studio.library.change(id, name: "x", by: stranger) },
                { _ = try await studio.library.publish(id, licence: .cc0, by: stranger) },
                { _ = try await studio.library.unpublish(id, by: stranger) },
                { try await studio.library.delete(id, by: stranger) },
            ]
            for attempt in attempts {
                let error = await #expect(throws: ModelStudioError.self) { try await attempt() }
                #expect(error?.code == .notFound)
            }
            #expect(try await studio.library.list(of: stranger).isEmpty)
            #expect(try await studio.library.list(of: studio.owner).map(\.id) == [id])
        }
    }

    @Test(arguments: Backend.allCases)
    func aModelIsChangedByWhoeverHasSeenItAsItIs(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.bringing()
            let seen = try await studio.library.model(id, viewer: .person(studio.owner))
            let named = try await studio.library.change(
                id,
                name: "  A  small\tcube ",
                description: "Two\r\nlines.",
                expecting: seen.updatedAt,
                by: studio.owner
            )
            #expect(named.name == "A small cube" && named.description == "Two\nlines.")
            #expect(named.updatedAt > seen.updatedAt)
            let late = await #expect(throws: ModelStudioError.self) {
                try await studio.library.change(id, name: "x", expecting: seen.updatedAt, by: studio.owner)
            }
            #expect(late?.code == .preconditionFailed)
            let tooLate = await #expect(throws: ModelStudioError.self) {
                try await studio.library.delete(id, expecting: seen.updatedAt, by: studio.owner)
            }
            #expect(tooLate?.code == .preconditionFailed)
            // Nothing to be changed is no change.
            let same = try await studio.library.change(id, name: "A small cube", by: studio.owner)
            #expect(same.updatedAt == named.updatedAt && same.description == "Two\nlines.")
            let bare = try await studio.library.change(id, description: .some(nil), by: studio.owner)
            #expect(bare.description == nil)
            try await studio.library.delete(id, expecting: bare.updatedAt, by: studio.owner)
            #expect(try await studio.count("SELECT count(*) FROM models") == 0)
            #expect(try await studio.count("SELECT count(*) FROM model_words") == 0)
            let events = EventLog.Filter(aggregateType: "model", aggregateID: id.description)
            let types = try await studio.core.events.events(after: 0, matching: events).map(\.event.type.rawValue)
            #expect(types == ["model.uploaded", "model.changed", "model.changed", "model.deleted"])
        }
    }

    @Test(arguments: Backend.allCases)
    func whatIsNoNameIsRefused(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.bringing()
            let bad: [(String, ModelStudioError.Code)] = [
                (" \n ", .nameEmpty), (String(repeating: "x", count: 501), .textTooLong), ("a\u{0}b", .textNotText),
                ("a\u{202E}b", .textNotText), (String(repeating: "x", count: 10_000_000), .textTooLong),
            ]
            for (name, code) in bad {
                let error = await #expect(throws: ModelStudioError.self) {
                    try await studio.library.change(id, name: name, by: studio.owner)
                }
                #expect(error?.code == code)
            }
            let error = await #expect(throws: ModelStudioError.self) {
                let text = String(repeating: "x", count: 5_001)
                return try await studio.library.change(id, description: .some(text), by: studio.owner)
            }
            #expect(error?.code == .textTooLong)
        }
    }

    @Test(arguments: Backend.allCases)
    func onlyAFinishedModelIsPublishedOrDeleted(on backend: Backend) async throws {
        let meshes = FakeMeshes { _, _ in try await Task.sleep(for: .seconds(600)) }
        try await StudioWorld.with(backend, meshes: meshes) { studio in
            let request = try await studio.submit()
            try await studio.working {
                try await studio.reaching(.imageCompleted, of: request)
                let id = try await studio.requests.select(request, index: 0, by: studio.owner)
                let publishing = await #expect(throws: ModelStudioError.self) {
                    try await studio.library.publish(id, licence: .cc0, by: studio.owner)
                }
                #expect(publishing?.code == .invalidState && publishing?.subject == request.uuid)
                let deleting = await #expect(throws: ModelStudioError.self) {
                    try await studio.library.delete(id, by: studio.owner)
                }
                #expect(deleting?.code == .invalidState && deleting?.subject == request.uuid)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func publishingShowsAModelAndUnpublishingHidesItAgain(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.making()
            try await studio.library.change(id, name: "Tasse", by: studio.owner)
            let published = try await studio.library.publish(id, licence: .ccBY, by: studio.owner)
            #expect(published.visibility == .everyone && published.publishedAt != nil && published.licence == .ccBY)
            let seen = try await studio.library.model(id, viewer: .stranger)
            #expect(seen.name == "Tasse" && seen.prompt == nil && seen.request == nil && seen.sourceImage == nil)
            let entry = try await studio.gallery.entry(id)
            #expect(entry.prompt == nil && entry.ownerName == "Owner" && entry.provider == "fake")
            #expect(
                Set(entry.pictures.keys) == [
                    "preview-512", "preview-256", "turntable", "picture-512", "picture-256",
                ]
            )
            // What is not shared is not found either.
            #expect(try await studio.gallery.list(search: "red").isEmpty)
            #expect(try await studio.library.list(of: studio.owner, search: "red").map(\.id) == [id])
            let shared = try await studio.library.publish(
                id,
                licence: .cc0,
                sharesPrompt: true,
                by: studio.owner
            )
            #expect(shared.publishedAt == published.publishedAt && shared.licence == .cc0)
            #expect(try await studio.gallery.entry(id).prompt == "a red cup")
            #expect(try await studio.gallery.list(search: "red").map(\.id) == [id])
            let hidden = try await studio.library.unpublish(id, by: studio.owner)
            #expect(hidden.visibility == .owner && hidden.publishedAt == nil && hidden.licence == nil)
            #expect(try await studio.gallery.list().isEmpty)
            let events = EventLog.Filter(aggregateType: "model", aggregateID: id.description)
            let types = try await studio.core.events.events(after: 0, matching: events).map(\.event.type.rawValue)
            #expect(types == ["model.changed", "model.published", "model.published", "model.unpublished"])
        }
    }

    @Test(arguments: Backend.allCases)
    func aLibraryIsPagedNewestFirstWithNothingTwiceWhileModelsCome(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let models = try await studio.stocking(1_000, isPublic: false) { $0 % 10 == 3 ? "rare cube" : "cube" }
            var pages: [Model.ID] = []
            while true {
                let page = try await studio.library.list(of: studio.owner, before: pages.last, limit: 150)
                if page.isEmpty { break }
                pages += page.map(\.id)
                _ = try await studio.stocking(3, isPublic: false) { _ in "late cube" }
            }
            #expect(pages == models.reversed())
            let found = try await studio.library.list(of: studio.owner, search: " RARE  cub", limit: 200).map(\.id)
            #expect(found == models.enumerated().filter { $0.offset % 10 == 3 }.map(\.element).reversed())
            #expect(try await studio.library.list(of: studio.owner, search: "!?").isEmpty)
        }
    }
}
