extension Subjects { static let pieces: [Subject] = [] }
