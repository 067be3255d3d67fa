/// Small files that say what the project's writers never say: other units, trees, strips, polygons, components.
enum SeedTexts {
    /// A tree of nodes, a strip, sparse and normalised values, a skin and a moved texture.
    static let gltf = [
        #"""
        {"asset":{"version":"2.0","extras":{"a":1}},"scene":0,"scenes":[{"nodes":[0]}],
        "nodes":[{"children":[1],"translation":[1,2,3],"rotation":[0,0,0.7,0.7],"scale":[1,-1,1]},{"mesh":0}],
        "meshes":[{"primitives":[{"attributes":{"POSITION":0,"COLOR_0":1,"TEXCOORD_0":2},"mode":5,"material":0}]}],
        "materials":[{"pbrMetallicRoughness":{"baseColorFactor":[1,0.5,0,1],"baseColorTexture":{"index":0,
        "extensions":{"KHR_texture_transform":{"offset":[0.5,0],"rotation":1,"scale":[2,2]}}}}}],
        "textures":[{"source":0}],"images":[{"uri":"data:image/png;base64,AAAA"}],
        "accessors":[{"bufferView":0,"componentType":5126,"count":4,"type":"VEC3","sparse":{"count":1,
        "indices":{"bufferView":1,"componentType":5121},"values":{"bufferView":0}}},
        {"bufferView":0,"componentType":5121,"normalized":true,"count":4,"type":"VEC4"},
        {"bufferView":0,"componentType":5123,"normalized":true,"count":4,"type":"VEC2"}],
        "bufferViews":[{"buffer":0,"byteLength":48},{"buffer":0,"byteOffset":48,"byteLength":4}],
        "buffers":[{"byteLength":52,"uri":"data:application/octet-stream;base64,AACAPwAAAAAAAAAAAAAAAAAAgD8AAAAAAAAA
        """# + #"AAAAAAAAAIA/AACAPwAAgD8AAIA/AQAAAA=="}]}"#,
        #"""
        {"asset":{"version":"2.0"},"nodes":[{"mesh":0,"skin":0},{}],"skins":[{"joints":[1]}],
        "meshes":[{"primitives":[{"attributes":{"POSITION":0,"JOINTS_0":1,"WEIGHTS_0":2},"indices":3}]}],
        "accessors":[{"componentType":5126,"count":3,"type":"VEC3"},{"componentType":5121,"count":3,"type":"VEC4"},
        {"componentType":5126,"count":3,"type":"VEC4"},{"componentType":5123,"count":3,"type":"SCALAR"}]}
        """#,
    ]

    /// Polygons, negative indices, colours and a line that goes on.
    static let obj = [
        "v 0 0 0 1 0 0\nv 2 0 0 1 0 0\nv 2 2 0 0 1 0\nv 1 0.5 0 0 0 1\nv 0 2 0 255 0 0\n"
            + "vt 0 0\nvn 0 0 1\nf 1 2 3 4 5\n",
        "o a\nv 0 0 0 1\nv 1e-3 0 0\nv 0 1.5E2 0\nvt 0.5\nvn 0 1 0\n"
            + "f -3/-1/-1 -2//1 \\\n-1/1\ns off\nusemtl m\nl 1 2\n",
    ]

    /// An ASCII STL of two solids.
    static let stl = """
        solid a
        facet normal 0 0 1
        outer loop
        vertex 0 0 0
        vertex 1e1 0 0
        vertex 0 10.5 -0
        endloop
        endfacet
        endsolid a
        solid b
        endsolid
        """

    /// Components, units, properties and a second part.
    static let threeMF = [
        #"""
        <?xml version="1.0" encoding="UTF-8"?>
        <model unit="inch" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
         xmlns:m="http://schemas.microsoft.com/3dmanufacturing/material/2015/02"
         xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06">
        <metadata name="Title">a &amp; b</metadata><resources>
        <basematerials id="1"><base name="x" displaycolor="#FF0000"/>
        <base name="y" displaycolor="#00FF0080"/></basematerials>
        <m:texture2d id="5" path="/3D/t.png" contenttype="image/png"/>
        <m:texture2dgroup id="6" texid="5"><m:tex2coord u="0" v="1"/><m:tex2coord u="1" v="0.5"/></m:texture2dgroup>
        <object id="2" pid="1" pindex="1"><mesh><vertices><vertex x="0" y="0" z="0"/><vertex x="1" y="0" z="0"/>
        <vertex x="0" y="1" z="0"/></vertices><triangles><triangle v1="0" v2="1" v3="2" pid="6" p1="0" p2="1" p3="0"/>
        <triangle v1="0" v2="2" v3="1" p1="0"/></triangles></mesh></object>
        <object id="3"><components><component objectid="2" transform="1 0 0 0 -1 0 0 0 1 5 0 0"/>
        <component objectid="2" p:path="/3D/3dmodel.model"/></components></object></resources>
        <build><item objectid="3" transform="0 1 0 1 0 0 0 0 1 0 0 0"/></build></model>
        """#
    ]
}
