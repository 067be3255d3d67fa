/// Finds who uses what in one target, folder by folder.
struct FloorScan {
    /// A use of a name that another folder declares.
    private struct Use {
        let file: SourceFile
        let line: Int
        let name: String
        let from: String
        let to: String
    }

    private let files: [SourceFile]
    private let height: [String: Int]
    /// Where each name is declared; nested types by `Outer.Inner`.
    private var homes: [String: Set<String>] = [:]
    private var functionNames: Set<String> = []

    /// A scan of a target's files. The root stands above all folders, or below them.
    init(files: [SourceFile], floors: [[String]], isRootBelow: Bool) {
        self.files = files
        var height = ["": isRootBelow ? -1 : floors.count]
        for (floor, folders) in floors.enumerated() { for folder in folders { height[folder] = floor } }
        self.height = height
    }

    /// A line for each folder without a floor, each use that runs up and each circle on one floor.
    mutating func findings() -> [String] {
        for file in files { declare(in: file) }
        let uses = files.flatMap(uses(in:))
        let unplaced = Set(files.map(folder(of:))).filter { height[$0] == nil }.sorted()
            .map { "\($0) stands on no floor: give it one in Floors.swift" }
        let upward = uses.filter { use in
            guard let from = height[use.from], let to = height[use.to] else { return false }
            return to > from
        }
        return unplaced + upward.map { line($0, "which stands above") } + circles(uses)
    }

    private func line(_ use: Use, _ why: String) -> String {
        "\(use.file.path):\(use.line) uses \(use.name) of \(use.to.isEmpty ? "the root" : use.to), \(why)"
    }

    /// The uses between two folders of one floor that reach each other. A folder's first use of another is told.
    private func circles(_ uses: [Use]) -> [String] {
        let level = uses.filter { height[$0.from] != nil && height[$0.from] == height[$0.to] }
        var reach: [String: Set<String>] = [:]
        for use in level { reach[use.from, default: []].insert(use.to) }
        var grown = true
        while grown {
            grown = false
            for (from, there) in reach {
                let further = there.reduce(into: there) { $0.formUnion(reach[$1] ?? []) }
                if further.count > there.count {
                    reach[from] = further
                    grown = true
                }
            }
        }
        var seen: Set<String> = []
        return level.filter { reach[$0.to]?.contains($0.from) == true && seen.insert("\($0.from)>\($0.to)").inserted }
            .map { line($0, "which uses \($0.from) in turn") }
    }

    /// The folder of a file; a file at the root that has a floor of its own goes by its name.
    private func folder(of file: SourceFile) -> String {
        let folder = file.floorFolder
        return folder.isEmpty && height[file.name] != nil ? file.name : folder
    }

    private mutating func declare(in file: SourceFile) {
        let folder = folder(of: file)
        for type in file.qualifiedTypes { homes[type, default: []].insert(folder) }
        for function in file.freeFunctions {
            homes[function, default: []].insert(folder)
            functionNames.insert(function)
        }
    }

    private func uses(in file: SourceFile) -> [Use] {
        // A name that the file itself gives to something is not another folder's.
        let own = Set(file.types.filter { $0.keyword != "extension" }.map { $0.names[0] })
            .union(file.functions.map { $0.names[0] }).union(file.genericNames)
        var found: [Use] = []
        let here = folder(of: file)
        for (index, token) in file.code.enumerated() where file.isFreeStanding(at: index) {
            if functionNames.contains(token.text), file.word(index + 1) != "(" { continue }
            let nested = "\(token.text).\(file.word(index + 2))"
            let isNested = file.word(index + 1) == "." && homes[nested] != nil
            let name = isNested ? nested : token.text
            // A name that two folders declare says nothing about either.
            guard isNested || !own.contains(name), let there = homes[name], there.count == 1, let home = there.first,
                home != here
            else { continue }
            found.append(Use(file: file, line: token.line, name: name, from: here, to: home))
        }
        return found
    }
}

extension SourceFile {
    /// The folder inside the target, empty for a file at its root.
    var floorFolder: String {
        let parts = path.split(separator: "/")
        return parts.count > 3 ? String(parts[2]) : ""
    }

    /// The types that the file declares and others see, nested ones as `Outer.Inner`.
    var qualifiedTypes: [String] {
        var open: [(name: String, end: Int)] = []
        return types.compactMap { type in
            open.removeAll { $0.end <= type.index }
            let isExtension = type.keyword == "extension"
            let path = (open.map(\.name) + type.names).joined(separator: ".")
            let isSeen = !isExtension && !type.isPrivate && !isInsideFunction(type.index)
            if type.keyword != "typealias", let brace = code[type.index...].firstIndex(where: { $0.text == "{" }) {
                open.append((type.names.joined(separator: "."), afterBracket(at: brace, "{", "}")))
            }
            return isSeen ? path : nil
        }
    }

    /// The functions at the file's top that others see; operators are left out.
    var freeFunctions: [String] {
        functions.filter { $0.keyword == "func" && !$0.isPrivate && depth(at: $0.index) == 0 }
            .map { $0.names[0] }.filter { $0.first?.isLetter == true }
    }

    /// Names of generic parameters: `<Body: Decodable>`.
    var genericNames: Set<String> {
        Set(
            code.indices.filter {
                ["<", ","].contains(word($0 - 1)) && [":", ",", ">"].contains(word($0 + 1))
                    && word($0).first?.isUppercase == true && isGenericParameter($0)
            }
            .map(word)
        )
    }

    /// True if the word is neither a member nor declared here.
    func isFreeStanding(at index: Int) -> Bool {
        let before = word(index - 1)
        if before == "." { return word(index - 2) == target }
        return !["func", "struct", "class", "enum", "actor", "protocol", "typealias", "case", "let", "var", "import"]
            .contains(before)
    }

    private func isGenericParameter(_ index: Int) -> Bool {
        let before = code[..<index].lastIndex { $0.text == "<" } ?? 0
        return before >= 2
            && (["func", "struct", "class", "enum", "actor", "typealias"].contains(word(before - 2))
                || ["init", "subscript"].contains(word(before - 1)))
    }

    private func isInsideFunction(_ index: Int) -> Bool {
        functions.contains { function in
            guard function.index < index, bodyLength(of: function) != nil,
                let brace = code[function.index...].firstIndex(where: { $0.text == "{" })
            else { return false }
            return (brace..<afterBracket(at: brace, "{", "}")).contains(index)
        }
    }

    private func depth(at index: Int) -> Int {
        code[..<index].reduce(0) { $0 + ($1.text == "{" ? 1 : $1.text == "}" ? -1 : 0) }
    }
}
