import Foundation
import Basics
import Testing

@testable import Web

@Suite struct UploadSlotsTests {
    @Test func onePersonTakesTwoPlacesAndAllTogetherFour() {
        let ids = UUIDGenerator.timeOrdered()
        let (ann, ben, cid) = (ids.next(), ids.next(), ids.next())
        var places = UploadSlots()
        #expect([places.take(for: ann), places.take(for: ann), places.take(for: ann)] == [true, true, false])
        #expect([places.take(for: ben), places.take(for: ben), places.take(for: cid)] == [true, true, false])
        places.giveBack(of: ann)
        #expect([places.take(for: cid), places.take(for: ann)] == [true, false])
        for person in [ann, ben, ben, cid] { places.giveBack(of: person) }
        #expect([places.take(for: ann), places.take(for: ann), places.take(for: cid)] == [true, true, true])
    }
}
