"""Judges the service by its contract: schemathesis asks it whatever the document allows, and what it does not."""

import os
import pathlib
import re
import subprocess
import sys

import requests

import product
from service import Service

HERE = pathlib.Path(__file__).resolve().parent
SEED = "20"
# What is asked as nobody is mostly refused: only the form of the answers is judged, and that nothing breaks.
FORM = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
FORM += "response_schema_conformance"
# Everything but what only makes sense for several owners of data, and with our own sense of valid data.
ALL = f"{FORM},negative_data_rejection,valid_data_acceptance,missing_required_header,unsupported_method,"
ALL += "allow_header_conformance,use_after_free,ensure_resource_availability,ignored_auth"
# Streams stay open: they are judged by reading them.
STREAMS = "/events$"


def prepare(service, token):
    """Gives the owner things to ask about: a finished task, a public model, and models to spare."""
    ask = requests.Session()
    ask.headers["Authorization"] = f"Bearer {token}"
    wait = {"Prefer": "wait=60"}
    made = ask.post(f"{service.url}/api/tasks", json={"prompt": "a red cup"}, headers=wait, timeout=90).json()
    task = f"{service.url}/api/tasks/{made['id']}"
    done = ask.patch(task, json={"selectedImageIndex": 0}, headers=wait, timeout=90).json()
    model = f"{service.url}/api/models/{done['model']['id']}"
    ask.post(f"{model}/publish", json={"licence": "CC0-1.0"}, timeout=30).raise_for_status()
    for side in range(1, 4):
        # STL in letters: https://www.fabbers.com/tech/STL_Format
        corners = [(0, 0, 0), (side, 0, 0), (0, side, 0), (0, 0, side)]
        faces = [(0, 2, 1), (0, 1, 3), (0, 3, 2), (1, 2, 3)]
        facets = "".join(
            "facet normal 0 0 0\nouter loop\n"
            + "".join("vertex {} {} {}\n".format(*corners[corner]) for corner in face)
            + "endloop\nendfacet\n"
            for face in faces
        )
        parts = {"file": (f"{side}.stl", f"solid t\n{facets}endsolid t\n")}
        ask.post(f"{service.url}/api/models", files=parts, timeout=30).raise_for_status()


def run(service, place, name, options, token=None, quiet=False):
    """Runs schemathesis; gives faults and a note."""
    config = (HERE / "contract" / "schemathesis.toml").read_text(encoding="utf-8")
    if token is not None:
        # No comma or quote can be in a token, so this is TOML.
        config += f'\n[auth.openapi.token]\nbearer = "{token}"\n'
    place.mkdir(exist_ok=True)
    (place / "schemathesis.toml").write_text(config, encoding="utf-8")
    report = place / "report.json"
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(place / "schemathesis.toml"), "run"]
    command += [f"{service.url}/api/openapi.json", "--seed", SEED, "--exclude-path-regex", STREAMS]
    command += ["--report", "json", "--report-json-path", str(report), "--warnings", "off", *options]
    paths = os.pathsep.join([str(HERE / "contract"), str(HERE)])
    environment = product.environment(place, {"PYTHONPATH": paths, "COLUMNS": "200"})
    with (place / "said").open("wb") as said:
        code = subprocess.run(command, cwd=place, env=environment, stdout=said, stderr=subprocess.STDOUT).returncode
    text = (place / "said").read_text(errors="replace")
    counted = re.search(r"^\s+(\d+) generated", text, re.MULTILINE)
    note = f"{counted.group(1) if counted else 0} requests"
    if code == 0 and counted:
        return [], note
    if not quiet:
        print(text[max(0, text.find("= FAILURES")) :][:20_000], flush=True)
    faults = re.findall(r"❌ (\w+ .*: \d+)", text)
    return faults or [f"{name} ended with code {code}: {text.strip()[-300:]}"], note


def judge_contract(folder, tally, full):
    """The running service and its own document agree, whoever asks."""
    with Service(folder) as service:
        token = service.token()
        prepare(service, token)
    # Whoever draws and sculpts would only take time from what is judged here.
    with Service(folder, {"ATELIER_ROLE": "api,relay,timer"}) as service:
        paths = requests.get(f"{service.url}/api/openapi.json", timeout=30).json()["paths"]
        operations = sum(len(path) for path in paths.values())
        examples = ["--max-examples", "100" if full else "5"]
        phases = ["--phases", "examples,coverage,fuzzing,stateful" if full else "coverage,stateful"]
        nobody = run(service, folder / "nobody", "nobody", [*examples, *phases, "--checks", FORM])
        tally.add("the contract, asked by nobody", *nobody)
        owner = run(service, folder / "owner", "owner", [*examples, *phases, "--checks", ALL], token)
        tally.add(f"the contract of {operations} operations, asked by the owner", *owner)
        broken = service.failures()
        tally.add("nothing broke while it was asked", broken[:5])
    code = service.stop()
    tally.add("it stops well after that", [] if code == 0 else [f"exit code {code}"])
