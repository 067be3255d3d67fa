"""The client does the main job on a running service, and says clearly what is refused."""

import http.server
import json
import threading
import time
import uuid

import pytest
import requests

from atelier_client import Atelier, ProblemError, models

# STL in letters: https://www.fabbers.com/tech/STL_Format
CORNERS = {"a": "0 0 0", "b": "9 0 0", "c": "0 9 0", "d": "0 0 9"}


def tetrahedron(size):
    """A small printable model as an STL file."""
    faces = "".join(
        f"facet normal 0 0 0\nouter loop\n{''.join(f'vertex {CORNERS[c]}' + chr(10) for c in face)}endloop\nendfacet\n"
        for face in ("acb", "abd", "adc", "bcd")
    )
    return f"solid t\n{faces}endsolid t\n".replace("9", str(size))


def test_a_prompt_becomes_a_public_model_that_is_liked(atelier, finished):
    model = atelier.model(finished.model.id)
    assert model.report.is_watertight and model.task_id == finished.id
    assert atelier.download(model.id)[:4] == b"glTF"
    assert len(atelier.download(model.id, "stl", height=50)) == 84 + 50 * model.report.triangles
    assert atelier.file(finished.images[0].url)[:8] == b"\x89PNG\r\n\x1a\n"
    assert atelier.publish(model.id, "CC-BY-4.0").visibility == "PUBLIC"
    before = atelier.like(model.id, on=False)
    liked = atelier.like(model.id)
    assert liked == atelier.like(model.id) and liked != before
    assert model.id in [shown.id for shown in atelier.my_likes()]
    shown = {shown.id: shown for shown in atelier.gallery(words="cup")}[model.id]
    assert shown.is_liked and shown.counts.likes == 1 and shown.licence == "CC-BY-4.0"


def test_the_same_key_is_the_same_task(atelier):
    key = str(uuid.uuid4())
    first, second = (atelier.submit("a blue cup", key=key) for _ in range(2))
    assert first.id == second.id
    with pytest.raises(ProblemError) as refused:
        atelier.submit("a green cup", key=key)
    assert refused.value.code == "IDEMPOTENCY_KEY_REUSED" and refused.value.status == 409
    assert atelier.cancel(first.id).status == "CANCELLED"
    assert atelier.wait(first.id, patience=0).status == "CANCELLED"
    assert first.id in [task.id for task in atelier.tasks("CANCELLED")]
    atelier.delete_task(first.id)
    with pytest.raises(ProblemError) as gone:
        atelier.task(first.id)
    assert gone.value.code == "NOT_FOUND"


def test_an_upload_is_a_model_and_pages_follow_each_other(atelier, tmp_path):
    made = []
    for size in range(10, 13):
        (tmp_path / "t.stl").write_text(tetrahedron(size))
        made.append(atelier.upload(tmp_path / "t.stl", name=f"t {size}").id)
    # More than one page, each model once, newest first.
    mine = [model.id for model in atelier.my_models(page_size=2)]
    assert len(set(mine)) == len(mine)
    assert [model for model in mine if model in made] == made[::-1]
    (tmp_path / "bad.stl").write_text("no model")
    with pytest.raises(ProblemError) as refused:
        atelier.upload(tmp_path / "bad.stl")
    assert refused.value.code == "UNREADABLE_MODEL" and not refused.value.retryable
    atelier.delete_model(made[0])
    assert made[0] not in [model.id for model in atelier.my_models()]


def test_a_stream_begins_with_the_task_and_goes_on_where_it_was(atelier):
    task = atelier.submit("a stone bowl")
    seen = []
    with atelier.follow(task.id) as stream:
        for event in stream:
            seen.append(event)
            if event.id is not None and event.name != "task:init":
                break
    assert seen[0].name == "task:init"
    assert models.Task.model_validate_json(seen[0].data).id == task.id
    assert models.Event.model_validate_json(seen[-1].data).aggregate_id == str(task.id)
    atelier.cancel(task.id)
    with atelier.follow(task.id, last_event_id=seen[-1].id) as stream:
        later = next(event for event in stream if event.id is not None)
    assert int(later.id) > int(seen[-1].id)


def test_a_stream_ends_when_another_thread_closes_it(atelier):
    stream = atelier.events()
    closing = threading.Timer(1, stream.close)
    started = time.monotonic()
    closing.start()
    list(stream)
    # Sooner than the service says something by itself, which is every 15 seconds.
    assert time.monotonic() - started < 10 and stream.reconnects == 0


def test_nobody_is_let_in_without_a_token(base_url):
    with pytest.raises(ProblemError) as refused:
        Atelier(base_url).me()
    assert refused.value.code == "UNAUTHORIZED"
    with pytest.raises(ProblemError):
        list(Atelier(base_url, "atl_wrong").events())


MOODY = json.dumps(
    {
        "type": "/", "title": "t", "status": 503, "detail": "d", "code": "QUEUE_FULL", "requestId": "r",
        "retryable": True,
    }
)


class Moody(http.server.BaseHTTPRequestHandler):
    """Answers 503 twice, then well."""

    asked = 0

    def do_GET(self):
        Moody.asked += 1
        if Moody.asked <= 2:
            body = MOODY.encode()
            self.send_response(503)
            self.send_header("Retry-After", "1")
            self.send_header("Content-Type", "application/problem+json")
        else:
            body = b'{"status":"ok"}'
            self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def moody():
    """The address of a service that has too much to do at first."""
    Moody.asked = 0
    server = http.server.HTTPServer(("127.0.0.1", 0), Moody)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_passing_trouble_is_waited_out(moody):
    assert Atelier(moody)._transport.send("GET", "/health").json() == {"status": "ok"}
    assert Moody.asked == 3


def test_patience_has_an_end_and_the_problem_says_when_to_come_back(moody):
    with pytest.raises(ProblemError) as refused:
        Atelier(moody, attempts=1)._transport.send("GET", "/health")
    assert refused.value.retry_after == 1 and refused.value.retryable


def test_a_service_that_is_not_there_is_an_error_of_the_connection():
    with pytest.raises(requests.ConnectionError):
        Atelier("http://127.0.0.1:9", attempts=1).me()
