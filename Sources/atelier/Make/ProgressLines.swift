/// Draws progress as text: bars on a terminal, a line for each change elsewhere.
struct ProgressLines: Sendable {
    /// Columns of a line.
    let width: Int

    /// A bar for each picture and one for the model.
    func bars(_ progress: MakeProgress) -> [String] {
        var lines = progress.pictures.enumerated().map { bar("picture \($0.offset)", $0.element) }
        if let model = progress.model { lines.append(bar("model    ", model)) }
        return lines
    }

    /// What has changed between two looks, a line each. Progress within a step is no change.
    func changes(from old: MakeProgress?, to new: MakeProgress) -> [String] {
        var lines: [String] = []
        for (index, state) in new.pictures.enumerated() {
            let before = old.flatMap { $0.pictures.indices.contains(index) ? $0.pictures[index] : nil }
            if let words = change(from: before, to: state, doing: "drawing", done: "drawn") {
                lines.append("picture \(index): \(words)")
            }
        }
        if let model = new.model, let words = change(from: old?.model, to: model, doing: "sculpting", done: "done") {
            lines.append("model: \(words)")
        }
        return lines
    }

    private func change(
        from old: MakeProgress.State?,
        to new: MakeProgress.State,
        doing: String,
        done: String
    ) -> String? {
        switch (old, new) {
        case (.working, .working), (_, .waiting): nil
        case (let old, let new) where old == new: nil
        case (_, .working): doing
        case (_, .retrying(let reason)): "trying again: \(reason)"
        case (_, .failed(let reason)): "failed: \(reason)"
        case (_, .done): done
        }
    }

    private func bar(_ name: String, _ state: MakeProgress.State) -> String {
        let cells = max(10, min(30, width - 40))
        let (fraction, words): (Double, String) =
            switch state {
            case .waiting: (0, "waiting")
            case .working(let fraction, let note): (fraction, note ?? "")
            case .retrying(let reason): (0, "trying again: \(reason)")
            case .done: (1, "done")
            case .failed(let reason): (0, "failed: \(reason)")
            }
        let full = Int((min(max(fraction, 0), 1) * Double(cells)).rounded())
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
        let percent = String(Int(fraction * 100))
        let padded = String(repeating: " ", count: max(0, 3 - percent.count)) + percent
        return String("\(name) \(bar) \(padded) % \(words)".prefix(width - 1))
    }
}
