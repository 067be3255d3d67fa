extension Subjects { static let animals: [Subject] = [] }
