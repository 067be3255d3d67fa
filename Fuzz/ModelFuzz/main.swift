import CFuzzer
import Foundation

/// Fuzzes one reader, or writes the files from which fuzzing it starts. script/fuzz calls it.
///
///     model-fuzz list
///     model-fuzz seeds TARGET FOLDER
///     model-fuzz run TARGET [OPTION OF LIBFUZZER]… [FOLDER]…
enum Program {
    /// The target that the arguments name.
    static let target = CommandLine.arguments.count > 2 ? FuzzTarget(rawValue: CommandLine.arguments[2]) : nil

    /// Does what the arguments say; returns the exit code.
    static func main() throws -> Int32 {
        let arguments = CommandLine.arguments
        switch (arguments.dropFirst().first, target) {
        case ("list", _):
            FileHandle.standardOutput.write(
                Data((FuzzTarget.allCases.map(\.rawValue).joined(separator: "\n") + "\n").utf8)
            )
            return 0
        case ("seeds", let target?) where arguments.count == 4:
            for (number, file) in try Seeds.files(for: target).enumerated() {
                try Data(file).write(to: URL(filePath: arguments[3]).appending(path: "seed\(number)"))
            }
            return 0
        case ("run", .some):
            return fuzz(with: [arguments[0]] + arguments.dropFirst(3))
        default:
            FileHandle.standardError.write(Data("Usage: model-fuzz list | seeds TARGET FOLDER | run TARGET …\n".utf8))
            return 64
        }
    }

    private static func fuzz(with arguments: [String]) -> Int32 {
        var count = Int32(arguments.count)
        // libFuzzer keeps the arguments for as long as the process runs.
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        return pointers.withUnsafeMutableBufferPointer { buffer in
            var start = buffer.baseAddress
            return LLVMFuzzerRunDriver(&count, &start) { data, size in
                Program.target?.run(Array(UnsafeBufferPointer(start: data, count: size)))
                return 0
            }
        }
    }
}

exit(try Program.main())
