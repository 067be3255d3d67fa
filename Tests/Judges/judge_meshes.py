"""Judges `atelier mesh` and the options of `atelier make`: what they promise, on files that trimesh and Pillow measure.

Every verdict is a name, what is wrong, and a few words; `judge_meshes` gives all of them.
"""

import concurrent.futures
import json

import numpy
import trimesh
from PIL import Image

import bad_meshes
import model_files
import product
from judge_models import COLOUR_TOLERANCE, agreement_faults, judge_picture, solid_faults

# Rows of bad files are mostly waiting and starting; two at a time is modest everywhere.
AT_ONCE = 2
# How far a model may be from the height that was asked for.
HEIGHT_TOLERANCE_MILLIMETRES = 0.1
# How far it may be from the number of triangles, as a share.
TRIANGLE_TOLERANCE = 0.2
# As they are typed, and in millimetres.
HEIGHTS = {"95mm": 95, "4.5 cm": 45, "0.25m": 250, "3in": 76.2, "120": 120}
TRIANGLES = (3_000, 20_000, 200_000)
# Thin, hollow, many-parted: what is hard to print.
PRINTABLE = ("a chess knight", "a thin ring with a gem", "an old oak tree", "a ringed planet", "a wooden sailing boat")
# What a report says of a model without faults.
CLEAN = {
    "isWatertight": True,
    "isWindingConsistent": True,
    "insideOut": False,
    "holes": 0,
    "openEdges": 0,
    "nonManifoldEdges": 0,
    "degenerateFaces": 0,
    "duplicateFaces": 0,
}


def statue(folder):
    """A good coloured file to work on: a lopsided solid, in millimetres with Z up, and its GLB."""
    mesh = trimesh.creation.icosphere(subdivisions=4, radius=20)
    mesh.vertices *= [1.0, 0.6, 2.0]
    mesh.vertices[mesh.vertices[:, 0] > 5] *= [1.4, 1.0, 1.0]
    mesh.apply_translation([0, 0, -mesh.bounds[0][2]])
    mesh.export(folder / "statue.stl")
    upright = trimesh.Trimesh(mesh.vertices[:, [0, 2, 1]] * [1, 1, -1] / 1000, mesh.faces, process=False)
    upright.visual.vertex_colors = numpy.where(mesh.vertices[:, [0]] > 0, [200, 30, 40, 255], [20, 90, 200, 255])
    upright.export(folder / "statue.glb")
    return folder / "statue.stl", folder / "statue.glb"


def render_faults(paths, expected, size):
    """What is wrong with pictures that were drawn of a model: their number, their size, and that they differ."""
    faults = []
    if len(paths) != expected:
        faults.append(f"{len(paths)} pictures, not {expected}")
    pixels = []
    for path in paths:
        wrong, _ = judge_picture(path, size, wants_recipe=False)
        faults += [f"{path.name} {fault}" for fault in wrong]
        if not wrong:
            with Image.open(path) as picture:
                pixels.append(numpy.asarray(picture.convert("RGB"), dtype=numpy.int16))
    for number, (one, next_one) in enumerate(zip(pixels, pixels[1:])):
        if numpy.array_equal(one, next_one):
            faults.append(f"frames {number} and {number + 1} are the same")
    return faults


def judged_renders(folder):
    """Pictures of one model in several sizes, turning, and on a dark ground."""
    given = statue(folder)
    verdicts = []
    for name, path, options, count, size in (
        ("alone", given[1], [], 1, 512),
        ("256 pixels of an STL", given[0], ["--size", "256"], 1, 256),
        ("16 pixels", given[1], ["--size", "16"], 1, 16),
        ("a dark ground", given[1], ["--dark", "--size", "128"], 1, 128),
        ("a turntable of 12", given[1], ["--turntable", "12", "--size", "200"], 12, 200),
        ("a turntable of 2", given[0], ["--turntable", "2", "--size", "64"], 2, 64),
    ):
        place = folder / name.replace(" ", "-")
        place.mkdir()
        arguments = ["mesh", "render", str(path), "--out", str(place / "view.png"), "--json", *options]
        ending = product.run(arguments, folder)
        faults = [ending.brief()] if ending.code != 0 else []
        made = sorted(place.iterdir())
        turning = "--turntable" in options
        names = [f"view-{number:02}.png" for number in range(count)] if turning else ["view.png"]
        if [path.name for path in made] != names:
            faults.append(f"made {', '.join(path.name for path in made) or 'nothing'}")
        if not faults and json.loads(ending.out) != [str(path) for path in made]:
            faults.append("does not name what it made")
        verdicts.append((f"render, {name}", faults + render_faults(made, count, size), ""))
    light, dark = (folder / name / "view.png" for name in ("alone", "a-dark-ground"))
    verdicts.append(("render, dark is darker than light", darkness_faults(light, dark), ""))
    return verdicts


def darkness_faults(light, dark):
    """A dark ground is darker than the usual one, in the corner where nothing stands."""
    try:
        corners = [Image.open(path).convert("L").getpixel((1, 1)) for path in (light, dark)]
    except OSError as error:
        return [str(error)]
    return [] if corners[1] < corners[0] / 2 else [f"corner {corners[1]} on dark ground, {corners[0]} on light"]


def judged_conversions(folder, full):
    """Every format to every format: the same solid in the same colours, as trimesh has it. Unless in full, GLB only."""
    _, glb = statue(folder)
    first, verdicts, sources = model_files.read(glb), [], {}
    for kind in model_files.FORMATS:
        sources[kind] = folder / f"source.{kind}"
        ending = product.run(["mesh", "convert", str(glb), "--out", str(sources[kind])], folder)
        if ending.code != 0:
            verdicts.append((f"convert glb to {kind}", [ending.brief()], ""))
    for source, path in sources.items():
        for target in model_files.FORMATS if full else ("glb",):
            out = folder / f"from-{source.replace('.', '-')}.{target}"
            ending = product.run(["mesh", "convert", str(path), "--out", str(out)], folder)
            faults = [ending.brief()] if ending.code != 0 else conversion_faults(source, out, first)
            verdicts.append((f"convert {source} to {target}", faults, ""))
    return verdicts


def conversion_faults(source, out, first):
    """What a file lost on its way."""
    try:
        reading = model_files.read(out)
    except Exception as error:  # whatever a foreign reader throws is a fault of the file
        return [f"cannot be read: {error}"]
    faults = solid_faults(reading) + agreement_faults(reading, first)
    # Float precision: what a 32-bit number of this size can tell apart, twice, for units and for the text.
    precision = 4 * numpy.spacing(numpy.float32(numpy.abs(first.solid.bounds).max()))
    apart = numpy.abs(reading.solid.bounds - first.solid.bounds).max()
    if apart > precision:
        faults.append(f"its box is {apart:.2g} mm off")
    coloured = not {source, reading.kind} & set(model_files.WITHOUT_COLOURS)
    if coloured and reading.colour is None:
        faults.append("lost its colours")
    elif coloured and (numpy.abs(reading.colour - first.colour) > COLOUR_TOLERANCE).any():
        faults.append(f"has colour {numpy.round(reading.colour)}, not {numpy.round(first.colour)}")
    return faults


def judged_sizes(folder):
    """Repairs and conversions keep the size, or take the height that is asked for."""
    stl, _ = statue(folder)
    before, verdicts = model_files.read(stl).solid.extents[2], []
    for command in ("repair", "convert"):
        for text, height in [(None, before), *HEIGHTS.items()]:
            out = folder / f"{command}-{height:g}.stl"
            options = ["--height", text] if text else []
            ending = product.run(["mesh", command, str(stl), "--out", str(out), *options], folder)
            faults = [ending.brief()] if ending.code != 0 else height_faults(out, height)
            verdicts.append((f"{command}, height {text or 'as it is'}", faults, ""))
    return verdicts


def height_faults(path, height):
    """How far a file is from a height in millimetres."""
    try:
        solid = model_files.read(path).solid
    except Exception as error:  # whatever a foreign reader throws is a fault of the file
        return [f"cannot be read: {error}"]
    found = solid.extents[2]
    return [] if abs(found - height) <= HEIGHT_TOLERANCE_MILLIMETRES else [f"is {found:.3f} mm high, not {height}"]


def triangle_faults(path, asked):
    """How far a file is from a number of triangles."""
    try:
        found = len(model_files.read(path).solid.faces)
    except Exception as error:  # whatever a foreign reader throws is a fault of the file
        return [f"cannot be read: {error}"]
    return [] if abs(found - asked) <= TRIANGLE_TOLERANCE * asked else [f"has {found} triangles, not {asked}"]


def cleanliness_faults(report):
    """What a report says of a model that is to be without faults."""
    return [f"{key} is {report.get(key)}" for key, value in CLEAN.items() if report.get(key) != value]


def printable_faults(folder, text):
    """A printable model is clean by the product's own report and by trimesh, in what a printer is given."""
    faults = [f"the report says {fault}" for fault in cleanliness_faults(json.loads(text)["model"]["report"])]
    for kind in ("stl", "3mf"):
        path = folder / f"model.{kind}"
        reported = product.run(["mesh", "report", str(path), "--json"], folder)
        if reported.code != 0:
            faults.append(f"{kind}: {reported.brief()}")
            continue
        faults += [f"{kind}: {fault}" for fault in cleanliness_faults(json.loads(reported.out)[0])]
        faults += solid_faults(model_files.read(path))
    return faults


def judged_options(folder, full):
    """`--height`, `--triangles` and `--printable` do what they say."""
    data = folder / "data"
    heights = list(HEIGHTS.items()) if full else list(HEIGHTS.items())[:1]
    counts = TRIANGLES if full else TRIANGLES[1:2]
    subjects = PRINTABLE if full else PRINTABLE[:1]
    work = [
        (f"make, height {text}", "a red cup", ["--height", text, "--triangles", "5000"],
         lambda place, out, height=height: height_faults(place / "model.stl", height))
        for text, height in heights
    ]
    work += [
        (f"make, {count} triangles of {prompt}", prompt, ["--triangles", str(count)],
         lambda place, out, count=count: triangle_faults(place / "model.stl", count))
        for count in counts
        for prompt in (("a red cup", "an old oak tree", "a green dragon with wings") if full else ("a red cup",))
    ]
    work += [
        (f"make, printable, {prompt}", prompt, ["--printable", "--height", "60mm"], printable_faults)
        for prompt in subjects
    ]

    def verdict(numbered):
        number, (name, prompt, options, check) = numbered
        place = folder / f"{number:02}"
        place.mkdir()
        options = [*options, "--json"]
        ending = product.make(prompt, place, data, formats=("stl", "3mf"), options=options, name="model.stl")
        return name, [ending.brief()] if ending.code != 0 else check(place, ending.out), ""

    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(verdict, enumerate(work)))


def judged_bad_files(folder, full):
    """Each row of the table of bad files, in its own world."""
    rows = bad_meshes.rows_for_files(full) + bad_meshes.rows_for_command_lines()

    def verdict(numbered):
        number, row = numbered
        place = folder / f"{number:03}"
        place.mkdir()
        try:
            return f"bad file, {row.name}", bad_meshes.refusal_faults(row, place), ""
        except Exception as error:  # a world that could not be prepared is a failure, not the end of the others
            return f"bad file, {row.name}", [f"could not be tried: {error}"], ""

    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(verdict, enumerate(rows)))


def judge_meshes(folder, tally, full):
    """All verdicts on the workshop for model files."""
    for name, judged in (
        ("bad", lambda place: judged_bad_files(place, full)),
        ("renders", judged_renders),
        ("conversions", lambda place: judged_conversions(place, full)),
        ("sizes", judged_sizes),
        ("options", lambda place: judged_options(place, full)),
    ):
        place = folder / name
        place.mkdir()
        for verdict in judged(place):
            tally.add(*verdict)
