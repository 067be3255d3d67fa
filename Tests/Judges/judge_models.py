"""Judges a folder of models and pictures with other people's tools: trimesh and Pillow.

A model is a pair, `name.glb` and `name.stl`, in one folder; every PNG anywhere below the folder is judged too. The GLB
is in metres with Y up, the STL in millimetres with Z up, so that (x, y, z) there is 1000 · (x, -z, y) here.

    judge_models.py FOLDER [--pictures-per-model 4] [--picture-size 768]

Prints one line a model and a picture, then `N passed, N failed`; exits 1 if anything failed.
"""

import argparse
import json
import pathlib
import sys

import numpy
import trimesh
from PIL import Image

MILLIMETRES_PER_METRE = 1000.0
# Both files come from the same mesh in 32-bit floats: a thousandth of the size is far above rounding.
SIZE_TOLERANCE = 1e-3
# An honest GLB or STL of one object; anything smaller has no volume to speak of.
FEWEST_TRIANGLES = 100
# Mean difference of two pictures of one request, of 255: what an eye sees as "not the same picture".
LEAST_PICTURE_DIFFERENCE = 0.5


def load_mesh(path):
    """Loads one file as one mesh, with vertices at the same place welded, as a slicer does."""
    mesh = trimesh.load(path, force="mesh", process=False)
    if not isinstance(mesh, trimesh.Trimesh) or len(mesh.faces) == 0:
        raise ValueError("holds no triangles")
    if not numpy.isfinite(mesh.vertices).all():
        raise ValueError("has vertices that are no numbers")
    return mesh


def welded(mesh):
    """The same surface without colours and normals, which would keep vertices at one place apart."""
    bare = trimesh.Trimesh(vertices=mesh.vertices, faces=mesh.faces, process=False)
    bare.merge_vertices(merge_tex=True, merge_norm=True)
    return bare


def solid_faults(kind, mesh):
    """What keeps a mesh from being a solid that can be printed."""
    faults = []
    solid = welded(mesh)
    if len(mesh.faces) < FEWEST_TRIANGLES:
        faults.append(f"{kind} has only {len(mesh.faces)} triangles")
    if not solid.is_watertight:
        faults.append(f"{kind} is not watertight")
    if not solid.is_winding_consistent:
        faults.append(f"{kind} is not consistently wound")
    if not solid.volume > 0:
        faults.append(f"{kind} has volume {solid.volume:.3g}, so it is inside out or empty")
    return faults


def ground_faults(kind, lowest, height):
    """What keeps a mesh from standing on the ground plane."""
    if abs(lowest) > SIZE_TOLERANCE * height:
        return [f"{kind} rests at {lowest:.4g}, not at 0 (it is {height:.4g} high)"]
    return []


def vertex_colours(path):
    """The colours of a GLB's vertices. Beside a material trimesh keeps them apart, and drops them when it joins meshes."""
    colours = []
    for part in trimesh.load(path, process=False).geometry.values():
        if part.visual.kind == "vertex":
            colours.append(numpy.asarray(part.visual.vertex_colors))
        elif part.visual.kind == "texture" and "color" in part.visual.vertex_attributes:
            colours.append(numpy.asarray(part.visual.vertex_attributes["color"]))
    return numpy.concatenate(colours) if colours else None


def colour_faults(mesh, colours):
    """A GLB of ours is coloured per vertex, and not all black or all alike by accident."""
    if colours is None:
        return ["GLB has no vertex colours"]
    if len(colours) != len(mesh.vertices):
        return ["GLB has not one colour a vertex"]
    if not colours[:, :3].any():
        return ["GLB is black all over"]
    return []


def pair_faults(glb, stl):
    """What differs between the two files of one model."""
    faults = []
    expected = numpy.array([glb.extents[0], glb.extents[2], glb.extents[1]]) * MILLIMETRES_PER_METRE
    if (numpy.abs(stl.extents - expected) > SIZE_TOLERANCE * expected.max()).any():
        faults.append(f"STL measures {numpy.round(stl.extents, 3)} mm, GLB {numpy.round(expected, 3)} mm")
    volume = welded(glb).volume * MILLIMETRES_PER_METRE**3
    # A size that agrees to 1e-3 in each direction is a volume that agrees to 3e-3.
    if abs(welded(stl).volume - volume) > 3 * SIZE_TOLERANCE * abs(volume):
        faults.append(f"STL holds {welded(stl).volume:.4g} mm³, GLB {volume:.4g} mm³")
    # A mirrored STL has the right extents, so compare a thing that a mirror moves: the middle of the surface.
    middle = glb.triangles_center.mean(axis=0) * MILLIMETRES_PER_METRE
    turned = numpy.array([middle[0], -middle[2], middle[1]])
    if (numpy.abs(stl.triangles_center.mean(axis=0) - turned) > 5 * SIZE_TOLERANCE * expected.max()).any():
        faults.append("STL is not the GLB turned by (x, -z, y); mirrored, or another mesh")
    return faults


def judge_model(glb_path, stl_path):
    """Returns what is wrong with a pair, and a few words about it."""
    faults, meshes = [], {}
    for kind, path in (("GLB", glb_path), ("STL", stl_path)):
        try:
            meshes[kind] = load_mesh(path)
        except Exception as error:  # whatever a foreign reader throws is a fault of the file
            faults.append(f"{kind} cannot be read: {error}")
    if faults:
        return faults, ""
    glb, stl = meshes["GLB"], meshes["STL"]
    faults += solid_faults("GLB", glb) + solid_faults("STL", stl)
    faults += ground_faults("GLB", glb.bounds[0][1], glb.extents[1])
    faults += ground_faults("STL", stl.bounds[0][2], stl.extents[2])
    faults += colour_faults(glb, vertex_colours(glb_path)) + pair_faults(glb, stl)
    width, depth, height = (f"{side:.1f}" for side in stl.extents)
    return faults, f"{len(glb.faces)} triangles, {width} × {depth} × {height} mm"


def judge_picture(path, size):
    """Returns what is wrong with a picture, and a few words about it."""
    try:
        with Image.open(path) as picture:
            picture.load()
            text = getattr(picture, "text", {})
            kind, measured, pixels = picture.format, picture.size, picture.convert("RGB")
    except Exception as error:
        return [f"cannot be opened: {error}"], ""
    faults = []
    if kind != "PNG":
        faults.append(f"is {kind}, not PNG")
    if measured != (size, size):
        faults.append(f"measures {measured[0]} × {measured[1]}, not {size} × {size}")
    if len(numpy.unique(numpy.asarray(pixels).reshape(-1, 3), axis=0)) < 2:
        faults.append("is one colour all over")
    if "recipe" in text:
        try:
            json.loads(text["recipe"])
        except ValueError as error:
            faults.append(f"carries a recipe that is no JSON: {error}")
    return faults, "with its recipe" if "recipe" in text else ""


def likeness_faults(paths):
    """Names pictures of one request that cannot be told apart; a person shall have something to choose from."""
    faults, pixels = [], {}
    for path in paths:
        try:
            with Image.open(path) as picture:
                pixels[path] = numpy.asarray(picture.convert("RGB"), dtype=numpy.int16)
        except Exception:  # judge_picture has said so already
            continue
    seen = list(pixels)
    for position, first in enumerate(seen):
        for second in seen[position + 1 :]:
            if pixels[first].shape != pixels[second].shape:
                continue
            if numpy.abs(pixels[first] - pixels[second]).mean() < LEAST_PICTURE_DIFFERENCE:
                faults.append(f"{first.name} and {second.name} look the same")
    return faults


class Tally:
    """Counts verdicts and prints each as it falls."""

    def __init__(self):
        self.passed = self.failed = 0

    def add(self, name, faults, note=""):
        """Counts one verdict: passed if there are no faults."""
        if faults:
            self.failed += 1
        else:
            self.passed += 1
        mark = "FAILED" if faults else "ok    "
        print(f"{mark} {name}" + (f": {'; '.join(faults) or note}" if faults or note else ""), flush=True)

    def close(self):
        """Prints the closing line and returns the exit code."""
        if self.passed + self.failed == 0:
            self.add("anything to judge", ["found nothing"])
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0


def judge_folder(folder, tally, picture_size=768, pictures_per_model=None):
    """Judges every pair and every PNG below `folder`."""
    stems = {path.with_suffix("") for path in folder.rglob("*") if path.suffix in (".glb", ".stl")}
    for stem in sorted(stems):
        faults, note = judge_model(stem.with_suffix(".glb"), stem.with_suffix(".stl"))
        if pictures_per_model is not None:
            pictures = sorted(stem.parent.glob("*.png"))
            if len(pictures) != pictures_per_model:
                faults.append(f"has {len(pictures)} pictures beside it, not {pictures_per_model}")
            faults += likeness_faults(pictures)
        tally.add(str(stem.relative_to(folder)), faults, note)
    for path in sorted(folder.rglob("*.png")):
        tally.add(str(path.relative_to(folder)), *judge_picture(path, picture_size))


def main():
    """Reads the command line and judges."""
    parser = argparse.ArgumentParser(description="Judges models and pictures with trimesh and Pillow.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--picture-size", type=int, default=768)
    parser.add_argument("--pictures-per-model", type=int)
    options = parser.parse_args()
    tally = Tally()
    judge_folder(options.folder, tally, options.picture_size, options.pictures_per_model)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
