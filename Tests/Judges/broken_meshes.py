"""Two hundred meshes, always the same: good shapes, and each with every fault that files have.

Shapes are in millimetres with Z up. A fault is a function of a shape and a random generator; what a repair may leave of
it, and must name then, stands in `FAULTS`.
"""

import numpy
import trimesh


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
