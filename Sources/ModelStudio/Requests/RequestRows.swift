import Basics
import Durable
import Foundation
import Storage

/// Runs one statement, in a read or in a unit.
typealias RunSQL = (SQL) throws -> Rows

/// The rows of requests.
enum RequestRows {
    static let columns = """
        id, user_id, prompt, negative_prompt, seed, parent_id, status, phase, selected_image_index, flow_run_id,
        model_options, options, error_message, created_at, updated_at, completed_at
        """

    /// One request, locked if `lock` says how.
    static func find(_ id: GenerationRequest.ID, lock: String = "", _ run: RunSQL) throws -> GenerationRequest? {
        try run("SELECT \(raw: columns) FROM generation_requests WHERE id = \(id) \(raw: lock)").first.map(
            GenerationRequest.init
        )
    }

    static func insert(
        _ new: NewRequest,
        id: GenerationRequest.ID,
        user: UUID,
        flow: FlowRun.ID,
        in unit: UnitOfWork
    ) throws {
        let seed = new.seed ?? Seed.from(id.uuid)
        try unit.run(
            """
            INSERT INTO generation_requests (id, user_id, prompt, negative_prompt, seed, flow_run_id, model_options,
                options, created_at, updated_at)
            VALUES (\(id), \(user), \(new.prompt.text), \(new.negativePrompt), \(seed), \(flow),
                \(JSON(encoding: new.model)), \(new.options), \(unit.now), \(unit.now))
            """
        )
    }

    /// Inserts a request that wants the same as its parent and has its pictures already.
    static func branch(
        _ id: GenerationRequest.ID,
        from parent: GenerationRequest,
        flow: FlowRun.ID,
        in unit: UnitOfWork
    ) throws {
        try unit.run(
            """
            INSERT INTO generation_requests (id, user_id, prompt, negative_prompt, seed, parent_id, status, phase,
                flow_run_id, model_options, created_at, updated_at)
            VALUES (\(id), \(parent.user), \(parent.prompt), \(parent.negativePrompt), \(parent.seed), \(parent.id),
                'IMAGE_COMPLETED', 'AWAITING_SELECTION', \(flow), \(JSON(encoding: parent.modelOptions)), \(unit.now),
                \(unit.now))
            """
        )
    }

    /// Tells a request that something has happened and writes where it stands then. Gives the request as it is now, and
    /// whether it moved; nil if the event came too late. `index` is the picture that was chosen, where that has
    /// happened.
    ///
    /// Throws ``ModelStudioError/Code/invalidState`` for what a person may not do now.
    @discardableResult
    static func apply(
        _ id: GenerationRequest.ID,
        _ event: RequestStateMachine.Event,
        choosing index: Int? = nil,
        error: String? = nil,
        in unit: UnitOfWork
    ) throws -> (request: GenerationRequest, moved: Bool)? {
        let lock = unit.dialect.lockingRows(of: "generation_requests")
        guard let request = try find(id, lock: lock, unit.run) else { throw ModelStudioError.noRequest(id) }
        var machine = RequestStateMachine(status: request.status, phase: request.phase)
        switch machine.take(event) {
        case .ignored: return nil
        case .stayed: return (request, false)
        case .refused:
            throw ModelStudioError(
                .invalidState,
                "The request \(id) is \(request.status.words); it cannot be \(event.words) now.",
                subject: try ModelRows.find(of: id, unit.run)?.id.uuid
            )
        case .moved:
            try unit.run(
                """
                UPDATE generation_requests SET status = \(machine.status), phase = \(machine.phase),
                    error_message = \(error), updated_at = \(unit.now),
                    selected_image_index = coalesce(\(cast: index, .integer), selected_image_index),
                    completed_at = \(machine.status == .completed ? unit.now : nil)
                WHERE id = \(id)
                """
            )
            return try find(id, unit.run).map { ($0, true) }
        }
    }
}

extension GenerationRequest {
    init(_ row: Row) throws {
        id = try row["id"]
        user = try row["user_id"]
        prompt = try row["prompt"]
        negativePrompt = try row["negative_prompt"]
        seed = try row["seed"]
        parent = try row["parent_id"]
        status = try row["status"]
        phase = try row["phase"]
        selectedIndex = try row["selected_image_index"]
        run = try row["flow_run_id"]
        let model: JSON = try row["model_options"]
        modelOptions = try model.decode()
        options = try row["options"]
        errorMessage = try row["error_message"]
        createdAt = try row["created_at"]
        updatedAt = try row["updated_at"]
        completedAt = try row["completed_at"]
    }
}

extension GenerationRequest.Status {
    /// The status in a sentence: "the request is …".
    package var words: String {
        switch self {
        case .imagePending: "waiting for its pictures"
        case .imageGenerating: "having its pictures drawn"
        case .imageCompleted: "waiting for a picture to be chosen"
        case .imageFailed: "without a picture: none could be drawn"
        case .modelPending: "waiting to be sculpted"
        case .modelGenerating: "being sculpted"
        case .modelCompleted: "nearly done: its files are being made"
        case .modelFailed: "without a model: it could not be sculpted"
        case .completed: "done"
        case .failed: "broken: it failed for good"
        case .cancelled: "cancelled"
        }
    }
}

extension RequestStateMachine.Event {
    /// What a person wanted to do: "it cannot be …".
    fileprivate var words: String {
        switch self {
        case .selected: "given another picture"
        case .redrawn: "drawn again"
        case .retried: "tried again"
        case .cancelled: "cancelled"
        default: rawValue
        }
    }
}

extension ModelStudioError {
    static func noRequest(_ id: GenerationRequest.ID) -> Self {
        ModelStudioError(.notFound, "There is no request with the id \(id).")
    }
}
