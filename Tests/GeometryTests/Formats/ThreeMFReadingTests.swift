import Testing

@testable import Geometry

/// What 3MF files of others may hold, and what of it is refused.
@Suite struct ThreeMFReadingTests {
    private static let spaces =
        #"xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02" "#
        + #"xmlns:m="http://schemas.microsoft.com/3dmanufacturing/material/2015/02" "#
        + #"xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06""#
    private static let mesh =
        #"<mesh><vertices><vertex x="0" y="0" z="0"/><vertex x="1" y="0" z="0"/><vertex x="0" y="1" z="0"/>"#
        + #"</vertices><triangles><triangle v1="0" v2="1" v3="2"/></triangles></mesh>"#

    private func package(_ parts: [(name: String, text: String)]) throws -> [UInt8] {
        var archive = ZipWriter()
        archive.add("[Content_Types].xml", Array("<Types/>".utf8))
        for part in parts { archive.add(part.name, Array(part.text.utf8)) }
        return try archive.bytes()
    }

    private func part(_ resources: String, build: String, unit: String = "millimeter") -> String {
        #"<?xml version="1.0" encoding="UTF-8"?><model unit="\#(unit)" \#(Self.spaces)><resources>\#(resources)"#
            + "</resources><build>\(build)</build></model>"
    }

    private func read(_ resources: String, build: String, unit: String = "millimeter") throws -> Model {
        try ModelReader.read(package([("3D/3dmodel.model", part(resources, build: build, unit: unit))])).model
    }

    private func error(_ bytes: [UInt8]) -> GeometryError? {
        #expect(throws: GeometryError.self) { try ModelReader.read(bytes) }
    }

    @Test(arguments: [
        ("micron", 1e-6), ("millimeter", 1e-3), ("centimeter", 1e-2), ("inch", 0.0254), ("foot", 0.3048), ("meter", 1),
    ])
    func everyUnitBecomesMetres(_ unit: String, _ metres: Float) throws {
        let model = try read(#"<object id="1">\#(Self.mesh)</object>"#, build: #"<item objectid="1"/>"#, unit: unit)
        #expect(model.mesh.positions == [.zero, Vector(metres, 0, 0), Vector(0, 0, -metres)])
    }

    @Test func componentsAndItemsArePlacedAfterOneAnother() throws {
        let resources =
            #"<object id="1">\#(Self.mesh)</object><object id="2"><components>"#
            + #"<component objectid="1" transform="2 0 0 0 2 0 0 0 2 10 0 0"/><component objectid="1"/>"#
            + "</components></object>"
        let model = try read(
            resources,
            build: #"<item objectid="2" transform="1 0 0 0 1 0 0 0 1 0 0 5"/>"#,
            unit: "meter"
        )
        #expect(model.mesh.positions.prefix(3) == [[10, 5, 0], [12, 5, 0], [10, 5, -2]])
        #expect(model.mesh.positions.suffix(3) == [[0, 5, 0], [1, 5, 0], [0, 5, -1]])
    }

    @Test func aMirroredItemStillFacesOutward() throws {
        let item = #"<item objectid="1" transform="-1 0 0 0 1 0 0 0 1 0 0 0"/>"#
        let model = try read(#"<object id="1">\#(Self.mesh)</object>"#, build: item)
        #expect(model.mesh.normals[0].y > 0.99)
    }

    @Test func coloursComeFromTrianglesAndFromObjects() throws {
        let mesh = Self.mesh.replacing(
            "</triangles>",
            with: #"<triangle v1="0" v2="2" v3="1" pid="2" p1="0" p2="1" p3="1"/></triangles>"#
        )
        let resources =
            ##"<basematerials id="1"><base name="a" displaycolor="#FF0000"/></basematerials>"##
            + ##"<m:colorgroup id="2"><m:color color="#00FF00"/><m:color color="#0000FF80"/></m:colorgroup>"##
            + #"<object id="3" pid="1" pindex="0">\#(mesh)</object>"#
        let model = try read(resources, build: #"<item objectid="3"/>"#)
        let colours = model.mesh.triangles.map { triangle in (0..<3).map { model.mesh.colours[Int(triangle[$0])].hex } }
        #expect(colours == [["#ff0000", "#ff0000", "#ff0000"], ["#00ff00", "#0000ff", "#0000ff"]])
    }

    @Test func aModelInSeveralPartsIsPutTogether() throws {
        let main = part(
            #"<object id="8"><components><component objectid="1" p:path="/3D/Objects/a.model"/></components></object>"#,
            build: #"<item objectid="8"/><item objectid="1" p:path="/3D/Objects/a.model"/>"#
        )
        let other = part(#"<object id="1">\#(Self.mesh)</object>"#, build: "")
        let bytes = try package([
            (
                "_rels/.rels",
                """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship \
                Target="/3D/main.model" Id="r" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>\
                </Relationships>
                """
            ),
            ("3D/main.model", main), ("3D/Objects/a.model", other),
        ])
        #expect(try ModelReader.read(bytes).model.mesh.triangles.count == 2)
    }

    @Test func supportsAreLeftOut() throws {
        let resources = #"<object id="1">\#(Self.mesh)</object><object id="2" type="support">\#(Self.mesh)</object>"#
        let model = try read(resources, build: #"<item objectid="1"/><item objectid="2"/>"#)
        #expect(model.mesh.triangles.count == 1)
    }

    @Test(arguments: [
        #"<object id="1"><components><component objectid="1"/></components></object>"#,
        #"<object id="1"><components><component objectid="2"/></components></object>"#
            + #"<object id="2"><components><component objectid="1"/></components></object>"#,
    ])
    func objectsThatArePartOfThemselvesAreRefused(_ resources: String) throws {
        let bytes = try package([("3D/3dmodel.model", part(resources, build: #"<item objectid="1"/>"#))])
        #expect(error(bytes)?.message.contains("part of itself") == true)
    }

    @Test func doublingAgainAndAgainIsRefused() throws {
        let doubled = (1..<40).map { number in
            #"<object id="\#(number)"><components><component objectid="\#(number + 1)"/>"#
                + #"<component objectid="\#(number + 1)"/></components></object>"#
        }.joined()
        let bytes = try package([
            ("3D/3dmodel.model", part(doubled + #"<object id="40"/>"#, build: #"<item objectid="1"/>"#))
        ])
        #expect(error(bytes)?.code == .tooLarge)
    }

    @Test(arguments: [
        (#"v1="0""#, #"v1="3""#), (#"v1="0""#, #"v1="-1""#), (#"v1="0""#, ""), (#"x="0""#, #"x="NaN""#),
        (#"x="0""#, #"x="1e999""#), (#"x="0""#, ""), (#"id="1""#, #"id="one""#), (#"unit="meter""#, #"unit="league""#),
        (#"objectid="1""#, #"objectid="5""#), (#"objectid="1""#, #"objectid="1" transform="1 2 3""#),
        (#"objectid="1""#, #"objectid="1" p:path="/3D/gone.model""#),
        (#"objectid="1""#, #"objectid="1" p:path="/../a""#),
        ("</mesh>", "</mash>"), (#"v3="2""#, #"v3="2" pid="1" p1="0"><x"#),
    ])
    func filesThatLieOrLeadNowhereAreRefused(_ truth: String, _ lie: String) throws {
        let text = part(#"<object id="1">\#(Self.mesh)</object>"#, build: #"<item objectid="1"/>"#, unit: "meter")
        #expect(text.contains(truth))
        #expect(error(try package([("3D/3dmodel.model", text.replacing(truth, with: lie))])) != nil)
    }

    @Test(arguments: [
        #"<!DOCTYPE model [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>"#,
        #"<!DOCTYPE model SYSTEM "http://127.0.0.1/a.dtd">"#,
        #"<!DOCTYPE model [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#,
    ])
    func anyDoctypeIsRefused(_ doctype: String) throws {
        let text = part(#"<object id="1">\#(Self.mesh)</object>"#, build: #"<item objectid="1"/>"#)
            .replacing("?><model", with: "?>\(doctype)<model")
        #expect(error(try package([("3D/3dmodel.model", text)]))?.message.contains("DOCTYPE") == true)
    }

    @Test(arguments: ["utf-16", "UTF-7", "ebcdic-cp-us", "x"]) func onlyUTF8IsRead(_ encoding: String) throws {
        let text = part("", build: "").replacing("UTF-8", with: encoding)
        #expect(error(try package([("3D/3dmodel.model", text)]))?.code == .unsupported)
        let wide = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        var archive = ZipWriter()
        archive.add("3D/3dmodel.model", wide)
        #expect(error(try archive.bytes()) != nil)
    }

    // Found by fuzzing: both ended the process inside FoundationXML.
    @Test func namesThatAreNoUTF8AndInstructionsWithoutDataAreRefused() throws {
        let text = part(#"<object id="1">\#(Self.mesh)</object>"#, build: #"<item objectid="1"/>"#)
        var archive = ZipWriter()
        archive.add("3D/3dmodel.model", Array(text.utf8).map { $0 == UInt8(ascii: "j") ? 0xEC : $0 })
        #expect(error(try archive.bytes())?.code == .malformed)
        let instructed = text.replacing("<resources>", with: "<?x?><resources>")
        #expect(error(try package([("3D/3dmodel.model", instructed)]))?.code == .unsupported)
    }

    @Test func deepXMLIsRefused() throws {
        let text = part(String(repeating: "<a>", count: 5000), build: "")
        #expect(error(try package([("3D/3dmodel.model", text)]))?.code == .tooLarge)
    }
}
