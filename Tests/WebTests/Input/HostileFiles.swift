import Geometry
import StudioSupport

/// Files of those who mean no good.
enum HostileFiles {
    /// Files that cannot be used, each with what is wrong with it.
    static func all() throws -> [(what: String, bytes: [UInt8])] {
        let cube = try Files.cube()
        let glb = try Files.cube(as: .glb)
        return [
            ("nothing", []), ("one byte", [0]), ("a text", Array("hello".utf8)),
            ("a script", Array("#!/bin/sh\nid\n".utf8)),
            ("a page", Array("<html><script>alert(1)</script></html>".utf8)), ("half a cube", Array(cube.prefix(400))),
            ("half a GLB", Array(glb.prefix(glb.count / 2))), ("a GLB that claims 4 GB", claiming(glb, at: 8)),
            ("a GLB with a part of 4 GB", claiming(glb, at: 12)),
            ("an STL of 4 billion triangles", claiming(cube, at: 80)),
            ("a zip bomb", try bomb()),
            ("a zip that leaves its folder", try zip([("../../etc/cron.d/x.obj", "v 0 0 0")])),
            ("3MF with entities", try package(#"<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>"#)),
            ("3MF that reads a file", try package(#"<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#)),
            ("3MF that asks a server", try package(#"<!DOCTYPE m SYSTEM "http://127.0.0.1:9/a.dtd">"#)),
            ("glTF that points to a file", gltf(uri: "../../../../etc/passwd")),
            ("glTF that points to a server", gltf(uri: "http://127.0.0.1:9/a.bin")),
            ("GLB that points outside itself", outside()),
            ("OBJ of nothing but a library", Array("mtllib /etc/passwd\n".utf8)),
            ("OBJ that points behind its end", Array("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 99999999999999\n".utf8)),
            ("OBJ without places", Array("v nan 0 0\nv 1e999 0 0\nv 0 1 0\nf 1 2 3\n".utf8)),
            ("60 000 brackets", Array(#"{"asset":"#.utf8) + Array(repeating: UInt8(ascii: "["), count: 60_000)),
        ]
    }

    /// The same file, with the largest number there is where it says how large something is.
    private static func claiming(_ bytes: [UInt8], at place: Int) -> [UInt8] {
        var bytes = bytes
        bytes.replaceSubrange(place..<place + 4, with: [0xFF, 0xFF, 0xFF, 0xFF])
        return bytes
    }

    /// Some kilobytes that become 16 megabytes.
    private static func bomb() throws -> [UInt8] {
        var archive = ZipWriter()
        archive.add("bomb.obj", Array(repeating: UInt8(ascii: "\n"), count: 16 << 20))
        return try archive.bytes()
    }

    private static func zip(_ files: [(name: String, text: String)]) throws -> [UInt8] {
        var archive = ZipWriter()
        for file in files { archive.add(file.name, Array(file.text.utf8)) }
        return try archive.bytes()
    }

    private static func package(_ doctype: String) throws -> [UInt8] {
        let mesh =
            #"<mesh><vertices><vertex x="0" y="0" z="0"/><vertex x="1" y="0" z="0"/><vertex x="0" y="1" z="0"/>"#
            + #"</vertices><triangles><triangle v1="0" v2="1" v3="2"/></triangles></mesh>"#
        let space = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
        let model =
            #"<?xml version="1.0" encoding="UTF-8"?>\#(doctype)<model unit="meter" xmlns="\#(space)"><resources>"#
            + #"<object id="1">\#(mesh)</object></resources><build><item objectid="1"/></build></model>"#
        return try zip([("[Content_Types].xml", "<Types/>"), ("3D/3dmodel.model", model)])
    }

    private static func document(_ buffer: String) -> String {
        #"{"asset":{"version":"2.0"},"buffers":[{\#(buffer)"byteLength":36}],"#
            + #""bufferViews":[{"buffer":0,"byteLength":36}],"#
            + #""accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}],"#
            + #""meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],"nodes":[{"mesh":0}],"#
            + #""scenes":[{"nodes":[0]}],"scene":0}"#
    }

    private static func gltf(uri: String) -> [UInt8] { Array(document(#""uri":"\#(uri)","#).utf8) }

    /// A GLB whose buffer is a file beside it.
    private static func outside() -> [UInt8] {
        var json = Array(document(#""uri":"secret.bin","#).utf8)
        while json.count % 4 != 0 { json.append(0x20) }
        func word(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
        return Array("glTF".utf8) + word(2) + word(20 + json.count) + word(json.count) + Array("JSON".utf8) + json
    }
}
