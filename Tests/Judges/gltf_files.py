"""Judges GLB and glTF files with pygltflib: what their accessors promise is what their buffers hold."""

import base64

import numpy
import pygltflib

COMPONENTS = {
    pygltflib.BYTE: numpy.dtype("<i1"),
    pygltflib.UNSIGNED_BYTE: numpy.dtype("<u1"),
    pygltflib.SHORT: numpy.dtype("<i2"),
    pygltflib.UNSIGNED_SHORT: numpy.dtype("<u2"),
    pygltflib.UNSIGNED_INT: numpy.dtype("<u4"),
    pygltflib.FLOAT: numpy.dtype("<f4"),
}
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}
EMBEDDED = "base64,"
CORNERS_OF_A_TRIANGLE = 3


def load(path):
    """A file and the bytes of its buffers."""
    document = pygltflib.GLTF2().load(str(path))
    if document is None:
        raise ValueError("is no glTF that pygltflib reads")
    return document, [buffer_bytes(document, buffer) for buffer in document.buffers]


def buffer_bytes(document, buffer):
    """What a buffer holds: the binary chunk, or what is embedded as text. Other files are not looked for."""
    if buffer.uri is None:
        return document.binary_blob() or b""
    if EMBEDDED not in buffer.uri:
        raise ValueError(f"refers to another file, {buffer.uri[:40]}")
    return base64.b64decode(buffer.uri.split(EMBEDDED, 1)[1], validate=True)


def values(document, buffers, accessor):
    """The numbers of an accessor, one row an element; raises `ValueError` where they are not within their view."""
    if accessor.componentType not in COMPONENTS or accessor.type not in WIDTHS:
        raise ValueError(f"is of type {accessor.componentType} {accessor.type}, which is none")
    kind, width = COMPONENTS[accessor.componentType], WIDTHS[accessor.type]
    if accessor.bufferView is None or not 0 <= accessor.bufferView < len(document.bufferViews):
        raise ValueError(f"is on view {accessor.bufferView}, which is not there")
    view = document.bufferViews[accessor.bufferView]
    if not 0 <= view.buffer < len(buffers):
        raise ValueError(f"is in buffer {view.buffer}, which is not there")
    start, row = accessor.byteOffset or 0, kind.itemsize * width
    stride = view.byteStride or row
    if accessor.count < 1 or start + stride * (accessor.count - 1) + row > view.byteLength:
        raise ValueError(f"has {accessor.count} elements, more or less than its view of {view.byteLength} bytes holds")
    start += view.byteOffset or 0
    if start % kind.itemsize or stride % kind.itemsize:
        raise ValueError(f"is not aligned to {kind.itemsize} bytes")
    content = numpy.frombuffer(buffers[view.buffer], dtype=numpy.uint8)
    rows = numpy.lib.stride_tricks.as_strided(content[start:], (accessor.count, row), (stride, 1))
    return numpy.ascontiguousarray(rows).view(kind).reshape(accessor.count, width)


def view_faults(document, buffers):
    """Views that leave their buffers, and buffers that are not as long as they say."""
    faults = []
    for number, (buffer, content) in enumerate(zip(document.buffers, buffers)):
        # A binary chunk is padded to four bytes.
        if not buffer.byteLength <= len(content) <= buffer.byteLength + 3:
            faults.append(f"buffer {number} holds {len(content)} bytes and says {buffer.byteLength}")
    for number, view in enumerate(document.bufferViews):
        if not 0 <= view.buffer < len(document.buffers):
            faults.append(f"view {number} is of buffer {view.buffer}, which is not there")
        elif (view.byteOffset or 0) + view.byteLength > document.buffers[view.buffer].byteLength:
            faults.append(f"view {number} ends outside its buffer")
    return faults


def range_faults(number, accessor, rows):
    """Limits that are not those of the data, to the last bit, and numbers that are none."""
    faults = []
    if not numpy.isfinite(rows).all():
        faults.append(f"accessor {number} holds numbers that are none")
    for name, said, found in (("min", accessor.min, rows.min(axis=0)), ("max", accessor.max, rows.max(axis=0))):
        # A JSON number stands for the 32-bit float next to it.
        if said and not numpy.array_equal(numpy.asarray(said, dtype=rows.dtype), found):
            faults.append(f"accessor {number} says {name} {said}, its data {found.tolist()}")
    return faults


def primitive_faults(document, primitive, data):
    """A primitive whose parts do not fit together."""
    attributes = {name: at for name, at in vars(primitive.attributes).items() if isinstance(at, int)}
    if "POSITION" not in attributes:
        return ["a primitive has no POSITION"]
    faults = []
    unknown = [at for at in [*attributes.values(), primitive.indices] if at is not None and at not in data]
    if unknown:
        return [f"a primitive needs accessor {unknown[0]}, which cannot be read"]
    positions = document.accessors[attributes["POSITION"]]
    if not positions.min or not positions.max:
        faults.append("POSITION has no min and max")
    faults += [
        f"{name} has {document.accessors[at].count} elements, POSITION {positions.count}"
        for name, at in attributes.items()
        if document.accessors[at].count != positions.count
    ]
    if primitive.indices is not None:
        indices = data[primitive.indices]
        if len(indices) % CORNERS_OF_A_TRIANGLE:
            faults.append(f"{len(indices)} indices are no whole triangles")
        if int(indices.max()) >= positions.count:
            faults.append(f"index {int(indices.max())} of {positions.count} vertices")
    if "NORMAL" in attributes:
        lengths = numpy.linalg.norm(data[attributes["NORMAL"]], axis=1)
        if (numpy.abs(lengths - 1) > 1e-3).any():
            faults.append("NORMAL is not of length 1")
    return faults


def faults_of(path):
    """What is wrong with a file's buffers, views, accessors and primitives."""
    try:
        document, buffers = load(path)
    except Exception as error:  # whatever a foreign reader throws is a fault of the file
        return [f"pygltflib cannot read it: {error}"]
    faults, data = view_faults(document, buffers), {}
    if document.asset.version != "2.0":
        faults.append(f"is glTF {document.asset.version}, not 2.0")
    if faults:
        return faults
    for number, accessor in enumerate(document.accessors):
        try:
            data[number] = values(document, buffers, accessor)
        except ValueError as error:
            faults.append(f"accessor {number} {error}")
            continue
        faults += range_faults(number, accessor, data[number])
    primitives = [primitive for mesh in document.meshes for primitive in mesh.primitives]
    if not primitives:
        faults.append("has no primitive")
    for primitive in primitives:
        faults += primitive_faults(document, primitive, data)
    return faults


def corner_colours(path):
    """Three sRGB bytes for each corner of each triangle, or nothing if no primitive has colours."""
    document, buffers = load(path)
    corners = []
    for mesh in document.meshes:
        for primitive in mesh.primitives:
            if primitive.attributes.COLOR_0 is None:
                continue
            accessor = document.accessors[primitive.attributes.COLOR_0]
            colours = values(document, buffers, accessor)[:, :3]
            if accessor.componentType != pygltflib.FLOAT:
                colours = colours / numpy.iinfo(colours.dtype).max
            if primitive.indices is not None:
                colours = colours[values(document, buffers, document.accessors[primitive.indices]).reshape(-1)]
            corners.append(srgb_bytes(colours))
    return numpy.concatenate(corners) if corners else None


def srgb_bytes(linear):
    """Linear light from 0 to 1 as sRGB from 0 to 255 (IEC 61966-2-1), which is what the other formats hold."""
    curved = numpy.where(linear <= 0.0031308, linear * 12.92, 1.055 * numpy.power(linear, 1 / 2.4) - 0.055)
    return numpy.round(curved * 255)
