"""What the service refuses or fails at, as an exception."""

from __future__ import annotations

import requests
from pydantic import ValidationError

from .models import Problem


class ProblemError(Exception):
    """The service said no, or broke: RFC 9457 with a stable code."""

    def __init__(self, problem: Problem, retry_after: float | None = None):
        super().__init__(f"{problem.code}: {problem.detail}")
        self.problem = problem
        # After how many seconds to try again, if the service said so.
        self.retry_after = retry_after

    @property
    def code(self) -> str:
        """The stable name of the kind of problem, such as `INVALID_STATE`."""
        return self.problem.code

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.problem.status

    @property
    def retryable(self) -> bool:
        """Whether the same request may succeed later."""
        return self.problem.retryable

    @staticmethod
    def check(response: requests.Response) -> None:
        """Raises what an answer tells of a problem; an answer that is neither well nor a problem as `requests` does."""
        if response.status_code < 400:
            return
        if response.headers.get("Content-Type", "").startswith("application/problem+json"):
            try:
                problem = Problem.model_validate_json(response.content)
            except ValidationError:
                # Something between us and the service speaks for itself.
                response.raise_for_status()
            raise ProblemError(problem, retry_after(response))
        response.raise_for_status()


def retry_after(response: requests.Response) -> float | None:
    """The seconds that an answer asks to wait; None if it does not say."""
    text = response.headers.get("Retry-After", "")
    return float(text) if text.isascii() and text.isdigit() else None
