import Basics
import Durable
import Foundation
import ModelStudio
import Storage

/// Accompanies one request to its files: shows how far it is, picks or asks, writes what was promised.
struct MakeRun: Sendable {
    let assembly: Assembly
    let terminal: Terminal
    let request: GenerationRequest.ID
    let owner: UUID
    /// Whether results are for a script, and so nothing is drawn and nobody asked.
    let isForScript: Bool

    /// How often the bars are drawn anew.
    private static let frame: Duration = .milliseconds(150)
    /// How often the state is read when no notification comes.
    private static let pollInterval: Duration = .milliseconds(700)

    /// Goes on until the model's files are written, or somebody has to pick and cannot be asked.
    func run(_ order: MakeOptions) async throws -> MakeResult {
        var order = order
        var shown: MakeProgress?
        var pictures: [String]?
        let changes = assembly.database.wakeUps.listener(to: [.events])
        while true {
            let details = try await assembly.requests.details(request)
            let status = details.request.status
            let tasks = try await tasks(of: details)
            let progress = MakeProgress(details, tasks)
            show(progress, after: shown)
            shown = progress
            // One that is drawn again is worth the wait, as long as nothing was picked.
            let isDrawing = status == .imageCompleted && details.images.contains { $0.status.isUnderWay }
            if Self.hasPictures(status), !isDrawing, pictures == nil {
                pictures = try await writePictures(details, order)
            }
            switch status {
            case .completed: return try await deliver(details, &order, pictures ?? [])
            case .imageCompleted where !isDrawing:
                guard let pick = try await pick(details, &order, pictures ?? []) else {
                    return outcome(details, pictures ?? [], waiting: true)
                }
                try await select(pick, details)
                continue
            case .imageFailed, .modelFailed, .failed, .cancelled: throw Self.ending(details, tasks)
            case .imagePending, .imageGenerating, .imageCompleted, .modelPending, .modelGenerating, .modelCompleted:
                break
            }
            try stopIfDiskIsFull(tasks)
            await changes.wait(upTo: terminal.canRedraw && !isForScript ? Self.frame : Self.pollInterval)
            try Task.checkCancellation()
        }
    }

    private static func hasPictures(_ status: GenerationRequest.Status) -> Bool {
        switch status {
        case .imageCompleted, .modelPending, .modelGenerating, .modelCompleted, .modelFailed, .completed: true
        case .imagePending, .imageGenerating, .imageFailed, .failed, .cancelled: false
        }
    }

    private func tasks(of details: RequestDetails) async throws -> [TaskRecord] {
        details.request.status.isFinal ? [] : try await assembly.requests.work(of: details)
    }

    private func show(_ progress: MakeProgress, after shown: MakeProgress?) {
        guard !isForScript, progress != shown else { return }
        let lines = ProgressLines(width: terminal.width)
        if terminal.canRedraw {
            terminal.draw(lines.bars(progress))
        } else {
            for line in lines.changes(from: shown, to: progress) { terminal.say(line) }
        }
    }

    /// Work that finds no room comes back to it later by itself; whoever waits should know now.
    private func stopIfDiskIsFull(_ tasks: [TaskRecord]) throws {
        if let full = tasks.first(where: { $0.failure?.code == Failures.diskFull && !$0.status.isFinal }) {
            throw CommandError(.diskTrouble, "\(full.failure?.message ?? "The disk is full.") \(Self.goOn(request))")
        }
        do { try assembly.folder.requireSpace(DataFolder.leastBytes) } catch {
            throw CommandError(error.status, "\(error.message) \(Self.goOn(request))")
        }
    }

    /// How a person goes on with a request.
    static func goOn(_ request: GenerationRequest.ID) -> String {
        "Nothing is lost: go on with `atelier resume \(request)`."
    }

    /// The ending for a request that will not go on by itself.
    private static func ending(_ details: RequestDetails, _ tasks: [TaskRecord]) -> CommandError {
        let request = details.request
        let reason = request.errorMessage ?? "It is \(request.status.words)."
        let codes = Set(tasks.compactMap { $0.failure?.code })
        let status: CommandError.Status =
            codes.contains(Failures.diskFull)
            ? .diskTrouble : codes.contains(Failures.blobDamaged) ? .dataDamaged : .workFailed
        switch request.status {
        case .imageFailed, .modelFailed:
            return CommandError(status, "\(reason) Try again with `atelier resume \(request.id)`.")
        case .cancelled: return CommandError(.workFailed, "The request \(request.id) was cancelled.")
        default: return CommandError(status, "\(reason) Look at it with `atelier flows show \(request.run)`.")
        }
    }
}
