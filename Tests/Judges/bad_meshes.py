"""What bad model files get from `atelier mesh`: a table of files, each given to every command that reads one.

Every run is held to the promise of `bad_input`: the documented exit code, one sentence on stderr with a word that says
what is wrong, no stack trace, nothing at the output. Besides, a file must be refused soon, within bounded memory, and
be left as it was.
"""

import functools
import io
import json
import shutil
import struct
import zipfile

import numpy
import trimesh

from bad_input import BAD_DATA, CANNOT_CREATE, USAGE, Row, faults_of

MOST_SECONDS = 20
# Reading takes less than 2 GiB; the program itself, its stacks and its libraries are addresses too.
MOST_ADDRESSES = 6 << 30
COMMANDS = {
    "report": ["mesh", "report", "{file}"],
    "repair": ["mesh", "repair", "{file}", "--out", "{here}/out/mended.stl"],
    "convert": ["mesh", "convert", "{file}", "--out", "{here}/out/other.3mf"],
    "render": ["mesh", "render", "{file}", "--out", "{here}/out/picture.png", "--turntable", "3"],
}
CORE = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
NOT_A_NUMBER = float("nan")


def ball():
    """A good mesh, of which the bad ones are made."""
    return trimesh.creation.icosphere(subdivisions=2, radius=10)


def exported(kind):
    """The good mesh as a file."""
    content = ball().export(file_type=kind)
    return content.encode() if isinstance(content, str) else content


def stl(triangles, count=None):
    """A binary STL with its own idea of how many triangles it holds."""
    records = b"".join(struct.pack("<12fH", 0, 0, 0, *triangle, 0) for triangle in triangles)
    return b"\0" * 80 + struct.pack("<I", len(triangles) if count is None else count) + records


def glb(document, binary=b""):
    """A GLB of a JSON document and a binary chunk."""
    text = document if isinstance(document, bytes) else json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text
    if binary:
        chunks += struct.pack("<II", len(binary), 0x004E4942) + binary
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def triangle_document(**changes):
    """The JSON of a GLB with one triangle; `changes` are merged into the accessor of its positions."""
    accessor = {"bufferView": 0, "componentType": 5126, "type": "VEC3", "count": 3, "min": [0, 0, 0], "max": [1, 1, 0]}
    return {
        "asset": {"version": "2.0"},
        "buffers": [{"byteLength": 36}],
        "bufferViews": [{"buffer": 0, "byteLength": 36}],
        "accessors": [accessor | changes],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "nodes": [{"mesh": 0}],
        "scenes": [{"nodes": [0]}],
        "scene": 0,
    }


TRIANGLE = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)


def looping():
    """A GLB whose nodes are their own children."""
    return glb(triangle_document() | {"nodes": [{"mesh": 0, "children": [0]}]}, TRIANGLE)


def elsewhere():
    """A GLB whose numbers are in another file."""
    document = triangle_document()
    document["buffers"][0]["uri"] = "../../../../etc/passwd"
    return glb(document)


def compressed(extension):
    """A GLB that needs an extension."""
    document = triangle_document() | {"extensionsUsed": [extension], "extensionsRequired": [extension]}
    return glb(document, TRIANGLE)


def zipped(*entries):
    """A zip of names and contents."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries:
            archive.writestr(name, text)
    return content.getvalue()


def threemf(model, name="3D/3dmodel.model"):
    """A 3MF with such a model, under such a name."""
    relation = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Target="/{name}" Id="rel0" Type="{relation}"/></Relationships>'
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>'
    )
    return zipped(("[Content_Types].xml", types), ("_rels/.rels", relations), (name, model))


def threemf_model(vertices, triangles, start="", build='<item objectid="1"/>', components=""):
    """The model part of a 3MF with one object."""
    inner = f"<mesh><vertices>{vertices}</vertices><triangles>{triangles}</triangles></mesh>"
    return (
        f'<?xml version="1.0"?>{start}<model unit="millimeter" xmlns="{CORE}"><resources><object id="1" type="model">'
        f"{components or inner}</object></resources><build>{build}</build></model>"
    )


def whole_threemf_model():
    """The good mesh as the model part of a 3MF."""
    vertices = "".join(f'<vertex x="{x:.4f}" y="{y:.4f}" z="{z:.4f}"/>' for x, y, z in ball().vertices)
    triangles = "".join(f'<triangle v1="{a}" v2="{b}" v3="{c}"/>' for a, b, c in ball().faces)
    return threemf_model(vertices, triangles)


CORNERS = '<vertex x="0" y="0" z="0"/><vertex x="9" y="0" z="0"/><vertex x="0" y="9" z="0"/>'
BILLION_LAUGHS = "<!DOCTYPE model [" + '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{step} "{f"&a{step - 1};" * 10}">' for step in range(1, 10)
) + "]>"
OUTSIDE_ENTITY = '<!DOCTYPE model [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

# Name, file name, what makes the bytes, and words of which the sentence has one.
FILES = [
    ("an empty file", "a.stl", lambda: b"", ["empty", "no model", "bytes"]),
    ("a file of noise", "a.glb", lambda: numpy.random.default_rng(5).bytes(50_000), ["model", "bytes"]),
    ("a picture with another name", "a.glb", lambda: b"\x89PNG\r\n\x1a\n" + bytes(2_000), ["model", "bytes"]),
    ("a page with another name", "a.obj", lambda: b"<html><body>no model</body></html>", ["XML", "model"]),
    ("half a GLB", "a.glb", lambda: exported("glb")[:4_000], ["long", "ends", "bytes", "truncated", "cut"]),
    ("half an STL", "a.stl", lambda: exported("stl")[:5_000], ["long", "ends", "bytes", "truncated"]),
    ("half an ASCII STL", "a.stl", lambda: exported("stl_ascii")[:5_000], ["ends", "line", "endsolid", "facet"]),
    ("half a 3MF", "a.3mf", lambda: threemf(threemf_model(CORNERS, ""))[:400], ["zip", "ends", "damaged"]),
    ("a 3MF whose model is cut off", "a.3mf", lambda: threemf(whole_threemf_model()[:700]),
     ["attribute", "XML", "ends"]),
    ("a 3MF whose model lacks its last tag", "a.3mf", lambda: threemf(whole_threemf_model()[: -len("</model>")]),
     ["XML", "ends", "cut"]),
    ("an STL that says four billion", "a.stl", lambda: stl([[0, 0, 0, 1, 0, 0, 0, 1, 0]], 0xFFFFFFFF), ["STL", "long"]),
    ("a GLB that says four billion", "a.glb", lambda: glb(triangle_document(count=4_000_000_000), TRIANGLE),
     ["corners", "accessor", "view"]),
    ("a GLB with a negative count", "a.glb", lambda: glb(triangle_document(count=-3), TRIANGLE),
     ["accessor", "count", "many"]),
    ("a GLB with an offset beyond all", "a.glb", lambda: glb(triangle_document(byteOffset=(1 << 63) - 4), TRIANGLE),
     ["accessor", "view", "buffer", "offset"]),
    ("a GLB whose nodes loop", "a.glb", looping, ["node", "loop", "itself", "deep", "nest"]),
    ("a GLB with numbers elsewhere", "a.glb", elsewhere, ["file", "external", "embedded", "refers"]),
    ("a GLB with Draco", "a.glb", lambda: compressed("KHR_draco_mesh_compression"), ["Draco"]),
    ("a GLB with meshopt", "a.glb", lambda: compressed("EXT_meshopt_compression"), ["meshopt"]),
    ("a GLB that is no JSON", "a.glb", lambda: glb(b"{]"), ["JSON"]),
    ("a GLB of brackets", "a.glb", lambda: glb(b"[" * 200_000), ["JSON", "nest", "deep"]),
    ("an STL without numbers", "a.stl", lambda: stl([[NOT_A_NUMBER] * 9] * 4), ["number", "finite", "NaN"]),
    ("a GLB without numbers", "a.glb", lambda: glb(triangle_document(), struct.pack("<9f", *[NOT_A_NUMBER] * 9)),
     ["number", "finite", "NaN"]),
    ("an OBJ without numbers", "a.obj", lambda: b"v nan inf 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n",
     ["number", "finite", "nan"]),
    ("an OBJ with a face of nothing", "a.obj", lambda: b"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 4000000000\n",
     ["vertex", "corner", "index", "vertices"]),
    ("an OBJ without faces", "a.obj", lambda: b"v 0 0 0\nv 1 0 0\nv 0 1 0\n", ["triangle", "face", "empty"]),
    ("a zip bomb", "a.3mf", lambda: threemf(threemf_model(" " * (300 << 20), "")), ["bomb", "large"]),
    ("a zip bomb of an OBJ", "a.zip", lambda: zipped(("a.obj", "\n" * (300 << 20))), ["bomb", "large"]),
    ("a zip of ten thousand entries", "a.zip", lambda: zipped(*[(f"{n}.obj", "") for n in range(10_000)]), ["entries"]),
    ("an OBJ whose materials climb out of the zip", "a.zip",
     lambda: zipped(("a.obj", b"mtllib ../../../../etc/passwd\n" + exported("obj"))), ["leads out", "outside"]),
    ("a 3MF whose model climbs out of the zip", "a.3mf",
     lambda: threemf(whole_threemf_model(), "../../3D/3dmodel.model"), ["leads out", "outside"]),
    ("a zip of something else", "a.3mf", lambda: zipped(("letter.txt", "Dear reader")), ["zip", "neither", "no model"]),
    ("a 3MF that laughs a billion times", "a.3mf", lambda: threemf(threemf_model(CORNERS, "&a9;", BILLION_LAUGHS)),
     ["entit", "DOCTYPE", "document type"]),
    ("a 3MF that asks for a file", "a.3mf", lambda: threemf(threemf_model(CORNERS, "&a;", OUTSIDE_ENTITY)),
     ["entit", "DOCTYPE", "document type"]),
    ("a 3MF with a triangle of nothing", "a.3mf",
     lambda: threemf(threemf_model(CORNERS, '<triangle v1="0" v2="1" v3="4000000000"/>')), ["v3", "corner", "index"]),
    ("a 3MF that holds itself", "a.3mf",
     lambda: threemf(threemf_model("", "", components='<components><component objectid="1"/></components>')),
     ["itself", "loop", "deep", "nest", "object"]),
]


def a_file(name, content):
    """A world with one file, which must be the same afterwards, as must be all that lies beside and above it."""

    def world(folder):
        given = folder / "given"
        given.mkdir()
        written = content()
        (given / name).write_bytes(written)

        def unchanged():
            faults = [] if (given / name).read_bytes() == written else ["it changed the file"]
            seen = {path.name for path in folder.iterdir()} | {path.name for path in given.iterdir()}
            extra = seen - {"given", "out", name, ".cache", ".config", ".local"}
            extra |= {path.name for path in folder.parent.glob("climbed*")}
            return faults + ([f"it made {', '.join(sorted(extra))}"] if extra else [])

        return unchanged

    return world


def an_output_in_the_way(folder):
    """A good file, and a file where the output's folder would have to be."""
    (folder / "good.stl").write_bytes(exported("stl"))
    (folder / "locked").write_text("in the way")


def a_good_file(folder):
    """A good file that must be the same afterwards, and a second name for it."""
    good = folder / "good.stl"
    good.write_bytes(exported("stl"))
    (folder / "alias.stl").symlink_to(good)
    return lambda: [] if good.read_bytes() == exported("stl") else ["it changed the file"]


def a_folder_as_file(folder):
    """A folder with the name of a model."""
    (folder / "folder.stl").mkdir()


def rows_for_files(full):
    """Each bad file with each command; unless in full, with one command, taken in turn."""
    commands = list(COMMANDS.items())
    rows = []
    for number, (name, file, content, words) in enumerate(FILES):
        # A bomb takes longer to make than to refuse: once is enough.
        world = a_file(file, functools.cache(content))
        for command, arguments in commands if full else [commands[number % len(commands)]]:
            filled = [argument.replace("{file}", "{here}/given/" + file) for argument in arguments]
            rows.append(Row(f"{name}: {command}", filled, [BAD_DATA], words, most_seconds=MOST_SECONDS, world=world))
    return rows


def rows_for_command_lines():
    """Command lines that cannot be followed, whatever the file holds."""
    good, out = "{here}/good.stl", "{here}/out/b.stl"
    rows = []
    for command, arguments in COMMANDS.items():
        for name, path, world in (
            ("a file that is not there", "{here}/none.stl", None),
            ("a folder as file", "{here}/folder.stl", a_folder_as_file),
        ):
            filled = [argument.replace("{file}", path) for argument in arguments]
            rows.append(Row(f"{name}: {command}", filled, [USAGE], ["no file"], world=world))
    for command, name in (("repair", "b.stl"), ("convert", "b.glb"), ("render", "b.png")):
        arguments = ["mesh", command, good, "--out", "{here}/locked/" + name]
        words = ["folder", "directory", "create", "writ"]
        row_name = f"an output below a file: {command}"
        rows.append(Row(row_name, arguments, [CANNOT_CREATE], words, world=an_output_in_the_way))
    for name, target in (
        ("itself", good),
        ("itself by a detour", "{here}/out/../good.stl"),
        ("itself by another name", "{here}/alias.stl"),
    ):
        arguments = ["mesh", "repair", good, "--out", target]
        rows.append(Row(f"a repair onto {name}", arguments, [USAGE], ["overwrite", "itself"], world=a_good_file))
    for name, arguments, words in (
        ("an output of no known format", ["convert", good, "--out", "{here}/out/b.step"], ["format"]),
        ("an output without an ending", ["repair", good, "--out", "{here}/out/b"], ["format"]),
        ("a format that is unknown", ["convert", good, "--out", out, "--format", "step"], ["format", "step"]),
        ("a height of nothing", ["repair", good, "--out", out, "--height", "0mm"], ["height"]),
        ("a height below zero", ["repair", good, "--out", out, "--height=-5mm"], ["height"]),
        ("a height in elephants", ["convert", good, "--out", out, "--height", "3elephants"], ["height"]),
        ("a picture of no size", ["render", good, "--out", "{here}/out/b.png", "--size", "0"], ["size"]),
        ("a picture too large", ["render", good, "--out", "{here}/out/b.png", "--size", "99999"], ["size"]),
        ("a turntable of one", ["render", good, "--out", "{here}/out/b.png", "--turntable", "1"], ["turntable"]),
        ("a turntable of 1000", ["render", good, "--out", "{here}/out/b.png", "--turntable", "1000"], ["turntable"]),
        ("no output", ["repair", good], ["out"]),
        ("no file", ["report"], ["file"]),
    ):
        rows.append(Row(name, ["mesh", *arguments], [USAGE], words, world=a_good_file))
    return rows


def refusal_faults(row, folder):
    """Runs one row with a bound on memory, and returns what it did not keep of the promise."""
    under = ["prlimit", f"--as={MOST_ADDRESSES}"] if shutil.which("prlimit") else []
    return faults_of(row, folder, under)
