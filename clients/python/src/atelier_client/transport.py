"""Sends requests, and sends again what may be sent again."""

from __future__ import annotations

import time
from typing import Any

import requests

from .problems import ProblemError

# What a service that starts again, or that has too much to do, answers.
_PASSING = {429, 503}
_REPEATABLE = {"GET", "PUT", "DELETE"}
_LONGEST_PAUSE = 10.0


class Transport:
    """A connection to one service as one person."""

    def __init__(self, base_url: str, token: str | None, timeout: float, attempts: int):
        self.base_url = base_url.rstrip("/")
        self.timeout = timeout
        self.attempts = attempts
        self.session = requests.Session()
        # Credentials from a .netrc file would replace ours.
        self.session.trust_env = False
        if token is not None:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def send(self, method: str, path: str, *, wait: float = 0, **options: Any) -> requests.Response:
        """The answer to a request; a problem is raised.

        What is safe to send twice (it has an `Idempotency-Key`, or its method says so) is sent again after a passing
        trouble. `wait` says how many seconds longer than usual the service may take.
        """
        headers = options.get("headers") or {}
        attempts = self.attempts if method in _REPEATABLE or "Idempotency-Key" in headers else 1
        options.setdefault("timeout", (self.timeout, self.timeout + wait))
        pause = 0.2
        for left in reversed(range(attempts)):
            try:
                response = self.session.request(method, self.base_url + path, **options)
                ProblemError.check(response)
                return response
            except ProblemError as problem:
                if left == 0 or problem.status not in _PASSING:
                    raise
                pause = max(pause, problem.retry_after or 0)
            except (requests.ConnectionError, requests.Timeout):
                if left == 0:
                    raise
            time.sleep(min(pause, _LONGEST_PAUSE))
            pause *= 2
        raise AssertionError("there is at least one attempt")

    def stream(self, path: str, headers: dict[str, str], params: dict[str, str]) -> requests.Response:
        """A stream, opened. Its service says something every 15 seconds: three times that is a lost connection."""
        return self.session.get(
            self.base_url + path,
            headers={"Accept": "text/event-stream"} | headers,
            params=params,
            stream=True,
            timeout=(self.timeout, 45),
        )
