import Maquette
import Accounts
import Basics
import Blobs
import Durable
import Foundation
import Logging
import ModelStudio
import ModelStudioAPI
import Providers
import ServiceLifecycle
import Storage
import Web

/// The one place where the parts are put together.
struct Assembly: Sendable {
    let settings: Settings
    let folder: DataFolder
    let database: any Database
    let blobs: any BlobStore
    let core: DurableCore
    /// Everything that the server serves.
    let studios: [any Studio]
    /// What people may do in Model Studio.
    private let models: ModelStudioAPI.Services
    let logger: Logger
    /// Held for as long as this process works under its name.
    private let slot: NodeSlot?

    /// Every migration of every module.
    static let migrations = DurableSchema.migrations + AccountsSchema.migrations + ModelStudioSchema.migrations

    /// Opens the data folder and the database, makes them if they are missing, brings the schema up to date, and puts
    /// everything together. A process that is `working`, one that will carry out tasks, gets a name of its own.
    static func open(_ options: GlobalOptions, working: Bool = false) async throws -> Assembly {
        let settings = try await Settings.read(options)
        var logger = Logger(label: "atelier") { StreamLogHandler.standardError(label: $0) }
        // A person at a terminal reads results, not logs.
        logger.logLevel = settings.logLevel ?? .critical
        return try await open(settings, working: working, logger: logger)
    }

    /// The same with settings that were read already.
    static func open(_ settings: Settings, working: Bool, logger: Logger) async throws -> Assembly {
        let folder = DataFolder(path: settings.data)
        try folder.prepare()
        let faults = Faults.fromEnvironment()
        let slot = working ? try NodeSlot(in: folder) : nil
        let database = try await openDatabase(settings, folder, faults)
        do {
            let blobs = try await DiskBlobStore(folder: folder.blobs, faults: faults)
            return try await Assembly(settings, folder, database, blobs, slot, logger)
        } catch {
            await database.close()
            throw error
        }
    }

    /// Opens the database alone, its schema as it is.
    static func openDatabase(_ settings: Settings, _ folder: DataFolder, _ faults: Faults) async throws -> any Database
    {
        guard let url = settings.databaseURL else {
            return try await SQLiteDatabase(path: folder.database, faults: faults)
        }
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
            // Never shown: there may be a password in it.
            throw CommandError(
                .usage,
                "The database's connection string is not one for PostgreSQL: it begins with postgres://, as in "
                    + "postgres://user@host:5432/database."
            )
        }
        return try await PostgresDatabase(url: url, faults: faults)
    }

    private init(
        _ settings: Settings,
        _ folder: DataFolder,
        _ database: any Database,
        _ blobs: any BlobStore,
        _ slot: NodeSlot?,
        _ logger: Logger
    ) async throws {
        let workPool = ModelWorkPool()
        let studio = ModelStudioAPI(
            try .modelStudio(
                database: database,
                blobs: blobs,
                images: MaquetteImageProvider(),
                meshes: MaquetteMeshProvider()
            )
        ) { core in
            .init(
                requests: Requests(core: core, database: database),
                library: Library(core: core, database: database, blobs: blobs, workPool: workPool),
                files: ModelFiles(blobs, database: database, workPool: workPool),
                gallery: Gallery(database: database),
                reactions: Reactions(core: core, database: database)
            )
        }
        studios = [studio]
        core = try await DurableCore.open(
            database,
            [Workload(migrations: AccountsSchema.migrations)] + studios.map(\.workload),
            configuration: .init(
                nodeName: slot?.name ?? "command-line",
                version: Version.current,
                source: "/atelier",
                logger: logger
            )
        )
        models = studio.services(core)
        self.settings = settings
        self.folder = folder
        self.database = database
        self.blobs = blobs
        self.slot = slot
        self.logger = logger
    }

    var requests: Requests { models.requests }
    var files: ModelFiles { models.files }
    var library: Library { models.library }

    /// The services that carry out the work.
    var services: [any Service] { core.services() }

    /// Whose server it is, and on whose behalf the command line works.
    func owner() async throws -> Person { try await People(database).ensureOwner(settings.ownerEmail) }

    /// Gives `body` everything put together, and closes it afterwards.
    static func using<Value: Sendable>(
        _ options: GlobalOptions,
        working: Bool = false,
        _ body: (Assembly) async throws -> Value
    ) async throws -> Value {
        let assembly = try await open(options, working: working)
        do {
            let value = try await body(assembly)
            await assembly.database.close()
            return value
        } catch {
            await assembly.database.close()
            throw error
        }
    }
}
