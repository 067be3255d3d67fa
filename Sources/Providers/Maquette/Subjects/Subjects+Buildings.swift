extension Subjects { static let buildings: [Subject] = [] }
