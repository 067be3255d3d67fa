"""Reads event streams, and goes on where it was when a connection ends.

https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

import codecs
import contextlib
import dataclasses
import json
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import requests

from .problems import ProblemError, retry_after


@dataclasses.dataclass(frozen=True)
class StreamEvent:
    """One event of a stream."""

    # Where to go on after it; None for what is told live and never again, such as progress.
    id: str | None
    name: str
    data: str

    def json(self) -> Any:
        """Its data, read."""
        return json.loads(self.data)


class EventParser:
    """Turns the lines of a stream into events. Does no I/O."""

    def __init__(self) -> None:
        # The id of the last event that had one: what `Last-Event-ID` says.
        self.last_event_id: str | None = None
        # How long the service would like us to wait before we come back, in seconds.
        self.retry_seconds: float | None = None
        self._reset()

    def _reset(self) -> None:
        self._id: str | None = None
        self._name = ""
        self._data: list[str] = []

    def line(self, line: str) -> StreamEvent | None:
        """Takes one line without its end; gives the event that it completes."""
        if not line:
            return self._dispatch()
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            self._name = value
        elif name == "data":
            self._data.append(value)
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and value.isascii() and value.isdigit():
            self.retry_seconds = int(value) / 1000
        # Anything else is a comment (an empty name) or unknown, and is passed over.
        return None

    def _dispatch(self) -> StreamEvent | None:
        identifier, name, data = self._id, self._name, self._data
        self._reset()
        if identifier is not None:
            self.last_event_id = identifier or None
        return StreamEvent(identifier, name or "message", "\n".join(data)) if data else None


def lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """The complete lines of a stream in UTF-8, whichever way they end and wherever it was cut into chunks."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    text, after_return = "", False
    for chunk in chunks:
        for character in decoder.decode(chunk):
            if character == "\n" and after_return:
                after_return = False
                continue
            after_return = character == "\r"
            if character in "\r\n":
                yield text
                text = ""
            else:
                text += character


class EventStream:
    """Every event of a stream, once and in order, across lost connections and restarts of the service.

    Iterate over it; `close` ends it. `connect` opens the stream with the header fields that it is given.
    """

    def __init__(
        self,
        connect: Callable[[dict[str, str]], requests.Response],
        last_event_id: str | None = None,
        patience: float = 60,
    ):
        self._connect = connect
        self._patience = patience
        self._response: requests.Response | None = None
        self._closed = False
        # Where it goes on: kept by whoever wants to go on in another process.
        self.last_event_id = last_event_id
        # How often it has come back after its connection had ended.
        self.reconnects = 0

    def __enter__(self) -> EventStream:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the stream, from whichever thread."""
        self._closed = True
        if self._response is not None:
            # Wakes a reader that waits in another thread; it gives the connection back itself. It may have done so.
            with contextlib.suppress(OSError, RuntimeError, ValueError):
                self._response.raw.shutdown()

    def __iter__(self) -> Iterator[StreamEvent]:
        pause = 1.0
        while not self._closed:
            self._response = response = self._open()
            # The server has nothing to tell, and says not to come back.
            if response.status_code == 204:
                return
            parser = EventParser()
            try:
                for line in lines(response.iter_content(chunk_size=None)):
                    event = parser.line(line)
                    if parser.last_event_id is not None:
                        self.last_event_id = parser.last_event_id
                    if event is not None:
                        yield event
            except requests.RequestException:
                # It broke off. What was not completed by an empty line is told again.
                pass
            finally:
                response.close()
            if not self._closed:
                pause = parser.retry_seconds if parser.retry_seconds is not None else pause
                self.reconnects += 1
                time.sleep(pause)

    def _open(self) -> requests.Response:
        """Opens the stream, and tries for as long as its patience lasts while the service is not there."""
        deadline = time.monotonic() + self._patience
        while True:
            wait = 0.2
            try:
                fields = {} if self.last_event_id is None else {"Last-Event-ID": self.last_event_id}
                response = self._connect(fields)
                ProblemError.check(response)
                return response
            except ProblemError as problem:
                if not problem.retryable or time.monotonic() >= deadline:
                    raise
                wait = problem.retry_after or 1
            except requests.HTTPError as error:
                # A proxy without a server behind it.
                if error.response.status_code not in (502, 503, 504) or time.monotonic() >= deadline:
                    raise
                wait = retry_after(error.response) or 1
            except (requests.ConnectionError, requests.Timeout):
                if time.monotonic() >= deadline:
                    raise
            time.sleep(wait)
