"""Judges mesh reports and repairs with trimesh: 200 meshes, good and broken on purpose, as STL and as GLB.

The report of each file must give trimesh's figures; after the repair the planted fault must be gone, or, where nobody
could mend it, named. `broken_meshes.py` makes the meshes.

    judge_reports.py [--quick] [--keep FOLDER] [--only WORD]

With --quick a fifth of the pairs of shape and fault is judged, which still holds every shape and every fault.

Asks the product for `mesh report --json FILE…`, a JSON array with one object a file, and for `mesh repair FILE --out
FILE --json --height 100mm`, an object with `done` and `remaining`. Prints one line a mesh, then `N passed, M failed`;
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

import broken_meshes as broken
import product
from broken_meshes import FAULTS, mesh_of
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
# Faults after which the repaired solid is the good one again, neither larger nor smaller.
SAME_SOLID = {
    broken.some_flipped,
    broken.inside_out,
    broken.some_doubled,
    broken.some_doubled_behind,
    broken.some_collapsed,
    broken.flat_on_edge,
    broken.cut_on_edge,
    broken.with_fins,
    broken.hollow,
    broken.hollow_inside_out,
    broken.scattered,
}
# How many shells the repaired mesh has.
SHELLS = {broken.hollow: 3, broken.hollow_inside_out: 3, broken.scattered: 5, broken.touching: 3, broken.walled: 2}


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
    return {"openEdges": int((uses == 1).sum()), "holes": loops, "nonManifoldEdges": int((uses > 2).sum())}


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
        "boundingBoxMm": list(extents * unit),
        "surfaceAreaMm2": float(mesh.area) * unit**2,
        "signedVolumeMm3": float(mesh.volume) * unit**3,
        "isWatertight": bool(mesh.is_watertight),
        "isWindingConsistent": bool(mesh.is_winding_consistent),
        "eulerNumber": int(mesh.euler_number),
        "degenerateFaces": flat_faces(mesh),
        "duplicateFaces": len(mesh.faces) - int(mesh.unique_faces().sum()),
        "insideOut": bool(mesh.volume < 0),
        "hasUv": False,
        "hasTexture": False,
    }


def differences(report, expected):
    """What a report says otherwise than trimesh."""
    size = max(expected["boundingBoxMm"])
    slack = {
        "boundingBoxMm": TOLERANCE * size,
        "surfaceAreaMm2": TOLERANCE * expected["surfaceAreaMm2"],
        # Of an open mesh the volume depends on where it is, and loses digits with the distance.
        "signedVolumeMm3": TOLERANCE * max(abs(expected["signedVolumeMm3"]), expected["surfaceAreaMm2"] * size),
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
    ending = product.run(["mesh", "repair", str(path), "--out", str(out), "--json", "--height", height], folder)
    if ending.code != 0:
        return [f"repair: {ending.brief()}"], ""
    if path.read_bytes() != before:
        return ["the repair changed the file it was given"], ""
    said = json.loads(ending.out)
    named = {action["kind"] for action in said["remaining"]}
    note = ", ".join(f"{action['kind']} {action['count']}" for action in said["done"])
    found = figures(out)
    wrong = {
        "holes": found["openEdges"] > 0,
        "non_manifold_edges": found["nonManifoldEdges"] > 0,
        "inconsistent_winding": not found["isWindingConsistent"],
        "degenerate_faces": found["degenerateFaces"] > 0,
        "duplicates": found["duplicateFaces"] > 0,
        "inside_out": found["insideOut"] and found["isWatertight"],
    }
    faults = [f"{kind} after the repair" for kind, is_wrong in wrong.items() if is_wrong and kind not in allowed]
    faults += [f"{kind} not named" for kind, is_wrong in wrong.items() if is_wrong and kind not in named]
    faults += [f"{kind} said to be left" for kind in named - allowed - {"inside_out"}]
    if abs(found["boundingBoxMm"][2] - REPAIRED_HEIGHT) > TOLERANCE * REPAIRED_HEIGHT * 10:
        faults.append(f"is {found['bounding_box_mm'][2]} mm high")
    if expected_shells is not None and found["shells"] != expected_shells:
        faults.append(f"has {found['shells']} shells, not {expected_shells}")
    return faults, note


def volume_faults(made, path, fault):
    """After a repair with nothing left, the solid is the one that was broken: the same volume in the same box."""
    if fault not in SAME_SOLID:
        return []
    good = made["sound"]
    if fault in (broken.hollow, broken.hollow_inside_out):
        good = broken.hollow(good, None)
    if fault is broken.scattered:
        good = broken.joined(good, *[trimesh.creation.icosphere(subdivisions=1, radius=3)] * 4)
    repaired = welded(path)
    unit = MILLIMETRES_PER_METRE if path.suffix == ".glb" else 1.0
    upright = 1 if path.suffix == ".glb" else 2
    height = made[fault.__name__].extents[2]
    if fault is broken.with_fins:
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
    made, paths = {broken.sound.__name__: shape}, {}
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
    for path in pair:
        wrong = differences(reports.get(path.name, {}), figures(path))
        repaired, note = judge_repair(path, FAULTS[fault], SHELLS.get(fault), folder)
        wrong += repaired
        if not wrong:
            wrong += volume_faults(made, folder / f"repaired-{path.name}", fault)
        faults += [f"{path.suffix[1:]}: {fault_text}" for fault_text in wrong]
    return faults, note


def judge_reports(folder, tally, quick=False, only=""):
    """Judges every shape with every fault, or a fifth of them, or those with a word in their name."""
    work = []
    for column, (name, shape) in enumerate(broken.shapes().items()):
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
