"""Judges a folder of models and pictures with other people's tools: trimesh, admesh, assimp, pygltflib and Pillow.

A model is one name with six endings, `name.glb`, `.gltf`, `.obj`, `.obj.zip`, `.stl` and `.3mf`, in one folder; every
PNG anywhere below the folder is judged too. GLB, glTF and OBJ are in metres with Y up, STL and 3MF in millimetres with
Z up, so that (x, y, z) there is 1000 · (x, -z, y) here.

    judge_models.py FOLDER [--pictures-per-model 4] [--picture-size 768]

Prints one line a model and a picture, then `N passed, N failed`; exits 1 if anything failed.
"""

import argparse
import json
import pathlib
import sys

import numpy
from PIL import Image

import gltf_files
import model_files
import other_tools

# All files come from the same mesh in 32-bit floats: a thousandth of the size is far above rounding.
SIZE_TOLERANCE = 1e-3
# An honest model of one object; anything smaller has no volume to speak of.
FEWEST_TRIANGLES = 100
# Of 255. One format rounds a colour to bytes, another to 16 bits of linear light.
COLOUR_TOLERANCE = 1.5
# Mean difference of two pictures of one request, of 255: what an eye sees as "not the same picture".
LEAST_PICTURE_DIFFERENCE = 0.5


def solid_faults(reading):
    """What keeps a mesh from being a solid that can be printed."""
    faults = []
    kind, solid = reading.kind, reading.solid
    if len(solid.faces) < FEWEST_TRIANGLES:
        faults.append(f"{kind} has only {len(solid.faces)} triangles")
    if not solid.is_watertight:
        faults.append(f"{kind} is not watertight")
    if not solid.is_winding_consistent:
        faults.append(f"{kind} is not consistently wound")
    if not solid.volume > 0:
        faults.append(f"{kind} has volume {solid.volume:.3g}, so it is inside out or empty")
    return faults


def ground_faults(reading):
    """What keeps a mesh from standing on the ground plane."""
    lowest, height = reading.solid.bounds[0][2], reading.solid.extents[2]
    if abs(lowest) > SIZE_TOLERANCE * height:
        return [f"{reading.kind} rests at {lowest:.4g} mm, not at 0 (it is {height:.4g} mm high)"]
    return []


def colour_faults(reading, first):
    """A model of ours is coloured in every format that has colours, not all black by accident, and everywhere alike."""
    kind = reading.kind
    if kind in model_files.WITHOUT_COLOURS:
        return []
    if reading.colour is None:
        return [f"{kind} has no colours"]
    if not reading.colour.any():
        return [f"{kind} is black all over"]
    if first.colour is not None and (numpy.abs(reading.colour - first.colour) > COLOUR_TOLERANCE).any():
        return [f"{kind} has colour {numpy.round(reading.colour)}, {first.kind} {numpy.round(first.colour)}"]
    return []


def agreement_faults(reading, first):
    """What differs between two files of one model, both in millimetres with Z up by now."""
    faults = []
    size, expected = reading.solid.extents, first.solid.extents
    slack = SIZE_TOLERANCE * expected.max()
    if len(reading.solid.faces) != len(first.solid.faces):
        faults.append(f"{reading.kind} has {len(reading.solid.faces)} triangles, {first.kind} {len(first.solid.faces)}")
    if (numpy.abs(size - expected) > slack).any():
        faults.append(f"{reading.kind} measures {numpy.round(size, 3)} mm, {first.kind} {numpy.round(expected, 3)} mm")
    volume = first.solid.volume
    # A size that agrees to 1e-3 in each direction is a volume that agrees to 3e-3.
    if abs(reading.solid.volume - volume) > 3 * SIZE_TOLERANCE * abs(volume):
        faults.append(f"{reading.kind} holds {reading.solid.volume:.4g} mm³, {first.kind} {volume:.4g} mm³")
    # A mirrored file has the right extents, so compare a thing that a mirror moves: the middle of the surface.
    apart = reading.solid.triangles_center.mean(axis=0) - first.solid.triangles_center.mean(axis=0)
    if (numpy.abs(apart) > 5 * slack).any():
        faults.append(f"{reading.kind} is not {first.kind} turned by (x, -z, y); mirrored, or another mesh")
    return faults


def tool_faults(stem, readings):
    """What programs find that are not trimesh."""
    faults = []
    for kind in {"glb", "gltf"} & readings.keys():
        faults += [f"{kind}: {fault}" for fault in gltf_files.faults_of(model_files.path_of(stem, kind))]
    if "stl" in readings:
        triangles = len(readings["stl"].solid.faces)
        faults += [f"stl: {fault}" for fault in other_tools.admesh_faults(model_files.path_of(stem, "stl"), triangles)]
    # assimp opens no zip but a 3MF.
    for kind in {"glb", "gltf", "obj", "3mf"} & readings.keys():
        solid = readings[kind].solid
        extents = solid.extents
        if kind not in model_files.IN_MILLIMETRES:
            extents = extents[[0, 2, 1]] / model_files.MILLIMETRES_PER_METRE
        found = other_tools.assimp_faults(model_files.path_of(stem, kind), len(solid.faces), extents)
        faults += [f"{kind}: {fault}" for fault in found]
    return sorted(faults)


def judge_model(stem):
    """Returns what is wrong with the files of a model, and a few words about it."""
    faults, readings = [], {}
    for kind in model_files.FORMATS:
        try:
            readings[kind] = model_files.read(model_files.path_of(stem, kind))
        except Exception as error:  # whatever a foreign reader throws is a fault of the file
            faults.append(f"{kind} cannot be read: {error}")
    if not readings:
        return faults, ""
    first = next(iter(readings.values()))
    for reading in readings.values():
        faults += solid_faults(reading) + ground_faults(reading) + colour_faults(reading, first)
        if reading is not first:
            faults += agreement_faults(reading, first)
    faults += tool_faults(stem, readings)
    width, depth, height = (f"{side:.1f}" for side in first.solid.extents)
    about = f"{len(first.solid.faces)} triangles, {width} × {depth} × {height} mm, {first.colours} colours"
    return faults, about


def judge_picture(path, size, wants_recipe=True):
    """Returns what is wrong with a picture, and a few words about it. A drawn idea carries its recipe."""
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
        faults += recipe_faults(text["recipe"])
    elif wants_recipe:
        faults.append("carries no recipe")
    return faults, "with its recipe" if "recipe" in text else ""


def recipe_faults(text):
    """What is wrong with the recipe in a picture: JSON that names its prompt and its version."""
    try:
        recipe = json.loads(text)
    except ValueError as error:
        return [f"carries a recipe that is no JSON: {error}"]
    if not isinstance(recipe, dict):
        return ["carries a recipe that is no JSON object"]
    return [f"carries a recipe without its {key}" for key in ("prompt", "version") if key not in recipe]


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


def verdicts_of(folder, picture_size=768, pictures_per_model=None):
    """A verdict for each model and each PNG below `folder`: name, faults, note."""
    verdicts = []
    stems = {model_files.stem_of(path) for path in folder.rglob("*") if model_files.format_of(path)}
    for stem in sorted(stems):
        faults, note = judge_model(stem)
        if pictures_per_model is not None:
            pictures = sorted(stem.parent.glob("*.png"))
            if len(pictures) != pictures_per_model:
                faults.append(f"has {len(pictures)} pictures beside it, not {pictures_per_model}")
            faults += likeness_faults(pictures)
        verdicts.append((str(stem.relative_to(folder.parent)), faults, note))
    for path in sorted(folder.rglob("*.png")):
        verdicts.append((str(path.relative_to(folder.parent)), *judge_picture(path, picture_size)))
    return verdicts


def main():
    """Reads the command line and judges."""
    parser = argparse.ArgumentParser(description="Judges models and pictures with other people's tools.")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--picture-size", type=int, default=768)
    parser.add_argument("--pictures-per-model", type=int)
    options = parser.parse_args()
    tally = Tally()
    for verdict in verdicts_of(options.folder, options.picture_size, options.pictures_per_model):
        tally.add(*verdict)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
