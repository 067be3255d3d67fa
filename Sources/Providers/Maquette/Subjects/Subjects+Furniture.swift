extension Subjects { static let furniture: [Subject] = [] }
