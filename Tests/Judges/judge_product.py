"""Judges the built product from outside: models and pictures for many prompts, the same again, model files, bad input,
the service by its contract and by other people's programs.

    judge_product.py [--quick | --full] [--only PART,…] [--keep FOLDER]

`ATELIER_BIN` names the binary. Prints one line a verdict, then `N passed, N failed`; exits 1 if anything failed.
"""

import argparse
import concurrent.futures
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import bad_input
import product
import model_files
from judge_contract import judge_contract
from judge_meshes import judge_meshes
from judge_models import Tally, verdicts_of
from judge_reports import judge_reports
from judge_service import judge_service

HERE = pathlib.Path(__file__).resolve().parent
# Rows of bad input are mostly waiting and starting; two at a time is modest everywhere.
AT_ONCE = 2
# How much disk a full one has: enough for the tables, not for four pictures and a model.
SMALL_DISK_KILOBYTES = 1536


def prompts(quick):
    """The prompts to judge: those marked with a star when quick, otherwise all."""
    lines = (HERE / "prompts.txt").read_text(encoding="utf-8").splitlines()
    lines = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return [line.lstrip("* ") for line in lines if line.startswith("*") or not quick]


def slug(number, prompt):
    """A folder's name for a prompt that any file system takes."""
    words = re.sub(r"[^0-9a-z]+", "-", prompt.lower()).strip("-")
    return f"{number:02}-{words[:40] or 'prompt'}"


def judged_make(number, prompt, folder):
    """Makes one prompt in every format, and gives a verdict on each thing that was made: name, faults, note."""
    place = folder / "models" / slug(number, prompt)
    place.mkdir(parents=True)
    formats = model_files.FORMATS
    ending = product.make(prompt, place, folder / "data", pick=number % 4, seed=1000 + number, formats=formats)
    faults = [] if ending.code == 0 else [ending.brief()]
    missing = {f"model.{kind}" for kind in formats} - product.made_files(place).keys()
    if not faults and missing:
        faults.append(f"exit code 0, but the folder lacks {sorted(missing)}")
    return [(f"make {prompt!r}", faults, f"{ending.seconds:.1f} s"), *verdicts_of(place, pictures_per_model=4)]


def judge_makes(folder, tally, chosen):
    """Every prompt becomes four pictures and one model that the judges like. One data folder for all, as at home."""
    folders = [folder] * len(chosen)
    with concurrent.futures.ProcessPoolExecutor(AT_ONCE) as pool:
        for verdicts in pool.map(judged_make, range(len(chosen)), chosen, folders):
            for verdict in verdicts:
                tally.add(*verdict)


def judged_sameness(number, prompt, folder):
    """Makes one prompt three times: with a seed, with it again, and with another."""
    made, endings = [], []
    for name, seed in (("first", 42), ("again", 42), ("other", 43)):
        place = folder / f"{number}-{name}"
        place.mkdir()
        formats = model_files.FORMATS
        endings.append(product.make(prompt, place, place / "data", pick=2, seed=seed, formats=formats))
        made.append(product.made_files(place))
    faults = [ending.brief() for ending in endings if ending.code != 0]
    first, again, other = made
    pictures = [name for name in first if name.endswith(".png")]
    if not pictures or not any(name.endswith(".glb") for name in first):
        faults.append(f"nothing to compare, only {sorted(first)}")
    if first.keys() != again.keys():
        faults.append(f"made {sorted(first)}, then {sorted(again)}")
    faults += [f"{name} differs" for name in first.keys() & again.keys() if first[name] != again[name]]
    if pictures and all(first[name] == other.get(name) for name in pictures):
        faults.append("another seed gave the same pictures")
    return f"the same again, {prompt!r}", faults, f"{len(first)} files"


def judge_sameness(folder, tally, chosen):
    """Same prompt and seed, another data folder: the same bytes. Another seed: other pictures."""
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for verdict in pool.map(judged_sameness, range(len(chosen)), chosen, [folder] * len(chosen)):
            tally.add(*verdict)


def judge_bad_input(folder, tally):
    """Each row of the table, in its own world."""

    def verdict(numbered):
        number, row = numbered
        place = folder / f"{number:02}"
        place.mkdir()
        try:
            return row.name, bad_input.faults_of(row, place)
        except Exception as error:  # a world that could not be prepared is a failure, not the end of the others
            return row.name, [f"could not be tried: {error}"]

    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for name, faults in pool.map(verdict, enumerate(bad_input.TABLE)):
            tally.add(f"bad input, {name}", faults)


def judge_tampering(folder, tally):
    """Blobs changed on the disk are never handed out: the product says so, or makes them anew as they were."""
    data, before, after = folder / "data", folder / "before", folder / "after"
    before.mkdir()
    after.mkdir()
    first = product.make("a red cup", before, data)
    # Beside the blobs the folder holds a lock, which is empty.
    blobs = [path for path in (data / "blobs").rglob("*") if path.is_file() and len(path.name) == 64]
    for path in blobs:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path.chmod(0o644)
        path.write_bytes(content)
    ending = product.make("a red cup", after, data)
    faults = [] if first.code == 0 and blobs else [f"nothing to tamper with: {first.brief()}"]
    if ending.code == 0:
        if product.made_files(before) != product.made_files(after):
            faults.append("it handed out bytes that were tampered with")
    else:
        words = ("damaged", "tampered", "changed", "corrupt", "hash")
        faults += bad_input.manner_faults(ending, [bad_input.BAD_DATA], words)
        if any(name.endswith((".glb", ".stl")) for name in product.made_files(after)):
            faults.append("it refused, but left a model")
    tally.add("blobs that were tampered with", faults)


def judge_full_disk(folder, tally):
    """A disk that fills up on the way: the reason, exit code 74, and nothing half-written at the output."""
    data = folder / "small-disk"
    data.mkdir()
    script = f'mount -t tmpfs -o size={SMALL_DISK_KILOBYTES}k none "$1" && shift && exec "$@"'
    under = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", str(data)]
    if not shutil.which("unshare") or subprocess.run([*under, "true"], capture_output=True).returncode != 0:
        print("skipped a full disk: this system lets us mount no small one", flush=True)
        return
    arguments = ["make", "a green dragon", "--data", str(data), "--pick", "1", "--out", str(folder / "model.glb")]
    ending = product.run(arguments, folder, under=under)
    faults = bad_input.manner_faults(ending, [bad_input.IO_ERROR], ["full", "space"])
    left = [path.name for path in folder.iterdir() if path.suffix in (".glb", ".stl")]
    tally.add("a full disk", faults + ([f"it left {left}"] if left else []))


def judge_interruption(folder, tally):
    """Ctrl-C leaves a state that `atelier resume` finishes, and says so."""
    data, out = folder / "data", folder / "model.glb"
    arguments = [product.binary(), "make", "a green dragon", "--data", str(data), "--pick", "1", "--out", str(out)]
    running = subprocess.Popen(
        arguments,
        cwd=folder,
        env=product.environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + product.PATIENCE_SECONDS
    # The first blob is a picture that was stored: the request is accepted, and there is still work to do.
    while running.poll() is None and time.monotonic() < deadline:
        if any(path.is_file() and len(path.name) == 64 for path in (data / "blobs").rglob("*")):
            running.send_signal(signal.SIGINT)
            break
        time.sleep(0.002)
    try:
        _, err = running.communicate(timeout=product.PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        running.kill()
        running.communicate()
        tally.add("an interruption", ["Ctrl-C did not end it"])
        return
    if running.returncode == 0 and out.exists():
        tally.add("an interruption", [], "it was done before the signal came")
        return
    ending = product.Ending(running.returncode, "", err.decode(errors="replace"))
    faults = bad_input.manner_faults(ending, [130], ["atelier resume"])
    resumed = product.run(["resume", "--data", str(data)], folder)
    if resumed.code != 0:
        faults.append(f"resume: {resumed.brief()}")
    elif not out.exists():
        faults.append("resume ended well, but the model is not where it was asked for")
    tally.add("an interruption", faults)


def main():
    """Reads the command line and judges."""
    parser = argparse.ArgumentParser(description="Judges the built product from outside.")
    parser.add_argument("--quick", action="store_true", help="only the prompts marked with a star (the default)")
    parser.add_argument("--full", action="store_true", help="every prompt")
    parser.add_argument("--only", help="only these parts, with commas")
    parser.add_argument("--keep", type=pathlib.Path, help="an empty folder in which everything made is kept")
    options = parser.parse_args()
    full, chosen, tally = options.full, prompts(quick=not options.full), Tally()
    parts = {
        "makes": lambda place: judge_makes(place, tally, chosen),
        "sameness": lambda place: judge_sameness(place, tally, chosen if full else chosen[:2]),
        "meshes": lambda place: judge_meshes(place, tally, full),
        "reports": lambda place: judge_reports(place, tally, quick=not full),
        "bad": lambda place: judge_bad_input(place, tally),
        "tampering": lambda place: judge_tampering(place, tally),
        "full": lambda place: judge_full_disk(place, tally),
        "interruption": lambda place: judge_interruption(place, tally),
        "service": lambda place: judge_service(place, tally),
        "contract": lambda place: judge_contract(place, tally, full),
    }
    wanted = options.only.split(",") if options.only else list(parts)
    if not parts.keys() >= set(wanted):
        parser.error(f"--only takes some of {', '.join(parts)}")
    with tempfile.TemporaryDirectory(prefix="atelier-judges-", ignore_cleanup_errors=True) as temporary:
        root = (options.keep or pathlib.Path(temporary)).resolve()
        for name in wanted:
            (root / name).mkdir(parents=True)
            parts[name](root / name)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
