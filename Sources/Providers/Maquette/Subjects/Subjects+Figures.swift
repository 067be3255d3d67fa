extension Subjects { static let figures: [Subject] = [] }
