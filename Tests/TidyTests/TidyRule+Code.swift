extension TidyRule {
    /// What code does: where it reads clocks, starts tasks, talks to the terminal and gives up.
    static let code: [TidyRule] = [
        TidyRule(
            "print",
            advice: "Take a Logger in init, or return the text; only the atelier target talks to a terminal.",
            for: { $0.isSwiftSource && $0.target != "atelier" }
        ) { file in
            file.calls(of: ["print", "debugPrint", "dump", "NSLog", "puts", "printf"])
        },
        TidyRule(
            "clock",
            advice: "Take a WallClock in init and ask it.",
            for: { $0.isSwiftSource && $0.name != "WallClock.swift" }
        ) { file in
            file.places { index in
                guard file.word(index) == "Date" else { return nil }
                if file.word(index + 1) == ".", file.word(index + 2) == "now" { return "Date.now" }
                guard file.word(index + 1) == "(" else { return nil }
                if file.word(index + 2) == ")" { return "Date()" }
                return file.word(index + 2) == "timeIntervalSinceNow" ? "Date(timeIntervalSinceNow:)" : nil
            } + file.calls(of: ["clock_gettime", "gettimeofday", "CFAbsoluteTimeGetCurrent"])
        },
        TidyRule(
            "random-id",
            advice: "Take a UUIDGenerator in init and ask it.",
            for: { $0.isSwiftSource && $0.name != "UUIDGenerator.swift" }
        ) { file in
            file.places { index in
                let words = (file.word(index), file.word(index + 1), file.word(index + 2))
                return words == ("UUID", "(", ")") ? "UUID()" : nil
            }
        },
        TidyRule(
            "stray-task",
            advice: "Run it in a Service, or in a task group that waits for it.",
            for: { $0.isSwiftSource && $0.name != "main.swift" }
        ) { file in
            file.places { file.startsTask(at: $0) ? "a task that nobody waits for" : nil }
        },
        TidyRule(
            "force-try",
            advice: "Let the error go on to whoever can handle it.",
            for: { $0.isSwift }
        ) { file in
            // Joined: `try !isEmpty()` is another thing.
            file.places { index in
                guard file.word(index) == "try", file.word(index + 1) == "!" else { return nil }
                return file.code[index + 1].isJoined ? "try!" : nil
            }
        },
        TidyRule(
            "give-up",
            advice: "Throw, or say why it cannot be: preconditionFailure(\"a reason\")."
        ) { file in
            file.calls(of: ["fatalError"])
                + file.places { index in
                    let words = (file.word(index), file.word(index + 1), file.word(index + 2))
                    return words == ("preconditionFailure", "(", ")") ? "preconditionFailure without a reason" : nil
                }
        },
        TidyRule(
            "unchecked",
            advice: "Keep the state in a Mutex or an actor; only a file that wraps a C library may vouch for itself."
        ) { file in
            if file.imports.contains(where: { Walls.cLibraries.contains($0.module) }) { return [] }
            return file.places { index in
                switch (file.word(index), file.word(index + 1), file.word(index + 2)) {
                case ("@unchecked", "Sendable", _): "@unchecked Sendable"
                case ("nonisolated", "(", "unsafe"): "nonisolated(unsafe)"
                default: nil
                }
            }
        },
        TidyRule(
            "public",
            advice: "Write package: only Basics, Storage and Durable are libraries for others.",
            for: { $0.isSwiftSource && !["Basics", "Durable", "Storage"].contains($0.target) }
        ) { file in
            file.places { index in
                let next = file.word(index + 1)
                let isOpen = file.word(index) == "open" && ["class", "func", "var"].contains(next)
                return file.word(index) == "public" || isOpen ? file.word(index) : nil
            }
        },
        TidyRule(
            "suffix",
            advice: "Say what it is in a word of the field.",
            for: { $0.isSwift }
        ) { file in
            let suffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Impl", "Service"]
            return file.types.filter { $0.keyword != "extension" }.compactMap { type in
                let suffix = suffixes.first { type.names[0].hasSuffix($0) }
                return suffix.map { Finding(line: type.line, what: "\(type.names[0]) ends in \($0)") }
            }
        },
        TidyRule(
            "xctest",
            advice: "Import Testing: one way of testing is enough.",
            for: { $0.isSwift }
        ) { file in
            file.imports.filter { $0.module == "XCTest" }.map { Finding(line: $0.line, what: "XCTest") }
        },
    ]

    /// Every rule that looks at one file at a time.
    static let all = form + code + Walls.rules + [Words.rule]
}
