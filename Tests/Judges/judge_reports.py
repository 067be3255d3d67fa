"""Judges mesh reports and repairs with trimesh: 200 meshes, good and broken on purpose, as STL and as GLB.

Every shape is made with every fault, always the same; with --quick a fifth of the pairs is judged, which still holds
every shape and every fault. The report of each file must give trimesh's figures; after the repair the planted fault
must be gone, or, where nobody could mend it, named.

    judge_reports.py [--quick] [--keep FOLDER] [--only WORD]

Asks the product for `mesh report --json FILE…`, a JSON array with one object a file, and for `mesh repair FILE --out
FILE --height 100mm --json`, an object with `done` and `remaining`. Prints one line a mesh, then `N passed, M failed`;
exits 1 if any failed.
"""

import argparse
import concurrent.futures
import json
import pathlib
import sys
import tempfile

import networkx
import numpy
import trimesh

import product
from judge_models import Tally

MILLIMETRES_PER_METRE = 1000.0
# Both sides read the same 32-bit floats, but one turns them into metres first.
TOLERANCE = 1e-5
# A triangle less high than this share of its longest side is flat, or than this share of its distance from the origin,
# which is two steps of a 32-bit float; the report says the same.
FLATNESS = 1e-6
ROUNDNESS = 2.0**-22
REPAIRED_HEIGHT = 100.0
# Of so many pairs of shape and fault, a quick run judges one.
QUICK_SHARE = 5
# One judge a core would be modest; more than two is not.
AT_ONCE = 2


def mesh_of(vertices, faces):
    """A mesh that is taken as it is."""
    return trimesh.Trimesh(numpy.asarray(vertices, dtype=float), numpy.asarray(faces), process=False)


def joined(*meshes):
    """Several meshes as one."""
    return trimesh.util.concatenate([mesh_of(mesh.vertices, mesh.faces) for mesh in meshes])


def turned(mesh):
    """The mesh inside out."""
    return mesh_of(mesh.vertices, mesh.faces[:, ::-1])


def moved(mesh, by):
    """The mesh elsewhere."""
    return mesh_of(mesh.vertices + numpy.asarray(by, dtype=float), mesh.faces)


def scaled(mesh, factor):
    """The mesh smaller or larger about its middle."""
    middle = mesh.bounds.mean(axis=0)
    return mesh_of((mesh.vertices - middle) * factor + middle, mesh.faces)


def wavy(mesh, strength):
    """The mesh with its surface in waves, so that no two places are alike."""
    away = 1 + strength * numpy.sin(mesh.vertices @ numpy.array([[0.31], [0.23], [0.17]]))
    return mesh_of(mesh.vertices * away, mesh.faces)


def shapes():
    """The good meshes, in millimetres, by name."""
    make = trimesh.creation
    return {
        "box": make.box((40, 30, 20)).subdivide(),
        "ball": make.icosphere(subdivisions=3, radius=25),
        "tube": make.cylinder(radius=12, height=50, sections=32).subdivide(),
        "ring": make.torus(30, 9, major_sections=40, minor_sections=18),
        "capsule": make.capsule(height=30, radius=10, count=(16, 16)),
        "cone": make.cone(radius=20, height=35, sections=40).subdivide(),
        "washer": make.annulus(8, 20, 10, sections=36),
        "stone": wavy(make.icosphere(subdivisions=4, radius=30), 0.12),
        "peanut": wavy(make.capsule(height=40, radius=14, count=(24, 24)), 0.2),
        "far": moved(make.icosphere(subdivisions=2, radius=5), (310, -220, 140)),
    }


def sound(mesh, random):
    """Nothing is wrong."""
    return mesh


def without_one(mesh, random):
    """One triangle is missing."""
    return mesh_of(mesh.vertices, numpy.delete(mesh.faces, random.integers(len(mesh.faces)), axis=0))


def without_some(mesh, random):
    """Some triangles are missing here and there."""
    return mesh_of(mesh.vertices, numpy.delete(mesh.faces, random.choice(len(mesh.faces), 6, replace=False), axis=0))


def without_fan(mesh, random):
    """All triangles round one vertex are missing."""
    vertex = mesh.faces[random.integers(len(mesh.faces))][0]
    return mesh_of(mesh.vertices, mesh.faces[~(mesh.faces == vertex).any(axis=1)])


def without_half(mesh, random):
    """The lower half is missing: too much to be closed."""
    middle = mesh.vertices[:, 2].mean()
    return mesh_of(mesh.vertices, mesh.faces[mesh.triangles_center[:, 2] > middle])


def some_flipped(mesh, random):
    """Some triangles are wound the wrong way."""
    faces = mesh.faces.copy()
    chosen = random.choice(len(faces), max(1, len(faces) // 12), replace=False)
    faces[chosen] = faces[chosen][:, ::-1]
    return mesh_of(mesh.vertices, faces)


def inside_out(mesh, random):
    """Everything is wound the wrong way."""
    return turned(mesh)


def inside_out_with_hole(mesh, random):
    """Everything is wound the wrong way, and a triangle is missing."""
    return without_one(turned(mesh), random)


def some_doubled(mesh, random):
    """Some triangles are there twice."""
    chosen = random.choice(len(mesh.faces), 5, replace=False)
    return mesh_of(mesh.vertices, numpy.vstack([mesh.faces, numpy.roll(mesh.faces[chosen], 1, axis=1)]))


def some_doubled_behind(mesh, random):
    """Some triangles are there twice, facing both ways."""
    chosen = random.choice(len(mesh.faces), 5, replace=False)
    return mesh_of(mesh.vertices, numpy.vstack([mesh.faces, mesh.faces[chosen][:, ::-1]]))


def some_collapsed(mesh, random):
    """Some triangles use a vertex twice."""
    chosen = mesh.faces[random.choice(len(mesh.faces), 4, replace=False)].copy()
    chosen[:, 2] = chosen[:, 0]
    return mesh_of(mesh.vertices, numpy.vstack([mesh.faces, chosen]))


def flat_on_edge(mesh, random):
    """An edge is cut on one side only, and a flat triangle closes the gap."""
    face = random.integers(len(mesh.faces))
    a, b, c = mesh.faces[face]
    middle = len(mesh.vertices)
    vertices = numpy.vstack([mesh.vertices, (mesh.vertices[a] + mesh.vertices[b]) / 2])
    faces = numpy.delete(mesh.faces, face, axis=0)
    return mesh_of(vertices, numpy.vstack([faces, [[a, middle, c], [middle, b, c], [a, b, middle]]]))


def cut_on_edge(mesh, random):
    """An edge is cut on one side only, which leaves a crack without width."""
    cracked = flat_on_edge(mesh, random)
    return mesh_of(cracked.vertices, cracked.faces[:-1])


def with_fins(mesh, random):
    """Three triangles stand on edges that two others share already."""
    vertices, faces = [mesh.vertices], [mesh.faces]
    chosen = random.choice(len(mesh.faces), 3, replace=False)
    for number, face in enumerate(chosen):
        a, b, _ = mesh.faces[face]
        tip = (mesh.vertices[a] + mesh.vertices[b]) / 2 + mesh.face_normals[face] * 3
        vertices.append([tip])
        faces.append([[a, b, len(mesh.vertices) + number]])
    return mesh_of(numpy.vstack(vertices), numpy.vstack(faces))


def touching(mesh, random):
    """Two wedges touch along an edge, beside the shape."""
    wedge = trimesh.convex.convex_hull([[0, 0, 0], [0, 0, 8], [6, 3, 0], [6, 3, 8], [6, -3, 0], [6, -3, 8]])
    other = mesh_of(wedge.vertices * [-1, 1, 1], wedge.faces[:, ::-1])
    beside = mesh.bounds[1] + [10, 0, 0]
    return joined(mesh, moved(wedge, beside), moved(other, beside))


def walled(mesh, random):
    """Two boxes with a wall between them, beside the shape."""
    box = trimesh.creation.box((10, 10, 10))
    other = moved(box, (10, 0, 0))
    inner = other.triangles_center[:, 0] > 5.1
    pair = mesh_of(numpy.vstack([box.vertices, other.vertices]), numpy.vstack([box.faces, other.faces[inner] + 8]))
    return joined(mesh, moved(pair, mesh.bounds[1] + [20, 0, 0]))


def hollow(mesh, random):
    """A cavity inside, which must stay one. Rings have room for none in their middle, so it goes into a ball beside."""
    ball = moved(trimesh.creation.icosphere(subdivisions=2, radius=10), mesh.bounds[1] + [20, 0, 0])
    return joined(mesh, ball, turned(scaled(ball, 0.5)))


def hollow_inside_out(mesh, random):
    """The same, all inside out."""
    return turned(hollow(mesh, random))


def scattered(mesh, random):
    """Several shells, one of them inside out."""
    pieces = [mesh] + [
        moved(trimesh.creation.icosphere(subdivisions=1, radius=3), mesh.bounds[1] + [10 * step, 4, 0])
        for step in range(1, 5)
    ]
    pieces[2] = turned(pieces[2])
    return joined(*pieces)


def sheet(mesh, random):
    """A sheet of two triangles floats beside the shape."""
    plate = mesh_of([[0, 0, 0], [9, 0, 1], [9, 9, 0], [0, 9, 1]], [[0, 1, 2], [0, 2, 3]])
    return joined(mesh, moved(plate, mesh.bounds[1] + [10, 0, 0]))


# Each fault, and what a repair may have to leave and name.
FAULTS = {
    sound: set(),
    without_one: set(),
    without_some: set(),
    without_fan: set(),
    without_half: {"holes"},
    some_flipped: set(),
    inside_out: set(),
    inside_out_with_hole: set(),
    some_doubled: set(),
    some_doubled_behind: set(),
    some_collapsed: set(),
    flat_on_edge: set(),
    cut_on_edge: set(),
    with_fins: set(),
    touching: set(),
    walled: set(),
    hollow: set(),
    hollow_inside_out: set(),
    scattered: set(),
    sheet: {"holes"},
}


def welded(path):
    """A file as trimesh has it, vertices at one place made one."""
    mesh = trimesh.load(path, force="mesh", process=False)
    bare = mesh_of(mesh.vertices, mesh.faces)
    bare.merge_vertices(merge_tex=True, merge_norm=True)
    return bare


def flat_faces(mesh):
    """How many triangles use a vertex twice or are as good as straight lines."""
    corners = mesh.triangles
    sides = numpy.linalg.norm(corners - numpy.roll(corners, 1, axis=1), axis=2).max(axis=1)
    doubled = numpy.linalg.norm(numpy.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    away = numpy.abs(corners).max(axis=(1, 2))
    return int((doubled <= sides * numpy.maximum(FLATNESS * sides, ROUNDNESS * away)).sum())


def edge_figures(mesh):
    """Open edges, loops of them and edges of more than two triangles, among triangles that use no vertex twice."""
    faces = mesh.faces
    whole = faces[(faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])]
    edges, uses = numpy.unique(numpy.sort(trimesh.geometry.faces_to_edges(whole), axis=1), axis=0, return_counts=True)
    graph = networkx.Graph()
    graph.add_edges_from(map(tuple, edges[uses == 1]))
    loops = graph.number_of_edges() - graph.number_of_nodes() + networkx.number_connected_components(graph)
    return {"open_edges": int((uses == 1).sum()), "holes": loops, "non_manifold_edges": int((uses > 2).sum())}


def figures(path):
    """What the report must say, measured by trimesh."""
    mesh = welded(path)
    is_metres = path.suffix == ".glb"
    unit = MILLIMETRES_PER_METRE if is_metres else 1.0
    extents = mesh.extents[[0, 2, 1]] if is_metres else mesh.extents
    return edge_figures(mesh) | {
        "triangles": len(mesh.faces),
        "vertices": len(mesh.vertices),
        "shells": int(mesh.body_count),
        "bounding_box_mm": list(extents * unit),
        "surface_area_mm2": float(mesh.area) * unit**2,
        "signed_volume_mm3": float(mesh.volume) * unit**3,
        "is_watertight": bool(mesh.is_watertight),
        "is_winding_consistent": bool(mesh.is_winding_consistent),
        "euler_number": int(mesh.euler_number),
        "degenerate_faces": flat_faces(mesh),
        "duplicate_faces": len(mesh.faces) - int(mesh.unique_faces().sum()),
        "inside_out": bool(mesh.volume < 0),
        "has_uv": False,
        "has_texture": False,
    }


def differences(report, expected):
    """What a report says otherwise than trimesh."""
    size = max(expected["bounding_box_mm"])
    slack = {
        "bounding_box_mm": TOLERANCE * size,
        "surface_area_mm2": TOLERANCE * expected["surface_area_mm2"],
        # Of an open mesh the volume depends on where it is, and loses digits with the distance.
        "signed_volume_mm3": TOLERANCE * max(abs(expected["signed_volume_mm3"]), expected["surface_area_mm2"] * size),
    }
    faults = []
    for key, value in expected.items():
        if key not in report:
            faults.append(f"no {key}")
        elif key in slack:
            if not numpy.allclose(report[key], value, rtol=0, atol=slack[key]):
                faults.append(f"{key} is {report[key]}, trimesh has {value}")
        elif report[key] != value:
            faults.append(f"{key} is {report[key]}, trimesh has {value}")
    return faults


def judge_repair(path, allowed, expected_shells, folder):
    """What is wrong with the repaired file, and what was done."""
    out = folder / f"repaired-{path.name}"
    before = path.read_bytes()
    height = f"{REPAIRED_HEIGHT:g}mm"
    ending = product.run(["mesh", "repair", str(path), "--out", str(out), "--height", height, "--json"], folder)
    if ending.code != 0:
        return [f"repair: {ending.brief()}"], ""
    if path.read_bytes() != before:
        return ["the repair changed the file it was given"], ""
    said = json.loads(ending.out)
    named = {action["kind"] for action in said["remaining"]}
    note = ", ".join(f"{action['kind']} {action['count']}" for action in said["done"])
    found = figures(out)
    wrong = {
        "holes": found["open_edges"] > 0,
        "non_manifold_edges": found["non_manifold_edges"] > 0,
        "inconsistent_winding": not found["is_winding_consistent"],
        "degenerate_faces": found["degenerate_faces"] > 0,
        "duplicates": found["duplicate_faces"] > 0,
        "inside_out": found["inside_out"] and found["is_watertight"],
    }
    faults = [f"{kind} after the repair" for kind, is_wrong in wrong.items() if is_wrong and kind not in allowed]
    faults += [f"{kind} not named" for kind, is_wrong in wrong.items() if is_wrong and kind not in named]
    faults += [f"{kind} said to be left" for kind in named - allowed - {"inside_out"}]
    if abs(found["bounding_box_mm"][2] - REPAIRED_HEIGHT) > TOLERANCE * REPAIRED_HEIGHT * 10:
        faults.append(f"is {found['bounding_box_mm'][2]} mm high")
    if expected_shells is not None and found["shells"] != expected_shells:
        faults.append(f"has {found['shells']} shells, not {expected_shells}")
    return faults, note


def volume_faults(made, path, fault):
    """After a repair with nothing left, the solid is the one that was broken: the same volume in the same box."""
    if fault not in (some_flipped, inside_out, some_doubled, some_doubled_behind, some_collapsed, flat_on_edge,
                     cut_on_edge, hollow, hollow_inside_out, scattered, with_fins):
        return []
    good = made["sound"]
    if fault in (hollow, hollow_inside_out):
        good = hollow(good, None)
    if fault is scattered:
        good = joined(good, *[trimesh.creation.icosphere(subdivisions=1, radius=3)] * 4)
    repaired = welded(path)
    unit = MILLIMETRES_PER_METRE if path.suffix == ".glb" else 1.0
    upright = 1 if path.suffix == ".glb" else 2
    height = made[fault.__name__].extents[2]
    if fault is with_fins:
        height = good.extents[2]
    factor = repaired.extents[upright] * unit / height
    volume = repaired.volume * unit**3 / factor**3
    if abs(volume - good.volume) > 1e-3 * abs(good.volume):
        return [f"holds {volume:.6g} mm³ after the repair, not {good.volume:.6g}"]
    return []


def write(mesh, folder, name):
    """Writes a mesh in millimetres with Z up as an STL, and in metres with Y up as a GLB."""
    stl, glb = folder / f"{name}.stl", folder / f"{name}.glb"
    mesh.export(stl)
    upright = mesh.vertices[:, [0, 2, 1]] * [1, 1, -1] / MILLIMETRES_PER_METRE
    copy = mesh_of(upright, mesh.faces)
    is_right = upright[:, [0]] > upright[:, 0].mean()
    copy.visual.vertex_colors = numpy.where(is_right, [200, 30, 40, 255], [20, 90, 200, 255])
    copy.export(glb)
    return stl, glb


def judged_shape(name, shape, faults, folder):
    """Makes one shape with some faults, and gives a verdict on the reports and repairs of each: name, faults, note."""
    made, paths = {sound.__name__: shape}, {}
    for number, fault in enumerate(FAULTS):
        if fault not in faults:
            continue
        random = numpy.random.default_rng([number, len(name), len(shape.faces)])
        made[fault.__name__] = fault(mesh_of(shape.vertices, shape.faces), random)
        paths[fault] = write(made[fault.__name__], folder, f"{name}-{fault.__name__}")
    files = [str(path) for pair in paths.values() for path in pair]
    ending = product.run(["mesh", "report", "--json", *files], folder)
    if ending.code != 0:
        return [(f"report of {name}", [ending.brief()], "")]
    reports = {pathlib.Path(report["file"]).name: report for report in json.loads(ending.out)}
    return [
        (f"report of {name}-{fault.__name__}", *judged_pair(made, fault, pair, reports, folder))
        for fault, pair in paths.items()
    ]


def judged_pair(made, fault, pair, reports, folder):
    """What is wrong with the reports and repairs of one mesh in its two formats, and what was done."""
    faults, note = [], ""
    shells = {hollow: 3, hollow_inside_out: 3, scattered: 5, touching: 3, walled: 2}.get(fault)
    for path in pair:
        wrong = differences(reports.get(path.name, {}), figures(path))
        repaired, note = judge_repair(path, FAULTS[fault], shells, folder)
        wrong += repaired
        if not wrong:
            wrong += volume_faults(made, folder / f"repaired-{path.name}", fault)
        faults += [f"{path.suffix[1:]}: {fault_text}" for fault_text in wrong]
    return faults, note


def judge_reports(folder, tally, quick=False, only=""):
    """Judges every shape with every fault, or a fifth of them, or those with a word in their name."""
    work = []
    for column, (name, shape) in enumerate(shapes().items()):
        faults = [
            fault
            for row, fault in enumerate(FAULTS)
            if only in f"{name}-{fault.__name__}" and not (quick and (row + column) % QUICK_SHARE)
        ]
        if faults:
            work.append((name, shape, faults, folder))
    with concurrent.futures.ProcessPoolExecutor(AT_ONCE) as pool:
        for verdicts in pool.map(judged_shape, *zip(*work)):
            for name, faults, note in verdicts:
                tally.add(name, faults, note)


def main():
    """Reads the command line and judges."""
    parser = argparse.ArgumentParser(description="Judges mesh reports and repairs with trimesh.")
    parser.add_argument("--quick", action="store_true", help="a fifth of them")
    parser.add_argument("--keep", type=pathlib.Path, help="keep the meshes in this folder")
    parser.add_argument("--only", default="", help="judge only meshes with this word in their name")
    options = parser.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        judge_reports(folder, tally, options.quick, options.only)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
