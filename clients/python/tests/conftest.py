"""A service for the tests: the built `atelier` on a folder of its own. ATELIER_BIN names another binary."""

import os
import pathlib
import re
import signal
import subprocess
import time

import pytest

from atelier_client import Atelier

ROOT = pathlib.Path(__file__).resolve().parents[3]
BINARY = os.environ.get("ATELIER_BIN", str(ROOT / ".build/debug/atelier"))


@pytest.fixture(scope="session")
def link(tmp_path_factory):
    """The one-time sign-in link of a running service."""
    folder = tmp_path_factory.mktemp("service")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ATELIER_", "XDG_", "PG"))}
    limits = {"ATELIER_REQUESTS_PER_MINUTE": "1000000", "HOME": str(folder)}
    with (folder / "out").open("wb") as out, (folder / "log").open("wb") as log:
        arguments = [BINARY, "serve", "--data", str(folder / "data"), "--port", "0"]
        process = subprocess.Popen(arguments, env=kept | limits, stdin=subprocess.DEVNULL, stdout=out, stderr=log)
    deadline = time.monotonic() + 60
    found = None
    while not found and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
        found = re.search(r"http\S+/sign-in/\S+", (folder / "out").read_text())
    assert found, f"the service did not start: {(folder / 'log').read_text()[-500:]}"
    yield found.group()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0


@pytest.fixture(scope="session")
def atelier(link):
    """A client of the owner's."""
    client, secret = Atelier.from_sign_in_link(link, scopes=("read", "write", "admin"))
    assert secret.startswith("atl_")
    return client


@pytest.fixture(scope="session")
def base_url(link):
    """Where the service is."""
    return link.split("/sign-in/")[0]


@pytest.fixture(scope="session")
def finished(atelier):
    """A task that has become a model."""
    task = atelier.wait(atelier.submit("a red cup", seed=7))
    assert task.status == "IMAGE_COMPLETED", task.error_message
    task = atelier.wait(atelier.select(task, 1))
    assert task.status == "COMPLETED", task.error_message
    return task
