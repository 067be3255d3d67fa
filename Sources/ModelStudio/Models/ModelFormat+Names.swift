package import Geometry

extension ModelFormat {
    /// Reads names separated by commas, each once.
    package static func list(_ names: String) throws(ModelStudioError) -> [ModelFormat] {
        var formats: [ModelFormat] = []
        for name in names.split(separator: ",", omittingEmptySubsequences: false) {
            let format = try ModelFormat(named: name.filter { !$0.isWhitespace })
            if !formats.contains(format) { formats.append(format) }
        }
        return formats
    }

    /// Reads one name, in any case.
    package init(named name: String) throws(ModelStudioError) {
        guard let format = ModelFormat(rawValue: name.lowercased()) else {
            let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw ModelStudioError(.unknownFormat, "The format “\(name.prefix(20))” is unknown. There are: \(known).")
        }
        self = format
    }
}
