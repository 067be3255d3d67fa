import Accounts
import Basics
import Storage
import Testing
import TestSupport

@Suite struct PeopleTests {
    @Test(arguments: Backend.allCases)
    func aPersonIsFoundByAddressAndById(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("Ann@example.org").person
            #expect(try await world.people.person(email: EmailAddress("ann@EXAMPLE.org"))?.id == ann.id)
            #expect(try await world.people.person(ann.id)?.email == "ann@example.org")
            #expect(try await world.people.person(email: EmailAddress("ben@example.org")) == nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func peopleAreListedInPagesWhoCameLastFirst(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            for name in ["a", "b", "c", "d", "e"] { try await world.enter("\(name)@example.org") }
            let first = try await world.people.list(limit: 2)
            #expect(first.map(\.email) == ["e@example.org", "d@example.org"])
            let second = try await world.people.list(before: first.last?.id, limit: 100)
            #expect(second.map(\.email) == ["c@example.org", "b@example.org", "a@example.org"])
        }
    }

    @Test(arguments: Backend.allCases)
    func onlyWhatIsGivenIsChanged(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person
            let id = ann.id
            let named = try await world.people.change(id, name: "  Ann Ångström 安  ")
            #expect(named.name == "Ann Ångström 安" && named.role == .member && named.isActive)
            #expect(named.updatedAt > ann.updatedAt)
            #expect(try await world.people.change(id, role: .admin).name == "Ann Ångström 安")
            let same = try await world.people.change(id)
            #expect(same.role == .admin && same.role.isAdmin && same.updatedAt > named.updatedAt)
            #expect(try await world.people.change(id, name: " ").name == nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func aNameIsOneLineOfText(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let id = try await world.enter("ann@example.org").person.id
            for name in ["a\nb", "a\u{0}", "\u{202E}nna", "a\u{2028}b", String(repeating: "a", count: 201)] {
                let refused = try await refusal { try await world.people.change(id, name: name) }
                #expect(refused?.code == .invalidName)
            }
            let maximal = String(repeating: "🜁", count: 200)
            #expect(try await world.people.change(id, name: maximal).name == maximal)
        }
    }

    @Test(arguments: Backend.allCases)
    func nobodyIsNotFound(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let nobody = Person.ID(UUIDGenerator.timeOrdered().next())
            let refused = try await refusal { try await world.people.change(nobody, isActive: false) }
            #expect(refused?.code == .notFound)
        }
    }

    @Test(arguments: Backend.allCases)
    func theLastActiveOwnerStaysOne(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org", .owner).person.id
            let ben = try await world.enter("ben@example.org", .admin).person.id
            for change in [(Person.Role.member, nil), (nil, false), (.admin, false)] as [(Person.Role?, Bool?)] {
                let refused = try await refusal {
                    try await world.people.change(ann, role: change.0, isActive: change.1)
                }
                #expect(refused?.code == .invalidState)
            }
            #expect(try await world.people.change(ann, role: .owner, isActive: true).role == .owner)
            // An owner who may not sign in is none to rely on.
            try await world.people.change(ben, role: .owner, isActive: false)
            #expect(try await refusal { try await world.people.change(ann, role: .member) }?.code == .invalidState)
            try await world.people.change(ben, isActive: true)
            #expect(try await world.people.change(ann, role: .member).role == .member)
            #expect(try await refusal { try await world.people.change(ben, isActive: false) }?.code == .invalidState)
        }
    }

    @Test(arguments: Backend.allCases)
    func ofOwnersWhoDemoteEachOtherAtOnceOneStays(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            var owners: [Person.ID] = []
            for name in ["a", "b", "c", "d"] {
                owners.append(try await world.enter("\(name)@example.org", .owner).person.id)
            }
            let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (index, id) in (owners + owners.reversed()).enumerated() {
                    group.addTask {
                        try await refusal {
                            if index.isMultiple(of: 2) {
                                try await world.people.change(id, role: .member)
                            } else {
                                try await world.people.change(id, isActive: false)
                            }
                        } != nil
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(refused > 0)
            #expect(try await world.count("SELECT count(*) FROM users WHERE role = 'OWNER' AND is_active") == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func whoeverIsDeactivatedIsSignedOutEverywhere(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org")
            let ben = try await world.enter("ben@example.org")
            let token = try await world.tokens.create(name: "x", scopes: [.read], for: ann.person.id).secret
            try await world.people.change(ann.person.id, isActive: false)
            #expect(try await world.sessions.find(ann.secret) == nil)
            #expect(try await world.tokens.find(token) == nil)
            #expect(try await world.sessions.find(ben.secret) != nil)
            try await world.people.change(ann.person.id, isActive: true)
            #expect(try await world.sessions.find(ann.secret) == nil)
            #expect(try await world.tokens.find(token) == nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func nobodySignsInWhileBeingDeactivated(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person.id
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<20 {
                    group.addTask {
                        if index == 10 { try await world.people.change(ann, isActive: false) }
                        _ = try await refusal { _ = try await world.sessions.open(for: ann, agent: nil, ip: nil) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await world.count("SELECT count(*) FROM login_sessions WHERE revoked_at IS NULL") == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func onlyAnOwnerMakesOwnersAndChangesThem(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let owner = try await world.people.ensureOwner()
            let ann = try await world.enter("ann@example.org").person
            func refused(_ id: Person.ID, _ role: Person.Role?) async {
                await #expect {
                    try await world.people.change(id, role: role, name: "X", by: .admin)
                } throws: {
                    ($0 as? AccountsError)?.code == .notAllowed
                }
            }
            await refused(ann.id, .owner)
            await refused(owner.id, .member)
            await refused(owner.id, nil)
            #expect(try await world.people.change(ann.id, role: .admin, by: .admin).role == .admin)
            #expect(try await world.people.change(ann.id, role: .owner, by: .owner).role == .owner)
        }
    }

    @Test(arguments: Backend.allCases)
    func anOwnerWhoGetsAnAddressStaysThePersonTheyAre(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let email = try EmailAddress("ann@example.org")
            let local = try await world.people.ensureOwner()
            let found = try await withThrowingTaskGroup(of: Person.self) { group in
                for _ in 0..<8 { group.addTask { try await world.people.ensureOwner(email) } }
                return try await group.reduce(into: [Person]()) { $0.append($1) }
            }
            #expect(found.allSatisfy { $0.id == local.id && $0.email == email.description && $0.role == .owner })
            #expect(try await world.enter("ann@example.org").person.id == local.id)
            #expect(try await world.count("SELECT count(*) FROM users") == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func whoHasTheOwnersAddressAlreadyBecomesAnOwner(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person
            #expect(ann.role == .member)
            let local = try await world.people.ensureOwner()
            let owner = try await world.people.ensureOwner(EmailAddress("ann@example.org"))
            #expect(owner.id == ann.id && owner.role == .owner)
            #expect(try await world.people.person(local.id)?.email == People.localOwner, "both were here")
        }
    }

    @Test(arguments: Backend.allCases)
    func aFreshServerBelongsToWhoeverHasTheAddress(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let owner = try await world.people.ensureOwner(EmailAddress("ann@example.org"))
            #expect(owner.role == .owner && owner.email == "ann@example.org")
            #expect(try await world.enter("ann@example.org").person.id == owner.id)
            #expect(try await world.count("SELECT count(*) FROM users") == 1)
        }
    }
}
