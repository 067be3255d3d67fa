import Basics
import Foundation
import ModelStudio
import Storage

/// Goes on with requests that are not finished.
struct ResumeRun: Sendable {
    /// A request with what was promised for it.
    struct Unfinished: Sendable {
        let request: GenerationRequest.ID
        let prompt: String
        let order: MakeOptions
        /// Whether it rests until somebody tries again.
        let needsRetry: Bool
    }

    let assembly: Assembly
    let owner: UUID

    /// Requests that one call looks through at most.
    private static let bound = 1_000

    /// What there is to go on with: one request, or all that are not finished, the oldest first.
    func orders(_ id: GenerationRequest.ID?, pick: Int?) async throws -> [Unfinished] {
        let found: [GenerationRequest]
        if let id {
            let request = try await assembly.requests.details(id).request
            guard request.user == owner else { throw CommandError(.usage, "There is no request with the id \(id).") }
            found = [request]
        } else {
            found = try await assembly.requests.list(of: owner, limit: Self.bound).reversed()
        }
        var orders: [Unfinished] = []
        for request in found {
            guard var order = try MakeOptions(request) ?? (id == nil ? nil : Self.order(for: request)) else { continue }
            if id == nil {
                let isOver = request.status == .cancelled || request.status == .failed
                let isDone = request.status == .completed && order.isDelivered
                if isOver || isDone { continue }
            }
            if let pick { try await change(&order, pick, request) }
            orders.append(
                Unfinished(
                    request: request.id,
                    prompt: request.prompt,
                    order: order,
                    needsRetry: request.status.canRetry
                )
            )
        }
        return orders
    }

    /// Accompanies each to its end. One that fails holds up none of the others; its ending is thrown last.
    func run(_ orders: [Unfinished], isForScript: Bool) async throws {
        let terminal = Terminal.standard
        var outcomes: [MakeResult] = []
        var failures: [CommandError] = []
        for order in orders {
            if orders.count > 1, !isForScript { terminal.say("“\(order.prompt)” (\(order.request))") }
            do {
                if order.needsRetry { try await assembly.requests.retry(order.request, by: owner) }
                let making = MakeRun(
                    assembly: assembly,
                    terminal: terminal,
                    request: order.request,
                    owner: owner,
                    isForScript: isForScript
                )
                let outcome = try await making.run(order.order)
                if isForScript { outcomes.append(outcome) } else { outcome.lines.forEach(terminal.show) }
            } catch {
                let ending = CommandError(error)
                guard orders.count > 1, Self.concernsOne.contains(ending.status) else { throw error }
                terminal.say("atelier: \(ending.message)")
                failures.append(ending)
            }
        }
        if isForScript { terminal.show(try JSONText.of(outcomes)) }
        if let first = failures.first { throw CommandError(first.status, "") }
    }

    /// Endings of one request that say nothing about the next.
    private static let concernsOne: Set<CommandError.Status> = [.workFailed, .dataDamaged, .cannotCreate, .usage]

    /// A request that came another way is put into the current folder.
    private static func order(for request: GenerationRequest) throws -> MakeOptions {
        try MakeOptions(out: nil, format: nil, pick: request.selectedIndex, prompt: request.prompt)
    }

    /// Remembers another pick, and has it taken where one was taken before.
    private func change(_ order: inout MakeOptions, _ pick: Int, _ request: GenerationRequest) async throws {
        guard order.pick != pick else { return }
        switch request.status {
        case .imagePending, .imageGenerating, .imageCompleted, .imageFailed: break
        default: try await assembly.requests.select(request.id, index: pick, by: owner)
        }
        order.pick = pick
        order.isDelivered = false
        try await assembly.requests.setOptions(JSON(encoding: order), of: request.id)
    }
}
