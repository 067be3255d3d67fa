"""Judges files with programs that people have: admesh, which slicers grew from, and assimp, which viewers use."""

import re
import shutil
import subprocess
import sys

import numpy

PATIENCE_SECONDS = 60
# Both print six digits.
SIZE_TOLERANCE = 1e-3
# Each line of admesh's that must say none, by how it begins. The last number of a line is how it stands at the end.
ADMESH_COUNTS = ("Total disconnected facets", "Degenerate facets", "Edges fixed", "Facets reversed", "Backwards edges")


def said(tool, *arguments):
    """What a tool prints, and its exit code. A tool that is not there is a fault that says how to get it."""
    if shutil.which(tool) is None:
        raise ValueError(f"{tool} is not installed; script/bootstrap --tests installs it")
    done = subprocess.run([tool, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE_SECONDS)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def admesh_faults(path, triangles):
    """What admesh finds in an STL: facets that are not connected, or that it had to mend."""
    try:
        code, text = said("admesh", str(path))
    except (ValueError, subprocess.TimeoutExpired) as error:
        return [str(error)]
    if code != 0:
        return [f"admesh ends with {code}: {text.strip().splitlines()[-1:]}"]
    faults = []
    counts = dict(re.findall(r"(\w[\w ]*\w) *: +(\d+)", text))
    for name in ADMESH_COUNTS:
        if name not in counts:
            faults.append(f"admesh does not say {name}")
        elif counts[name] != "0":
            faults.append(f"admesh: {name} {counts[name]}")
    if counts.get("Number of facets") != str(triangles):
        faults.append(f"admesh reads {counts.get('Number of facets')} facets of {triangles}")
    return faults


def assimp_faults(path, triangles, extents):
    """What differs when assimp opens a file: it must find the same triangles in the same box, in the file's units."""
    # Homebrew's assimp need not bring its command; Debian's does, and there it has to be.
    if sys.platform == "darwin" and shutil.which("assimp") is None:
        return []
    try:
        code, text = said("assimp", "info", str(path))
    except (ValueError, subprocess.TimeoutExpired) as error:
        return [str(error)]
    if code != 0:
        reasons = [line for line in text.splitlines() if "ERROR" in line] or [f"exit code {code}"]
        return [f"assimp cannot open it: {reasons[0][:200]}"]
    faults = []
    faces = re.search(r"^Faces: +(\d+)", text, re.MULTILINE)
    if faces is None or int(faces[1]) != triangles:
        faults.append(f"assimp finds {faces[1] if faces else 'no'} triangles, not {triangles}")
    corners = [re.search(rf"^{name} point +\(([^)]+)\)", text, re.MULTILINE) for name in ("Minimum", "Maximum")]
    if None in corners:
        return [*faults, "assimp names no size"]
    low, high = (numpy.array([float(number) for number in corner[1].split()]) for corner in corners)
    if (numpy.abs(high - low - extents) > SIZE_TOLERANCE * max(extents)).any():
        faults.append(f"assimp measures {numpy.round(high - low, 4)}, trimesh {numpy.round(extents, 4)}")
    return faults
