"""Judges the service by doing the main job with other people's programs: curl alone, and a client in Python."""

import json
import pathlib
import sqlite3
import subprocess
import sys
import threading
import time

import model_files
import product
from service import Service, has

HERE = pathlib.Path(__file__).resolve().parent
CLIENT = HERE.parent.parent / "clients" / "python"
sys.path.insert(0, str(CLIENT / "src"))

from atelier_client import Atelier, models  # noqa: E402

# How often the service is killed while its streams are read.
KILLS = 3


def judge_curl(folder, tally):
    """The lines of the README, as they stand there."""
    place = folder / "curl"
    place.mkdir()
    if not has("curl"):
        tally.add("the main job by curl", ["there is no curl"])
        return
    with Service(place) as service:
        done = subprocess.run(
            ["bash", str(HERE / "main_job.sh"), service.link],
            cwd=place,
            env=product.environment(place),
            capture_output=True,
            text=True,
            timeout=product.PATIENCE_SECONDS,
        )
        faults = [] if done.returncode == 0 else [f"exit code {done.returncode}: {done.stderr.strip()[-300:]}"]
        if not faults:
            faults += curl_faults(place, done.stdout.strip().rsplit("/", 1)[-1])
    tally.add("the main job by curl alone", faults)


def curl_faults(place, model):
    """What is wrong with what curl has brought home."""
    faults = []
    mesh = model_files.read(place / "model.stl").solid
    height = float(mesh.extents[2])
    if not mesh.is_watertight or abs(height - 80) > 0.01:
        faults.append(f"the file is {height:.2f} mm tall, watertight: {mesh.is_watertight}")
    shown = json.loads((place / "gallery.json").read_text())["items"]
    if [(item["id"], item["counts"]["likes"]) for item in shown] != [(model, 1)]:
        faults.append(f"the gallery shows {shown}")
    return faults


class Listener(threading.Thread):
    """Reads a stream on its own, and keeps what it tells."""

    def __init__(self, name, stream):
        super().__init__(name=name, daemon=True)
        self.stream = stream
        self.events = []
        self.error = None
        self.start()

    def run(self):
        try:
            for event in self.stream:
                self.events.append(event)
        except Exception as error:
            self.error = error

    def ids(self):
        """The positions of what was told and stays."""
        return [int(event.id) for event in list(self.events) if event.id is not None]

    def wait_for(self, position, seconds):
        """Whether it has come to a position in time."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.error is None:
            if any(found >= position for found in self.ids()):
                return True
            time.sleep(0.05)
        return False


def judge_client(folder, tally):
    """The Python client's own tests, and the main job with the service killed under it."""
    place = folder / "client"
    place.mkdir()
    tests = subprocess.run(
        [sys.executable, "-m", "pytest", "--rootdir", str(CLIENT), "-c", str(CLIENT / "pyproject.toml")],
        cwd=CLIENT,
        env=product.environment(place, {"ATELIER_BIN": product.binary()}),
        capture_output=True,
        text=True,
    )
    lines = tests.stdout.strip().splitlines() or [tests.stderr.strip()[-300:]]
    faults = [line[:300] for line in lines if line.startswith(("FAILED", "ERROR"))]
    tally.add("the Python client's tests", [] if tests.returncode == 0 else faults or lines[-1:], lines[-1].strip())
    with Service(place) as service:
        judge_killed(service, tally)


def judge_killed(service, tally):
    """While a prompt becomes a model and streams are read, the service is killed again and again."""
    atelier, _ = Atelier.from_sign_in_link(service.link)
    task = atelier.submit("a wooden boat", seed=11)
    # From the very beginning, so that all there is must come.
    one = Listener("task", atelier.follow(task.id, last_event_id="0"))
    everything = Listener("all", atelier.events("tasks", "models", last_event_id="0"))
    first_kill = threading.Thread(target=kill_and_start, args=(service, one, KILLS - 1))
    first_kill.start()
    drawn = atelier_wait(atelier, task.id)
    first_kill.join()
    if drawn.status == "IMAGE_COMPLETED":
        atelier.select(drawn, 3)
        kill_and_start(service, one, 1)
        drawn = atelier_wait(atelier, task.id)
    faults = [] if drawn.status == "COMPLETED" else [f"the task ended as {drawn.status}: {drawn.error_message}"]
    if not faults:
        model = drawn.model.id
        if atelier.download(model, "stl")[80:84] == b"\0\0\0\0":
            faults.append("the model has no triangles")
        atelier.publish(model, "CC0-1.0")
        atelier.like(model)
        if [shown.id for shown in atelier.gallery() if shown.is_liked] != [model]:
            faults.append("the gallery does not show it as liked")
    tally.add(f"the main job by the Python client, the service killed {KILLS} times", faults)
    expected = log_of(service, task.id)
    for listener, positions in ((one, expected["task"]), (everything, expected["all"])):
        listener.wait_for(positions[-1] if positions else 0, 30)
        listener.stream.close()
        faults = stream_faults(listener, positions)
        note = f"{len(positions)} events, {listener.stream.reconnects} reconnects"
        tally.add(f"every event once and in order: {listener.name}", faults, note)


def kill_and_start(service, listener, times):
    """Kills the service when something new was told, and starts it again at the same port."""
    for _ in range(times):
        seen = listener.ids()
        listener.wait_for((seen[-1] if seen else 0) + 1, 20)
        service.kill()
        service.start()


def atelier_wait(client, task):
    """Waits for a task through restarts: what the client itself gives up on is tried again until time is over."""
    deadline = time.monotonic() + product.PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            return client.wait(task, patience=max(1, deadline - time.monotonic()))
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the task did not come to rest")


def log_of(service, task):
    """The positions of the events that there are, by the database itself: of the task, and of all that streams tell."""
    with sqlite3.connect(f"file:{service.data / 'atelier.db'}?mode=ro", uri=True) as database:
        query = "SELECT id, aggregate_type, aggregate_id, user_id FROM domain_events ORDER BY id"
        rows = database.execute(query).fetchall()
    told = [row for row in rows if row[1] in ("generation_request", "model") and row[3]]
    return {
        "task": [row[0] for row in rows if row[1] == "generation_request" and str(row[2]) == str(task)],
        "all": [row[0] for row in told],
    }


def stream_faults(listener, positions):
    """What a stream has told otherwise than the log has it."""
    ids = listener.ids()
    faults = [] if listener.error is None else [f"it ended with {listener.error}"]
    if ids != positions:
        missing, extra = sorted(set(positions) - set(ids)), sorted(set(ids) - set(positions))
        faults.append(f"missing {missing[:5]}, unexpected {extra[:5]}, told {len(ids)} of {len(positions)}")
    if listener.stream.reconnects < KILLS:
        faults.append(f"it came back only {listener.stream.reconnects} times")
    for event in listener.events:
        if event.id is not None:
            models.Event.model_validate_json(event.data)
    return faults


def judge_service(folder, tally):
    """Both."""
    judge_curl(folder, tally)
    judge_client(folder, tally)
