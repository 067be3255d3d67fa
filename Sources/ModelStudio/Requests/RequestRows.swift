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

    /// The request, locked.
    static func locked(_ id: GenerationRequest.ID, in unit: UnitOfWork) throws -> GenerationRequest {
        let lock = unit.dialect.lockingRows(of: "generation_requests")
        guard let request = try find(id, lock: lock, unit.run) else { throw ModelStudioError.noRequest(id) }
        return request
    }

    /// Writes where a request stands, what was chosen and why it failed.
    static func write(_ request: GenerationRequest, in unit: UnitOfWork) throws {
        try unit.run(
            """
            UPDATE generation_requests SET status = \(request.status), phase = \(request.phase),
                error_message = \(request.errorMessage), updated_at = \(unit.now),
                selected_image_index = \(request.selectedIndex), completed_at = \(request.completedAt)
            WHERE id = \(request.id)
            """
        )
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

extension ModelStudioError {
    static func noRequest(_ id: GenerationRequest.ID) -> Self {
        ModelStudioError(.notFound, "There is no request with the id \(id).")
    }
}
