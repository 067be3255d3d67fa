import Maquette
import Basics
import Foundation
import Geometry
import Providers
import Storage

/// Looks at everything that Atelier needs, one thing after the other, and changes nothing.
struct DoctorChecks {
    /// What was found about one thing.
    struct Finding: Encodable, Equatable, Sendable {
        /// How it stands with it.
        enum State: String, Encodable {
            case works
            /// Not there, and not needed.
            case missing
            /// Needed, and not working.
            case broken
        }

        let name: String
        let state: State
        let detail: String
        var remedy: String?
    }

    private let options: GlobalOptions

    /// An examination of what the options name.
    init(_ options: GlobalOptions) { self.options = options }

    /// Everything that was found.
    func findings() async -> [Finding] {
        var findings = [Finding(name: "atelier", state: .works, detail: "version \(Version.current)")]
        do {
            let settings = try await Settings.read(options)
            let folder = DataFolder(path: settings.data)
            findings += [dataFolder(folder), space(folder)]
            findings += await database(settings, folder)
        } catch {
            findings.append(Self.broken("configuration", error))
        }
        findings.append(await generator())
        findings.append(
            Finding(
                name: "text provider",
                state: .missing,
                detail: "none is set up; the built-in variation of prompts is used"
            )
        )
        return findings
    }

    private func dataFolder(_ folder: DataFolder) -> Finding {
        let name = "data folder"
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else {
            return Finding(name: name, state: .works, detail: "\(folder.path), to be made when it is first needed")
        }
        guard isFolder.boolValue else {
            let remedy = "Move the file away, or choose another folder with --data or ATELIER_DATA."
            return Finding(name: name, state: .broken, detail: "\(folder.path) is a file", remedy: remedy)
        }
        guard access(folder.path, R_OK | W_OK | X_OK) == 0 else {
            let remedy = "Give it to yourself: chown -R \"$USER\" \(folder.path)"
            return Finding(name: name, state: .broken, detail: "\(folder.path) cannot be written", remedy: remedy)
        }
        return Finding(name: name, state: .works, detail: folder.path)
    }

    private func space(_ folder: DataFolder) -> Finding {
        // A folder that is not there yet will be where the nearest one above it is.
        var place = folder.path
        while place != "/", !FileManager.default.fileExists(atPath: place) {
            place = URL(filePath: place).deletingLastPathComponent().path
        }
        guard let free = DataFolder(path: place).freeBytes else {
            return Finding(name: "disk space", state: .missing, detail: "unknown")
        }
        let detail = "\(free >> 20) MB free"
        guard free < DataFolder.bytesPerRequest else {
            return Finding(name: "disk space", state: .works, detail: detail)
        }
        let remedy = "Free some space: a request takes up to \(DataFolder.bytesPerRequest >> 20) MB."
        return Finding(name: "disk space", state: .broken, detail: detail, remedy: remedy)
    }

    private func database(_ settings: Settings, _ folder: DataFolder) async -> [Finding] {
        if settings.databaseURL == nil, !FileManager.default.fileExists(atPath: folder.database) {
            return [Finding(name: "database", state: .works, detail: "SQLite, to be made when it is first needed")]
        }
        do {
            let database = try await Assembly.openDatabase(settings, folder, .none)
            let found: [Finding]
            do { found = try await schema(of: database) } catch { found = [Self.broken("database", error)] }
            await database.close()
            return found
        } catch {
            return [Self.broken("database", error)]
        }
    }

    private func schema(of database: any Database) async throws -> [Finding] {
        let description = try await database.describe()
        let engine = description.dialect == .sqlite ? "SQLite" : "PostgreSQL"
        let place = "\(engine) \(description.version) at \(description.location)"
        var findings = [Finding(name: "database", state: .works, detail: place)]
        findings += description.warnings.map { Finding(name: "database", state: .broken, detail: $0) }
        let status = try await Migrator(database, Assembly.migrations, version: Version.current).status()
        if let unknown = status.first(where: { !$0.isKnown }) {
            let detail = "changed by version \(unknown.appliedBy ?? "?"); this is \(Version.current)"
            let remedy = "Use version \(unknown.appliedBy ?? "?") or later."
            findings.append(Finding(name: "schema", state: .broken, detail: detail, remedy: remedy))
        } else {
            let missing = status.count { $0.appliedAt == nil }
            let detail =
                missing == 0 ? "up to date" : "\(missing) migrations are missing; the next command applies them"
            findings.append(Finding(name: "schema", state: .works, detail: detail))
        }
        return findings
    }

    /// Draws and decodes a small picture: it needs the generator, libgd and zlib.
    private func generator() async -> Finding {
        let name = "built-in generator"
        do {
            let request = ImageRequest(prompt: "a vase", seed: 1, candidate: 0, width: 32, height: 32)
            let drawn = try await MaquetteImageProvider().draw(request) { _ in }
            _ = try Picture.decode(drawn.bytes)
            return Finding(
                name: name,
                state: .works,
                detail: "draws pictures and sculpts models, without key or network"
            )
        } catch {
            return Self.broken(name, error)
        }
    }

    private static func broken(_ name: String, _ error: any Error) -> Finding {
        Finding(name: name, state: .broken, detail: CommandError(error).message)
    }
}
