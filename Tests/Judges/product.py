"""Runs the product as a person or a script would: arguments in; exit code, two streams and files out."""

import dataclasses
import os
import pathlib
import subprocess
import time

# A debug build on a busy machine. Nothing the judges ask for takes a healthy product a tenth of this.
PATIENCE_SECONDS = 180


@dataclasses.dataclass(frozen=True)
class Ending:
    """How a run ended."""

    code: int
    out: str
    err: str
    # How long it took.
    seconds: float = 0.0

    def brief(self):
        """The end of what it said, on one line, for a report."""
        said = (self.err.strip() or self.out.strip()).splitlines()
        return f"exit code {self.code}" + (f", said: {said[-1][:200]}" if said else ", said nothing")


def binary():
    """The product under judgement."""
    return os.environ["ATELIER_BIN"]


def environment(folder, extra=None):
    """A clean environment: nothing of the person's own configuration, data folder or database leaks in."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ATELIER_", "XDG_", "PG"))}
    return kept | {"HOME": str(folder), "NO_COLOR": "1"} | (extra or {})


def run(arguments, folder, extra=None, under=()):
    """Runs the product in `folder` and waits for its end. `under` goes before it, such as `unshare`."""
    started = time.monotonic()
    try:
        done = subprocess.run(
            [*under, binary(), *arguments],
            cwd=folder,
            env=environment(folder, extra),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
        )
    except subprocess.TimeoutExpired as late:
        return Ending(-1, "", f"no end after {late.timeout} s")
    out, err = (stream.decode(errors="replace") for stream in (done.stdout, done.stderr))
    return Ending(done.returncode, out, err, time.monotonic() - started)


def make(prompt, folder, data, pick=1, seed=7, formats=("glb", "stl"), options=(), name="model.glb"):
    """Makes a model with such a name, and the same with other endings, in `folder`, with tables and blobs in `data`."""
    arguments = ["make", prompt, "--data", str(data), "--pick", str(pick), "--seed", str(seed)]
    return run([*arguments, "--out", str(folder / name), "--format", ",".join(formats), *options], folder)


def made_files(folder: pathlib.Path):
    """Every picture and model in a folder, by name, as bytes."""
    kinds = (".png", ".glb", ".gltf", ".obj", ".zip", ".stl", ".3mf")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in kinds}
