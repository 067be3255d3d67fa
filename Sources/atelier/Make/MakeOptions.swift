import Basics
import Foundation
import Geometry
import ModelStudio

/// What the command line promised for a request: where the files go, which, and what was picked beforehand.
///
/// Kept beside the request, so that `atelier resume` ends where `atelier make` would have.
struct MakeOptions: Codable, Sendable, Equatable {
    /// The files' path without their ending: absolute.
    var stem: String
    /// The formats of the model.
    var formats: [ModelFormat]
    /// The picture that was picked beforehand, if one was.
    var pick: Int?
    /// Whether every file is where it should be.
    var isDelivered = false

    /// The path of the model's file in a format.
    func path(_ format: ModelFormat) -> String { "\(stem).\(format.rawValue)" }
    /// The path of a picture. Pictures are what their bytes say, and those that are drawn here are PNG.
    func picture(_ index: Int) -> String { "\(stem)-\(index).png" }
    /// The folder that everything goes to.
    var folder: String { URL(filePath: stem).deletingLastPathComponent().path }
}

extension MakeOptions {
    /// Endings that name a 3D format that cannot be had: better refused than taken for a part of the name.
    private static let otherFormats: Set = ["ply", "fbx", "dae", "step", "stp", "usdz", "blend"]

    /// Reads `--out`, `--format` and `--pick`. Without `--out` the files are named after the prompt.
    init(out: String?, format: String?, pick: Int?, prompt: String) throws {
        if let pick, !GeneratedImage.indexes.contains(pick) {
            throw CommandError(.usage, "There is no picture \(pick): --pick is a number from 0 to 3.")
        }
        self.pick = pick
        var named: ModelFormat?
        if let out {
            guard !out.isEmpty else { throw CommandError(.usage, "--out is empty. Name a file, such as lamp.glb.") }
            let path = Settings.absolute(out)
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            if out.hasSuffix("/") || (isThere && isFolder.boolValue) {
                stem = "\(path)/\(Self.slug(of: prompt))"
            } else {
                let ending = URL(filePath: path).pathExtension.lowercased()
                if Self.otherFormats.contains(ending) { _ = try ModelFormat(named: ending) }
                named = ModelFormat(endingOf: path)
                stem = named.map { String(path.dropLast($0.rawValue.count + 1)) } ?? path
            }
        } else {
            stem = Self.freeStem(Self.slug(of: prompt))
        }
        formats = try format.map { names throws in try ModelFormat.list(names) } ?? [named ?? .glb]
    }

    /// The letters and digits of a prompt, in a row that every file system takes.
    static func slug(of prompt: String) -> String {
        var words: [String] = []
        var length = 0
        for word in prompt.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            length += word.utf8.count + 1
            if length > 60 { break }
            words.append(String(word))
        }
        return words.isEmpty ? "model" : words.joined(separator: "-")
    }

    /// A name in the current folder that no earlier model has.
    private static func freeStem(_ name: String) -> String {
        for number in 1..<10_000 {
            let stem = Settings.absolute(number == 1 ? name : "\(name)-\(number)")
            let endings = ModelFormat.allCases.map { ".\($0.rawValue)" } + ["-0.png"]
            if endings.allSatisfy({ !FileManager.default.fileExists(atPath: stem + $0) }) { return stem }
        }
        return Settings.absolute(name)
    }

    /// Makes the folder that the files go to and checks that they can be written there.
    func prepare() throws { try DataFolder.makeFolder(folder, what: "The output folder") }

    /// What was promised for a request; nil if it did not come from the command line.
    init?(_ request: GenerationRequest) {
        guard let options = request.options else { return nil }
        do { self = try options.decode() } catch { return nil }
    }
}

extension ModelFormat {
    /// The format that the end of a path names, if it names one.
    init?(endingOf path: String) {
        let path = path.lowercased()
        // Of two that fit the longer one is meant: `lamp.obj.zip` is no `lamp.obj` in disguise.
        let fitting = Self.allCases.filter { path.hasSuffix(".\($0.rawValue)") }
        guard let format = fitting.max(by: { $0.rawValue.count < $1.rawValue.count }) else { return nil }
        self = format
    }
}
