import Foundation
import Basics
import Search
import Storage
import StudioSupport
import TestSupport
import Testing

@testable import ModelStudio

@Suite struct GalleryTests {
    @Test(arguments: Backend.allCases, Gallery.Sort.allCases)
    func everyOrderIsPagedWithNothingMissedAndNothingTwice(on backend: Backend, _ sort: Gallery.Sort) async throws {
        try await StudioWorld.with(backend) { studio in
            let models = try await studio.stocking(500) { "cube \($0)" }
            _ = try await studio.stocking(50, isPublic: false) { _ in "hidden cube" }
            var entries: [GalleryEntry] = []
            while true {
                let cursor = entries.last.flatMap { GalleryCursor(after: $0, in: sort) }
                let page = try await studio.gallery.list(sort: sort, after: cursor, limit: 37)
                if page.isEmpty { break }
                entries += page
            }
            #expect(entries.count == 500 && Set(entries.map(\.id)) == Set(models))
            let ranks = entries.map { entry in
                switch sort {
                case .latest: entry.publishedAt?.microseconds ?? 0
                case .popular: entry.popularity
                case .liked: Int64(entry.counts.likes)
                }
            }
            #expect(ranks == ranks.sorted(by: >))
            #expect(entries.allSatisfy { Int($0.popularity) == $0.counts.views + 3 * $0.counts.likes })
        }
    }

    @Test(arguments: Backend.allCases)
    func wordsAreFoundByTheirBeginningsInEveryOrder(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let models = try await studio.stocking(2_000) {
                $0 % 2 == 0 ? "mushroom lamp" : $0 % 50 == 1 ? "Lamp cat" : "cat"
            }
            func found(_ query: String, _ sort: Gallery.Sort = .latest) async throws -> [Model.ID] {
                var found: [GalleryEntry] = []
                while true {
                    let cursor = found.last.flatMap { GalleryCursor(after: $0, in: sort) }
                    let page = try await studio.gallery.list(sort: sort, search: query, after: cursor, limit: 200)
                    if page.isEmpty { return found.map(\.id) }
                    found += page
                }
            }
            for sort in Gallery.Sort.allCases {
                let lamps = try await found("LAMP mush", sort)
                #expect(lamps.count == 1_000 && Set(lamps).count == 1_000)
                let cats = try await found("cat lam", sort)
                #expect(Set(cats) == Set(models.enumerated().filter { $0.offset % 50 == 1 }.map(\.element)))
                #expect(try await found("cat mushroom", sort).isEmpty)
                #expect(try await found("lamps", sort).isEmpty)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func whateverIsAskedForIsHarmless(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            _ = try await studio.stocking(20) { _ in "cube" }
            let hostile = [
                "' OR 1=1 --", "cube\" OR \"x", "cube*", "NEAR(cube)", "cube AND NOT", "%", "_", "\u{0}", "cube\u{0}",
                "\\", "(((((", "{cube}:", "cube:*", "a | b & !c", String(repeating: "cube ", count: 100_000),
                String(repeating: "杯", count: 100_000), "\u{10FFFF}\u{10FFFF}", "\u{FEFF}\u{202E}",
            ]
            for query in hostile {
                _ = try await studio.gallery.list(search: query)
                _ = try await studio.library.list(of: studio.owner, search: query)
            }
            #expect(try await studio.gallery.list(search: "cube*").count == 20)
            #expect(try await studio.gallery.list(search: "% _").isEmpty)
            #expect(try await studio.gallery.list(search: "  \n ").count == 20)
            for text in [
                "", "latest", "latest_1_x", "latest_-1_\(UUID())", "latest_9999999999999999999_x", "best_1_\(UUID())",
            ] {
                #expect(GalleryCursor(text) == nil)
            }
            let entry = try #require(try await studio.gallery.list(limit: -5).first)
            for sort in Gallery.Sort.allCases {
                let cursor = try #require(GalleryCursor(after: entry, in: sort))
                #expect(GalleryCursor(cursor.description) == cursor)
                let far = try #require(GalleryCursor("\(sort)_253402300799999999_\(entry.id)"))
                _ = try await studio.gallery.list(sort: sort, after: far)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func chineseIsFoundWhereverItStands(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.bringing(name: "一只红色的杯子 by Änne")
            try await studio.library.publish(id, licence: .cc0, by: studio.owner)
            for query in ["杯子", "红色", "红色的杯子", "一", "ANNE", "杯子 än", "ｂｙ"] {
                #expect(try await studio.gallery.list(search: query).map(\.id) == [id], "\(query)")
            }
            #expect(try await studio.gallery.list(search: "蓝色").isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func aPageOfAFullGalleryIsFoundByAnIndex(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            _ = try await studio.stocking(10_000) { "cube \($0 % 100)" }
            let first = try #require(try await studio.gallery.list(limit: 1).first)
            for sort in Gallery.Sort.allCases {
                let cursor = GalleryCursor(after: first, in: sort)
                for after in [nil, cursor] {
                    let statement = Gallery.page(sort, ModelWords.index.everything, after: after, limit: 24)
                    let plan = try await studio.plan(of: statement)
                    #expect(plan.contains("idx_models_\(sort)"), "\(plan)")
                    #expect(!plan.contains("Seq Scan on models") && !plan.contains("SCAN m\n"), "\(plan)")
                    #expect(!plan.contains("Sort Key") && !plan.contains("TEMP B-TREE"), "\(plan)")
                }
            }
        }
    }
}

extension StudioWorld {
    /// How the engine goes about a statement.
    func plan(of statement: SQL) async throws -> String {
        try await database.read { connection in
            let isPostgres = connection.dialect == .postgres
            let rows = try connection.run(isPostgres ? "EXPLAIN \(statement)" : "EXPLAIN QUERY PLAN \(statement)")
            return try rows.map { row -> String in try isPostgres ? row[0] : row["detail"] }.joined(separator: "\n")
                + "\n"
        }
    }
}
