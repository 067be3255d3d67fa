"""The reader of event streams, by the rules of the HTML standard, and against connections that break."""

import pytest
import requests

from atelier_client.sse import EventParser, EventStream, StreamEvent, lines


def read(*chunks):
    """The events of a stream that came in such chunks."""
    parser = EventParser()
    return [event for line in lines(chunks) if (event := parser.line(line))], parser


TABLE = {
    "a comment says nothing": (b": hello\n\n", []),
    "data alone is a message": (b"data: a\n\n", [StreamEvent(None, "message", "a")]),
    "an event has a name and an id": (b"id: 5\nevent: x\ndata: a\n\n", [StreamEvent("5", "x", "a")]),
    "lines of data are joined": (b"data: a\ndata:b\n\n", [StreamEvent(None, "message", "a\nb")]),
    "only one space is taken away": (b"data:  a\n\n", [StreamEvent(None, "message", " a")]),
    "returns end lines too": (b"data: a\r\rdata: b\r\n\r\n", [
        StreamEvent(None, "message", "a"), StreamEvent(None, "message", "b"),
    ]),
    "a field without a colon is empty": (b"data\n\n", [StreamEvent(None, "message", "")]),
    "an event without data is none": (b"event: x\n\n", []),
    "what is not completed is none": (b"data: a\n", []),
    "a mark at the beginning is passed over": (b"\xef\xbb\xbfdata: a\n\n", [StreamEvent(None, "message", "a")]),
    "letters of several bytes": ("data: é😀\n\n".encode(), [StreamEvent(None, "message", "é😀")]),
    "an id with a null is passed over": (b"id: a\0b\ndata: a\n\n", [StreamEvent(None, "message", "a")]),
}


@pytest.mark.parametrize("name", TABLE)
def test_a_stream_is_read_wherever_it_is_cut(name):
    stream, expected = TABLE[name]
    for cut in range(len(stream) + 1):
        assert read(stream[:cut], stream[cut:])[0] == expected, f"cut at {cut}"
    assert read(*(bytes([byte]) for byte in stream))[0] == expected


def test_the_last_id_and_the_pause_are_kept():
    _, parser = read(b"retry: 250\nid: 7\n\nretry: soon\n\n")
    assert parser.last_event_id == "7"
    assert parser.retry_seconds == 0.25


class Connection:
    """A stream that breaks off after what it has said."""

    status_code, headers = 200, {}

    def __init__(self, said, breaks=True):
        self.said, self.breaks = said, breaks

    def iter_content(self, chunk_size):
        yield self.said
        if self.breaks:
            raise requests.exceptions.ChunkedEncodingError("gone")

    def close(self):
        pass

    def shutdown(self):
        pass

    @property
    def raw(self):
        return self


def test_it_goes_on_after_the_last_event_that_was_complete():
    asked = []
    said = [
        Connection(b"retry: 1\n\nid: 1\ndata: a\n\nid: 2\ndata: b"),
        requests.ConnectionError("it is down"),
        Connection(b"retry: 1\n\nid: 2\ndata: b\n\n", breaks=False),
        Connection(b"id: 3\ndata: c\n\n"),
    ]

    def connect(fields):
        asked.append(fields.get("Last-Event-ID"))
        found = said.pop(0)
        if isinstance(found, Exception):
            raise found
        return found

    found = []
    with EventStream(connect) as stream:
        for event in stream:
            found.append(event.data)
            if event.data == "c":
                break
    assert found == ["a", "b", "c"]
    assert asked == [None, "1", "1", "2"]
    assert stream.last_event_id == "3" and stream.reconnects == 2


def test_it_gives_up_when_its_patience_is_over():
    def connect(_):
        raise requests.ConnectionError("it is down")

    with pytest.raises(requests.ConnectionError):
        list(EventStream(connect, patience=0))
