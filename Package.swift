// swift-tools-version: 6.2

import PackageDescription

/// Settings of every target of ours. Dependencies are built as their authors wrote them.
let settings: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0335-existential-any.md
    .enableUpcomingFeature("ExistentialAny"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0409-access-level-on-imports.md
    .enableUpcomingFeature("InternalImportsByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0444-member-import-visibility.md
    .enableUpcomingFeature("MemberImportVisibility"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0461-async-function-isolation.md
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // https://github.com/swiftlang/swift-evolution/blob/main/proposals/0470-isolated-conformances.md
    .enableUpcomingFeature("InferIsolatedConformances"),
]

/// Hummingbird's protocols are written for nonisolated functions that leave their caller's actor: what conforms to them
/// cannot be compiled with `NonisolatedNonsendingByDefault`.
let settingsOfWeb: [SwiftSetting] = [
    .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
]

let package = Package(
    name: "atelier",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "atelier", targets: ["atelier"]),
        .library(name: "Durable", targets: ["Durable", "Storage"]),
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
        .systemLibrary(
            name: "CPostgres",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"]), .brew(["libpq"])]
        ),
        .systemLibrary(
            name: "CGD",
            pkgConfig: "gdlib",
            providers: [.apt(["libgd-dev"]), .brew(["gd"])]
        ),
        .systemLibrary(
            name: "CZip",
            pkgConfig: "libzip",
            providers: [.apt(["libzip-dev"]), .brew(["libzip"])]
        ),
        .systemLibrary(
            name: "CCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]
        ),
        .target(
            name: "Storage",
            dependencies: [
                "CPostgres",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "DequeModule", package: "swift-collections"),
            ],
            exclude: ["Storage.md"],
            swiftSettings: settings
        ),
        .target(
            name: "Durable",
            dependencies: [
                "Storage",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            exclude: ["Durable.md"],
            swiftSettings: settings
        ),
        .target(
            name: "Geometry",
            dependencies: ["CGD", "CZip"],
            exclude: ["Geometry.md"],
            // Unoptimised, a picture takes a minute, and every test that draws one with it.
            swiftSettings: settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]
        ),
        .target(name: "Providers", dependencies: ["Geometry"], exclude: ["Providers.md"], swiftSettings: settings),
        .target(
            name: "Accounts",
            dependencies: [
                "Storage",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            exclude: ["Accounts.md"],
            swiftSettings: settings
        ),
        .target(
            name: "SMTP",
            dependencies: ["CCurl", "Accounts", "Storage"],
            exclude: ["SMTP.md"],
            swiftSettings: settings
        ),
        .target(
            name: "ModelStudio",
            dependencies: ["Durable", "Storage", "Providers", "Geometry"],
            exclude: ["ModelStudio.md"],
            swiftSettings: settings
        ),
        .target(
            name: "Observability",
            dependencies: [
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Observability.md"],
            swiftSettings: settings
        ),
        .target(
            name: "Web",
            dependencies: [
                "Accounts", "ModelStudio", "Durable", "Storage", "Geometry",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdRouter", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            exclude: ["Web.md"],
            swiftSettings: settingsOfWeb
        ),
        .executableTarget(
            name: "atelier",
            dependencies: [
                "Storage", "Durable", "Geometry", "Providers", "ModelStudio", "Accounts", "SMTP", "Web",
                "Observability",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            exclude: ["atelier.md"],
            swiftSettings: settings
        ),
        .target(name: "TestSupport", dependencies: ["Storage"], path: "Tests/TestSupport", swiftSettings: settings),
        .target(
            name: "StudioSupport",
            dependencies: [
                "ModelStudio", "Accounts", "Durable", "Storage", "Providers", "Geometry", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            path: "Tests/StudioSupport",
            swiftSettings: settings
        ),
        .testTarget(name: "StorageTests", dependencies: ["Storage", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "DurableTests",
            dependencies: [
                "Durable", "Storage", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .testTarget(name: "GeometryTests", dependencies: ["Geometry"], swiftSettings: settings),
        .testTarget(name: "ProvidersTests", dependencies: ["Providers", "Geometry"], swiftSettings: settings),
        .testTarget(
            name: "AccountsTests",
            dependencies: [
                "Accounts", "Durable", "Storage", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "SMTPTests",
            dependencies: ["SMTP", "Accounts", "Storage"],
            exclude: ["sink.py"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ModelStudioTests",
            dependencies: [
                "ModelStudio", "Accounts", "Durable", "Storage", "Providers", "Geometry", "TestSupport",
                "StudioSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ObservabilityTests",
            dependencies: [
                "Observability", .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "ModelStudio", "Accounts", "Durable", "Storage", "Providers", "Geometry", "TestSupport",
                "StudioSupport",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: settingsOfWeb
        ),
        .testTarget(
            name: "AtelierTests",
            dependencies: [
                "atelier", "ModelStudio", "Durable", "Storage",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "durable-probe",
            dependencies: [
                "Durable", "Storage",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            path: "Tests/DurableProbe",
            swiftSettings: settings
        ),
        .testTarget(
            name: "ProcessTests",
            dependencies: [
                "Accounts", "Durable", "Storage", "TestSupport", "atelier", "durable-probe",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .testTarget(name: "TidyTests", swiftSettings: settings),
    ]
)

// Benchmarks are built only when asked for: script/benchmark.
if Context.environment["ATELIER_BENCHMARKS"] != nil {
    package.targets += [
        .target(name: "BenchmarkSupport", path: "Benchmarks/BenchmarkSupport", swiftSettings: settings),
        .executableTarget(
            name: "durable-benchmarks",
            dependencies: [
                "BenchmarkSupport", "Durable", "Storage",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            path: "Benchmarks/DurableBenchmarks",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "sculptor-benchmarks",
            dependencies: ["BenchmarkSupport", "Geometry", "Providers"],
            path: "Benchmarks/SculptorBenchmarks",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "service-benchmarks",
            dependencies: [
                "BenchmarkSupport", "Accounts", "ModelStudio", "Durable", "Storage",
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            path: "Benchmarks/ServiceBenchmarks",
            swiftSettings: settingsOfWeb
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
        .executableTarget(
            name: "model-fuzz",
            dependencies: ["CFuzzer", "CGD", "Geometry"],
            path: "Fuzz/ModelFuzz",
            swiftSettings: settings,
            // gold, the default on Linux, breaks on what the sanitizer adds.
            linkerSettings: [
                .unsafeFlags(["-sanitize=fuzzer"]), .unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux])),
            ]
        ),
    ]
}

// What draws docs/gallery.png is built only when asked for: script/gallery.
if Context.environment["ATELIER_GALLERY"] != nil {
    package.targets.append(
        .executableTarget(
            name: "gallery",
            dependencies: ["CGD", "Geometry", "Providers"],
            path: "Tests/Gallery",
            swiftSettings: settings
        )
    )
}
