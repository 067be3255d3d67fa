import Basics
import Foundation
import Storage

/// The recorded steps of runs: `flow_steps`.
enum FlowStepTable {
    /// The steps of a run in their order.
    static func load(run: UUID, in connection: any Connection) throws -> [FlowStep] {
        try connection.run(
            """
            SELECT run_id, position, kind, name, output, error_data, open_children FROM flow_steps
            WHERE run_id = \(run) ORDER BY position
            """
        ).map { row in
            let error: JSON? = try row["error_data"]
            return FlowStep(
                run: try row["run_id"],
                position: try row["position"],
                kind: try row["kind"],
                name: try row["name"],
                output: try row["output"],
                error: try error?.decode(),
                openChildren: try row["open_children"]
            )
        }
    }

    /// Stores new steps. A position that is taken refuses the whole unit: some other attempt was there first.
    static func insert(_ steps: [FlowStep], at now: Timestamp, in connection: any Connection) throws {
        guard !steps.isEmpty else { return }
        var set = RowSet([
            "run_id": .uuid, "position": .integer, "kind": .text, "name": .text, "output": .json, "error": .json,
            "open_children": .integer,
        ])
        for step in steps {
            set.append([
                step.run.sqlValue, step.position.sqlValue, step.kind.sqlValue, .text(step.name), step.output.sqlValue,
                try step.error.map { try JSON(encoding: $0) }.sqlValue, step.openChildren.sqlValue,
            ])
        }
        try connection.run(
            """
            INSERT INTO flow_steps (run_id, position, kind, name, output, error_data, open_children, created_at)
            SELECT d.run_id, d.position, d.kind, d.name, d.output, d.error, d.open_children, \(cast: now, .time)
            FROM \(rows: set) AS d
            """
        )
    }

    /// Writes what steps gave that were under way when they were stored.
    static func finish(_ steps: [FlowStep], in connection: any Connection) throws {
        guard !steps.isEmpty else { return }
        var set = RowSet(["run_id": .uuid, "position": .integer, "output": .json, "error": .json])
        for step in steps {
            set.append([
                step.run.sqlValue, step.position.sqlValue, step.output.sqlValue,
                try step.error.map { try JSON(encoding: $0) }.sqlValue,
            ])
        }
        try connection.run(
            """
            UPDATE flow_steps AS s SET output = d.output, error_data = d.error FROM \(rows: set) AS d
            WHERE s.run_id = d.run_id AND s.position = d.position
            """
        )
    }

    /// Counts children that ended and gives the runs whose last child that was.
    static func countEnded(
        _ children: [Settlement.Settled],
        in connection: any Connection
    ) throws -> Set<UUID> {
        var ended: [[String]: Int64] = [:]
        for child in children where child.isFinal {
            guard let run = child.run, let step = child.step else { continue }
            ended[[run.lowercased, String(step)], default: 0] += 1
        }
        guard !ended.isEmpty else { return [] }
        var set = RowSet(["run_id": .uuid, "position": .integer, "count": .integer])
        for (step, count) in ended.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            set.append([.text(step[0]), .integer(Int64(step[1]) ?? 0), .integer(count)])
        }
        return try Set(
            connection.run(
                """
                UPDATE flow_steps SET open_children = flow_steps.open_children - d.count FROM \(rows: set) AS d
                WHERE flow_steps.run_id = d.run_id AND flow_steps.position = d.position
                RETURNING flow_steps.run_id, flow_steps.open_children
                """
            ).compactMap { row -> UUID? in
                let open: Int = try row[1]
                return open == 0 ? try row[0] : nil
            }
        )
    }
}
