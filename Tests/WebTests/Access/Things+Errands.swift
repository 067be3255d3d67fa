import Accounts
import Durable
import Foundation
import Basics
import StudioSupport

@testable import Web

extension Things {
    /// What is asked of an operation, of a thing that is there for it; `line` is its name in the access table.
    func errand(_ line: String) async throws -> Errand {
        let parts = line.split(separator: ":")
        let isPublic = parts.last == "public"
        let id = String(parts[0])
        if let errand = try await authErrand(id) { return errand }
        if let errand = try await taskErrand(id) { return errand }
        if let errand = try await modelErrand(id, isPublic: isPublic, isOf: parts.last) { return errand }
        return try await adminErrand(id) ?? plainErrand(id)
    }

    private func authErrand(_ id: String) async throws -> Errand? {
        switch id {
        case "sendCode": return Errand("/api/auth/send-code", ["email": .string("asks-\(next())@example.org")])
        case "verifyCode":
            let (email, code) = try await code()
            return Errand("/api/auth/verify-code", ["email": .string(email), "code": .string(code)])
        case "createToken": return Errand("/api/auth/tokens", ["name": "new", "scopes": ["write"]])
        case "revokeToken": return Errand(try await token())
        case "openSignInLink": return Errand("/sign-in/\(cast.world.links.make(for: .init(cast.maker)))")
        default: return nil
        }
    }

    private func taskErrand(_ id: String) async throws -> Errand? {
        switch id {
        case "submitTask": Errand("/api/tasks", ["prompt": "a red cup"])
        case "getTask": Errand(kept.task)
        case "selectImage": Errand(try readyTask(), ["selectedImageIndex": 1])
        case "deleteTask": Errand(try readyTask())
        case "cancelTask": Errand(try readyTask() + "/cancel")
        case "retryTask": Errand(try failedTask() + "/retry")
        case "redrawImage": Errand(try readyTask() + "/images/2/retry")
        case "branchTask": Errand(kept.task + "/branch", ["selectedImageIndex": 1])
        case "followTask": .stream(kept.task + "/events")
        case "cancelJob": Errand(try await waitingJob() + "/cancel")
        case "moveJobToFront": Errand(try await waitingJob() + "/front")
        case "retryJob": Errand(try await failedJob() + "/retry")
        default: nil
        }
    }

    private func modelErrand(_ id: String, isPublic: Bool, isOf kind: Substring?) async throws -> Errand? {
        switch id {
        case "uploadModel": return Errand("/api/models", try form())
        case "getFile" where kind == "task": return Errand(kept.picture)
        case "getFile": return Errand(try await picture(isPublic: isPublic))
        case "getGalleryModel": return Errand("/api/gallery/\(try await model(isPublic: isPublic))")
        default: break
        }
        let rests = [
            "getModel": "", "changeModel": "", "deleteModel": "", "publishModel": "/publish",
            "unpublishModel": "/unpublish", "downloadModel": "/download", "getReport": "/report", "likeModel": "/like",
            "unlikeModel": "/like", "toggleLike": "/like", "keepModel": "/favorite", "unkeepModel": "/favorite",
            "toggleFavorite": "/favorite",
        ]
        guard let rest = rests[id] else { return nil }
        let bodies: [String: JSONValue] = ["changeModel": ["name": "Mug"], "publishModel": ["licence": "CC0-1.0"]]
        return Errand("/api/models/\(try await model(isPublic: isPublic))\(rest)", bodies[id])
    }

    private func adminErrand(_ id: String) async throws -> Errand? {
        switch id {
        case "listQueues": Errand("/api/admin/queues")
        case "getQueue": Errand(try await queue())
        case "changeQueue": Errand(try await queue(), ["maxConcurrency": 2])
        case "pauseQueue": Errand(try await queue() + "/pause")
        case "resumeQueue": Errand(try await queue() + "/resume")
        case "listWorkers": Errand("/api/admin/workers")
        case "listMessages": Errand("/api/admin/outbox")
        case "redeliverMessage": Errand(try await failedMessage() + "/redeliver")
        case "dropMessage": Errand(try await failedMessage() + "/drop")
        case "listFlows": Errand("/api/admin/flows")
        case "listPeople": Errand("/api/admin/people")
        case "changePerson": Errand("/api/admin/people/\(cast.other.lowercased)", ["name": "Somebody"])
        default: nil
        }
    }

    private func plainErrand(_ id: String) throws -> Errand {
        if id == "followEverything" { return .stream("/api/events") }
        let operation = API.operations.first { $0.id == id && !$0.path.contains("{") && $0.body == nil }
        guard let operation else { throw UnknownErrand(line: id) }
        return Errand(operation.path)
    }

    private func queue() async throws -> String {
        let queues = try await cast.world.studio.core.queues.list()
        guard let name = queues.first?.config.name.rawValue else { throw UnknownErrand(line: "queues") }
        return "/api/admin/queues/\(name)"
    }

    /// A line of the table for which nobody has said what to ask.
    struct UnknownErrand: Error { let line: String }
}
