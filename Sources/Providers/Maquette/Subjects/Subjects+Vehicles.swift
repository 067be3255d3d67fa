extension Subjects { static let vehicles: [Subject] = [] }
