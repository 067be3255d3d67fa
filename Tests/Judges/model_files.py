"""Reads the files of one model with trimesh: every format, told by its ending, brought to millimetres and Z up."""

import dataclasses
import io
import xml.etree.ElementTree
import zipfile

import numpy
import trimesh

import gltf_files

MILLIMETRES_PER_METRE = 1000.0
# What every model is written in. The longer ending comes first where one ends in another.
FORMATS = ("glb", "gltf", "obj.zip", "obj", "stl", "3mf")
IN_MILLIMETRES = ("stl", "3mf")
WITHOUT_COLOURS = ("stl",)
CORE = "{http://schemas.microsoft.com/3dmanufacturing/core/2015/02}"
MATERIAL = "{http://schemas.microsoft.com/3dmanufacturing/material/2015/02}"


@dataclasses.dataclass(frozen=True)
class Reading:
    """One file of a model as a foreign reader has it."""

    kind: str
    # In millimetres with Z up, whatever the file is in; corners at one place are one.
    solid: trimesh.Trimesh
    # The mean colour of all corners of all triangles, as three sRGB bytes; nothing where the format has no colours.
    colour: numpy.ndarray | None
    # How many colours there are.
    colours: int


def format_of(path):
    """The format that a file's name ends in, or nothing."""
    return next((kind for kind in FORMATS if path.name.endswith("." + kind)), None)


def stem_of(path):
    """The path without the ending that names its format."""
    return path.with_name(path.name[: -len(format_of(path)) - 1])


def path_of(stem, kind):
    """The file of a model in one format."""
    return stem.with_name(f"{stem.name}.{kind}")


def welded(mesh):
    """The same surface without colours and normals, which would keep vertices at one place apart."""
    bare = trimesh.Trimesh(vertices=mesh.vertices, faces=mesh.faces, process=False)
    bare.merge_vertices(merge_tex=True, merge_norm=True)
    return bare


def read(path):
    """Reads a file; raises `ValueError`, or whatever the foreign reader throws, if it holds no model."""
    kind = format_of(path)
    content, zipped = path, None
    if kind == "obj.zip":
        content = io.BytesIO(unzipped_obj(path))
        zipped = "obj"
    mesh = trimesh.load(content, file_type=zipped, force="mesh", process=False, maintain_order=True)
    if not isinstance(mesh, trimesh.Trimesh) or len(mesh.faces) == 0:
        raise ValueError("holds no triangles")
    if not numpy.isfinite(mesh.vertices).all():
        raise ValueError("has vertices that are no numbers")
    corners = corner_colours(kind, path, mesh)
    solid = welded(mesh)
    if kind not in IN_MILLIMETRES:
        solid.vertices = solid.vertices[:, [0, 2, 1]] * [1, -1, 1] * MILLIMETRES_PER_METRE
    if corners is None:
        return Reading(kind, solid, None, 0)
    return Reading(kind, solid, corners.mean(axis=0), len(numpy.unique(corners, axis=0)))


def unzipped_obj(path):
    """The OBJ of a zip. Its materials must lie beside it, under the name by which it asks for them."""
    with zipfile.ZipFile(path) as archive:
        damaged = archive.testzip()
        if damaged:
            raise ValueError(f"holds {damaged}, which is damaged")
        names = archive.namelist()
        models = [name for name in names if name.endswith(".obj")]
        if len(models) != 1:
            raise ValueError(f"holds {len(models)} OBJ files, not one")
        text = archive.read(models[0])
    wanted = [line.split(maxsplit=1)[1].strip().decode() for line in text.splitlines() if line.startswith(b"mtllib ")]
    missing = [name for name in wanted if name not in names]
    if not wanted or missing:
        raise ValueError(f"lacks the materials of its OBJ: {', '.join(missing) or 'it names none'}")
    return text


def corner_colours(kind, path, mesh):
    """Three sRGB bytes for each corner of each triangle, or nothing if the file has no colours."""
    if kind in WITHOUT_COLOURS:
        return None
    if kind in ("glb", "gltf"):
        return gltf_files.corner_colours(path)
    if kind == "3mf":
        return threemf_corner_colours(path)
    if mesh.visual.kind != "vertex":
        return None
    return numpy.asarray(mesh.visual.vertex_colors, dtype=float)[mesh.faces.reshape(-1), :3]


def threemf_corner_colours(path):
    """The colours of a 3MF's triangles, by its materials extension, which trimesh passes over."""
    with zipfile.ZipFile(path) as archive:
        part = archive.read("3D/3dmodel.model")
    groups, corners = {}, []
    for _, element in xml.etree.ElementTree.iterparse(io.BytesIO(part)):
        if element.tag == MATERIAL + "colorgroup":
            texts = [colour.get("color") for colour in element]
            groups[element.get("id")] = [[int(text[at : at + 2], 16) for at in (1, 3, 5)] for text in texts]
        elif element.tag == CORE + "object":
            corners += object_colours(element, groups)
    return numpy.array(corners, dtype=float) if corners else None


def object_colours(element, groups):
    """The colours of the corners of one object's triangles; none for triangles that name no colour group."""
    corners = []
    for triangle in element.iter(CORE + "triangle"):
        group = triangle.get("pid", element.get("pid"))
        if group not in groups:
            continue
        first = triangle.get("p1", element.get("pindex"))
        places = [first, triangle.get("p2", first), triangle.get("p3", first)]
        corners += [groups[group][int(place)] for place in places]
    return corners
