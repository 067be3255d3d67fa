// swift-tools-version: 6.2

import PackageDescription

/// How a target of ours is compiled. Dependencies are built as their authors wrote them.
enum Rules {
    static let common: [SwiftSetting] = [
        .treatAllWarnings(as: .error),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
        .enableUpcomingFeature("ExistentialAny"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
        .enableUpcomingFeature("InternalImportsByDefault"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
        .enableUpcomingFeature("MemberImportVisibility"),
        // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0470-isolated-conformances.md
        .enableUpcomingFeature("InferIsolatedConformances"),
    ]

    /// Stays on the caller's actor unless told otherwise. Hummingbird's protocols are written for nonisolated functions
    /// that leave it: what conforms to them cannot be compiled with this.
    static let usual: [SwiftSetting] =
        common + [
            // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
            .enableUpcomingFeature("NonisolatedNonsendingByDefault")
        ]

    /// For loops over numbers: unoptimised, a picture takes a minute, and every test that draws one with it.
    static let optimised: [SwiftSetting] = usual + [.unsafeFlags(["-O"], .when(configuration: .debug))]
}

extension Target {
    /// A C library of the system, found by pkg-config.
    static func system(_ name: String, _ library: String, apt: String, brew: String) -> Target {
        .systemLibrary(name: name, pkgConfig: library, providers: [.apt([apt]), .brew([brew])])
    }

    /// A room of the product, in `Sources/`, with a page that says what it is for.
    static func room(_ name: String, _ uses: [Dependency] = [], rules: [SwiftSetting] = Rules.usual) -> Target {
        .target(name: name, dependencies: uses, exclude: ["\(name).md"], swiftSettings: rules)
    }

    /// What several test targets stand on, in `Tests/`.
    static func support(_ name: String, _ uses: [Dependency], rules: [SwiftSetting] = Rules.usual) -> Target {
        .target(name: name, dependencies: uses, path: "Tests/\(name)", swiftSettings: rules)
    }

    /// The tests of one room.
    static func tests(
        _ name: String,
        _ uses: [Dependency] = [],
        exclude: [String] = [],
        rules: [SwiftSetting] = Rules.usual
    ) -> Target {
        .testTarget(name: name, dependencies: uses, exclude: exclude, swiftSettings: rules)
    }

    /// A program that serves the work on the product and is not part of it.
    static func tool(
        _ name: String,
        at path: String,
        _ uses: [Dependency],
        rules: [SwiftSetting] = Rules.usual,
        linking: [LinkerSetting] = []
    ) -> Target {
        .executableTarget(name: name, dependencies: uses, path: path, swiftSettings: rules, linkerSettings: linking)
    }
}

extension Target.Dependency {
    static let argumentParser: Self = .product(name: "ArgumentParser", package: "swift-argument-parser")
    static let configuration: Self = .product(name: "Configuration", package: "swift-configuration")
    static let coreMetrics: Self = .product(name: "CoreMetrics", package: "swift-metrics")
    static let crypto: Self = .product(name: "Crypto", package: "swift-crypto")
    static let deque: Self = .product(name: "DequeModule", package: "swift-collections")
    static let grdb: Self = .product(name: "GRDB", package: "GRDB.swift")
    static let grdbSQLite: Self = .product(name: "GRDBSQLite", package: "GRDB.swift")
    static let httpTypes: Self = .product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbird: Self = .product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdRouter: Self = .product(name: "HummingbirdRouter", package: "hummingbird")
    static let hummingbirdTesting: Self = .product(name: "HummingbirdTesting", package: "hummingbird")
    static let lifecycle: Self = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let logging: Self = .product(name: "Logging", package: "swift-log")
    static let metrics: Self = .product(name: "Metrics", package: "swift-metrics")
    static let nioCore: Self = .product(name: "NIOCore", package: "swift-nio")
    static let nioHTTP1: Self = .product(name: "NIOHTTP1", package: "swift-nio")
    static let nioHTTPTypes: Self = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
    static let nioPosix: Self = .product(name: "NIOPosix", package: "swift-nio")
    static let signals: Self = .product(name: "UnixSignals", package: "swift-service-lifecycle")
}

let package = Package(
    name: "atelier",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "atelier", targets: ["atelier"]),
        .library(name: "Durable", targets: ["Durable", "Storage", "Basics"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(
            url: "https://github.com/apple/swift-configuration",
            from: "1.4.0",
            traits: [.defaults, "CommandLineArguments", "YAML"]
        ),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .system("CPostgres", "libpq", apt: "libpq-dev", brew: "libpq"),
        .system("CGD", "gdlib", apt: "libgd-dev", brew: "gd"),
        .system("CZip", "libzip", apt: "libzip-dev", brew: "libzip"),
        .system("CCurl", "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),

        .room("Basics", [.deque]),

        .room("Storage", ["Basics", "CPostgres", .grdb, .grdbSQLite, .deque]),

        .room("Blobs", ["Basics", .crypto]),

        .room("Search", ["Basics", "Storage"]),

        .room("Durable", ["Basics", "Storage", .crypto, .deque, .logging, .metrics, .lifecycle]),

        .room("Geometry", ["CGD", "CZip"], rules: Rules.optimised),

        .room("Providers", ["Geometry"]),

        .room("Maquette", ["Geometry", "Providers"], rules: Rules.optimised),

        .room("Accounts", ["Basics", "Storage", .crypto, .logging, .lifecycle]),

        .room("SMTP", ["CCurl", "Accounts", "Basics", "Storage"]),

        .room("ModelStudio", ["Basics", "Storage", "Blobs", "Search", "Durable", "Providers", "Geometry"]),

        .room("Observability", [.coreMetrics, .logging]),

        .room(
            "Web",
            [
                "Accounts", "Durable", "Basics", "Storage", "Blobs", .crypto, .hummingbird, .hummingbirdRouter,
                .httpTypes, .logging, .metrics, .nioCore, .nioHTTPTypes, .lifecycle,
            ],
            rules: Rules.common
        ),

        .room(
            "ModelStudioAPI",
            ["Web", "ModelStudio", "Durable", "Basics", "Blobs", "Geometry", .httpTypes],
            rules: Rules.common
        ),

        .executableTarget(
            name: "atelier",
            dependencies: [
                "Basics", "Storage", "Blobs", "Durable", "Geometry", "Providers", "Maquette", "ModelStudio", "Accounts",
                "ModelStudioAPI", "SMTP", "Web", "Observability", .argumentParser, .configuration, .logging, .metrics,
                .nioCore, .lifecycle, .signals,
            ],
            exclude: ["atelier.md"],
            swiftSettings: Rules.usual
        ),

        .support("TestSupport", ["Basics", "Storage"]),
        .support(
            "StudioSupport",
            [
                "ModelStudio", "Accounts", "Durable", "Basics", "Storage", "Blobs", "Providers", "Geometry",
                "TestSupport", .logging, .lifecycle,
            ]
        ),

        .tests("BasicsTests", ["Basics", "TestSupport"]),

        .tests("StorageTests", ["Basics", "Storage", "TestSupport"]),

        .tests("BlobsTests", ["Basics", "Blobs", "TestSupport"]),

        .tests("SearchTests", ["Search"]),

        .tests("DurableTests", ["Durable", "Basics", "Storage", "TestSupport", .logging, .lifecycle]),

        .tests("GeometryTests", ["Geometry"]),

        .tests("ProvidersTests", ["Providers"]),

        .tests("MaquetteTests", ["Maquette", "Providers", "Geometry"]),

        .tests(
            "AccountsTests",
            ["Accounts", "Durable", "Basics", "Storage", "Blobs", "TestSupport", .logging, .lifecycle]
        ),

        .tests("SMTPTests", ["SMTP", "Accounts", "Basics", "Storage"], exclude: ["sink.py"]),

        .tests(
            "ModelStudioTests",
            [
                "ModelStudio", "Accounts", "Durable", "Basics", "Storage", "Blobs", "Providers", "Geometry",
                "TestSupport", "StudioSupport", .logging, .lifecycle,
            ]
        ),

        .tests("ObservabilityTests", ["Observability", .coreMetrics, .logging]),

        .tests(
            "WebTests",
            [
                "Web", "ModelStudioAPI", "ModelStudio", "Accounts", "Durable", "Basics", "Storage", "Blobs",
                "Providers",
                "Geometry", "TestSupport", "StudioSupport", .hummingbird, .hummingbirdTesting, .httpTypes, .logging,
                .nioCore,
                .lifecycle,
            ],
            rules: Rules.common
        ),

        .tests(
            "AtelierTests",
            [
                "atelier", "Accounts", "ModelStudio", "Durable", "Basics", "Storage", "Blobs", .argumentParser,
                .logging,
            ],
            exclude: ["Upgrade"]
        ),

        .tool(
            "durable-probe",
            at: "Tests/DurableProbe",
            ["Durable", "Basics", "Storage", .logging, .lifecycle, .signals]
        ),
        .tests(
            "ProcessTests",
            [
                "Accounts", "Durable", "Basics", "Storage", "TestSupport", "atelier", "durable-probe", .nioCore,
                .nioHTTP1, .nioPosix,
            ]
        ),

        .tests("TidyTests"),
    ]
)

// Benchmarks are built only when asked for: script/benchmark.
if Context.environment["ATELIER_BENCHMARKS"] != nil {
    package.targets += [
        .target(name: "BenchmarkSupport", path: "Benchmarks/BenchmarkSupport", swiftSettings: Rules.usual),
        .tool(
            "durable-benchmarks",
            at: "Benchmarks/DurableBenchmarks",
            ["BenchmarkSupport", "Durable", "Basics", "Storage", .logging, .lifecycle]
        ),
        .tool(
            "sculptor-benchmarks",
            at: "Benchmarks/SculptorBenchmarks",
            ["BenchmarkSupport", "Geometry", "Providers", "Maquette"]
        ),
        .tool(
            "service-benchmarks",
            at: "Benchmarks/ServiceBenchmarks",
            ["BenchmarkSupport", "Accounts", "ModelStudio", "Durable", "Basics", "Storage", "Blobs", .hummingbird],
            rules: Rules.common
        ),
    ]
}

// Fuzzing is built only when asked for: script/fuzz. The readers and what they stand on tell libFuzzer which ways they
// go; libFuzzer itself is linked in.
if Context.environment["ATELIER_FUZZING"] != nil {
    let fuzzing: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer"])]
    for target in package.targets where target.name == "Geometry" {
        target.swiftSettings = (target.swiftSettings ?? []) + fuzzing
    }
    package.targets += [
        .systemLibrary(name: "CFuzzer", path: "Fuzz/CFuzzer"),
        .tool(
            "model-fuzz",
            at: "Fuzz/ModelFuzz",
            ["CFuzzer", "CGD", "Geometry"],
            // gold, the default on Linux, breaks on what the sanitizer adds.
            linking: [
                .unsafeFlags(["-sanitize=fuzzer"]), .unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux])),
            ]
        ),
    ]
}

// What draws docs/gallery.png is built only when asked for: script/gallery.
if Context.environment["ATELIER_GALLERY"] != nil {
    package.targets.append(.tool("gallery", at: "Tests/Gallery", ["CGD", "Geometry", "Providers", "Maquette"]))
}
