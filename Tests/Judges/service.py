"""Runs the service as whoever keeps one does: a process, its data folder, and the address that it prints."""

import contextlib
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

import requests

import product

# How long a service may take to start on a busy machine, in seconds.
START_SECONDS = 60
# Judges ask faster than people: limits are judged elsewhere.
UNLIMITED = {
    "ATELIER_REQUESTS_PER_MINUTE": "100000000",
    "ATELIER_CODES_PER_MINUTE": "1000000",
    "ATELIER_ATTEMPTS_PER_MINUTE": "1000000",
}


class Service:
    """One service on its own data folder. Always the same port, however often it is started."""

    def __init__(self, folder: pathlib.Path, extra=None):
        self.folder = folder
        self.data = folder / "data"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.link = None
        self._environment = product.environment(folder, UNLIMITED | (extra or {}))
        self._process = None
        self._log = folder / "service.log"

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        """Starts it and waits until it is ready. Raises what it said if it is not."""
        said = self.folder / "service.out"
        arguments = [product.binary(), "serve", "--data", str(self.data), "--port", str(self.port)]
        with said.open("wb") as out, self._log.open("ab") as log:
            self._process = subprocess.Popen(
                arguments, cwd=self.folder, env=self._environment, stdin=subprocess.DEVNULL, stdout=out, stderr=log
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            with contextlib.suppress(requests.RequestException):
                if requests.get(f"{self.url}/ready", timeout=5).ok:
                    found = re.search(r"https?://\S+/sign-in/\S+", said.read_text())
                    self.link = found.group() if found else None
                    return
            time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"the service did not start: {self._log.read_text(errors='replace')[-500:]}")

    def kill(self):
        """Ends it at once, as a power cut does."""
        self._process.kill()
        self._process.wait()

    def stop(self):
        """Ends it as Ctrl-C does; gives its exit code."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.kill()
        return self._process.returncode

    def failures(self):
        """The lines of its log that tell of something that broke."""
        lines = self._log.read_text(errors="replace").splitlines()
        return [line[:300] for line in lines if '"level":"error"' in line or '"level":"critical"' in line]

    def token(self, scopes=("read", "write", "admin")):
        """A token of the owner's: by the link, the cookie, and a request as from a page of the service."""
        session = requests.Session()
        session.get(self.link, allow_redirects=False, timeout=30).raise_for_status()
        wish = {"name": "judge", "scopes": list(scopes)}
        made = session.post(f"{self.url}/api/auth/tokens", json=wish, headers={"Origin": self.url}, timeout=30)
        made.raise_for_status()
        return made.json()["secret"]


def free_port():
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def has(command):
    """Whether this system has a command."""
    return shutil.which(command) is not None
