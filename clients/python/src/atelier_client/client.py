"""The thin client: one method for each thing to do, typed by the models of the contract."""

from __future__ import annotations

import os
import pathlib
import time
import uuid
from collections.abc import Iterator
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import requests
from pydantic import BaseModel

from . import models
from .sse import EventStream
from .transport import Transport

Answer = TypeVar("Answer", bound=BaseModel)
Id = uuid.UUID | str
# Statuses in which nothing happens to a task by itself any more.
_AT_REST = {"IMAGE_FAILED", "MODEL_FAILED", "COMPLETED", "FAILED", "CANCELLED"}
# The longest that one request waits for news, in seconds.
_ONE_WAIT = 30


def is_at_rest(task: models.Task) -> bool:
    """Whether a task waits for somebody, or is over."""
    if task.status == "IMAGE_COMPLETED":
        return not any(image.status in ("PENDING", "GENERATING") for image in task.images)
    return task.status in _AT_REST


class Atelier:
    """A service, as one person sees it. Problems are raised as `ProblemError`."""

    def __init__(self, base_url: str, token: str | None = None, *, timeout: float = 30, attempts: int = 5):
        self._transport = Transport(base_url, token, timeout, attempts)

    @classmethod
    def from_sign_in_link(cls, link: str, name: str = "atelier-client", scopes: tuple[str, ...] = ("read", "write")):
        """Opens the one-time link that a new service prints, and makes a token of it. Gives a client and the token."""
        parts = urlsplit(link)
        base_url = f"{parts.scheme}://{parts.netloc}"
        visitor = cls(base_url)
        visitor._transport.send("GET", parts.path, allow_redirects=False)
        wish = models.NewToken.model_validate({"name": name, "scopes": list(scopes)})
        # A cookie may change something only from a page of the same service.
        made = visitor._post("/api/auth/tokens", models.NewTokenSecret, wish, headers={"Origin": base_url})
        return cls(base_url, made.secret), made.secret

    # Who

    def me(self) -> models.Person:
        """Who the token belongs to."""
        return self._get("/api/auth/me", models.Person)

    # Tasks

    def submit(
        self,
        prompt: str,
        *,
        negative_prompt: str | None = None,
        seed: int | None = None,
        options: models.ModelOptions | None = None,
        key: str | None = None,
    ) -> models.Task:
        """A new task. With the same `key` and wish it is the same task, however often this is called."""
        wish = models.NewTask(prompt=prompt, negative_prompt=negative_prompt, seed=seed, model=options)
        return self._post("/api/tasks", models.Task, wish, headers=_key(key))

    def task(self, task: Id) -> models.Task:
        """A task as it is now."""
        return self._get(f"/api/tasks/{task}", models.Task)

    def tasks(self, *statuses: str, page_size: int = 50) -> Iterator[models.Task]:
        """Your tasks, newest first; only those of the given statuses, if any are."""
        return self._pages("/api/tasks", models.TaskPage, {"status": ",".join(statuses)} if statuses else {}, page_size)

    def wait(self, task: models.Task | Id, patience: float = 600) -> models.Task:
        """A task when it is at rest: when it waits for you, or is over. `TimeoutError` after `patience` seconds."""
        path = f"/api/tasks/{task.id if isinstance(task, models.Task) else task}"
        deadline = time.monotonic() + patience
        response = self._transport.send("GET", path)
        while True:
            found = models.Task.model_validate_json(response.content)
            if is_at_rest(found):
                return found
            tag = response.headers["ETag"]
            while True:
                left = int(min(_ONE_WAIT, deadline - time.monotonic()))
                if left <= 0:
                    raise TimeoutError(f"the task is still {found.status} after {patience} s")
                # Naming the version that we know, we are told at once of whatever has happened since.
                headers = {"Prefer": f"wait={left}", "If-None-Match": tag}
                response = self._transport.send("GET", path, wait=left, headers=headers)
                if response.status_code != 304:
                    break

    def select(self, task: models.Task | Id, index: int) -> models.Task:
        """Picks the picture that becomes the model. Given a `Task`, only if its pictures are still those."""
        digest = task.selection_digest if isinstance(task, models.Task) else None
        choice = models.ImageChoice(selected_image_index=index, digest=digest)
        path = f"/api/tasks/{task.id if isinstance(task, models.Task) else task}"
        return _read(self._transport.send("PATCH", path, json=_wire(choice)), models.Task)

    def redraw(self, task: Id, index: int) -> models.Task:
        """Has one picture drawn again."""
        return self._post(f"/api/tasks/{task}/images/{index}/retry", models.Task)

    def branch(self, task: Id, index: int, key: str | None = None) -> models.Task:
        """A new task with the same pictures, another of which becomes its model."""
        choice = models.Branching(selected_image_index=index)
        return self._post(f"/api/tasks/{task}/branch", models.Task, choice, headers=_key(key))

    def retry(self, task: Id) -> models.Task:
        """Tries again what could not be drawn or sculpted."""
        return self._post(f"/api/tasks/{task}/retry", models.Task)

    def cancel(self, task: Id) -> models.Task:
        """Ends a task. That is final."""
        return self._post(f"/api/tasks/{task}/cancel", models.Task)

    def delete_task(self, task: Id) -> None:
        """Deletes a task. Its model stays."""
        self._transport.send("DELETE", f"/api/tasks/{task}")

    # Models

    def upload(self, file: str | os.PathLike[str], name: str | None = None, key: str | None = None) -> models.Model:
        """Brings a model: GLB, glTF with everything embedded, OBJ alone or in a zip, STL or 3MF."""
        path = pathlib.Path(file)
        # In memory, so that it can be sent again.
        parts = {"file": (path.name, path.read_bytes(), "application/octet-stream")}
        form = {} if name is None else {"name": name}
        return _read(
            self._transport.send("POST", "/api/models", files=parts, data=form, headers=_key(key)), models.Model
        )

    def model(self, model: Id) -> models.Model:
        """A model of yours, or a public one."""
        return self._get(f"/api/models/{model}", models.Model)

    def download(self, model: Id, format: str = "glb", height: float | None = None) -> bytes:
        """A model's file, in a format, and so many millimetres tall if that is said."""
        params = {"format": format} | ({} if height is None else {"height": str(height)})
        return self._transport.send("GET", f"/api/models/{model}/download", params=params).content

    def file(self, path: str) -> bytes:
        """A picture, by the path under which a resource names it."""
        if not path.startswith("/files/"):
            raise ValueError(f"{path} is not the path of a file of the service")
        return self._transport.send("GET", path).content

    def publish(self, model: Id, licence: str, shares_prompt: bool = False) -> models.Model:
        """Lets everybody see a finished model."""
        wish = models.Publication.model_validate({"licence": licence, "sharesPrompt": shares_prompt})
        return self._post(f"/api/models/{model}/publish", models.Model, wish)

    def unpublish(self, model: Id) -> models.Model:
        """Hides a model from everybody but you."""
        return self._post(f"/api/models/{model}/unpublish", models.Model)

    def delete_model(self, model: Id) -> None:
        """Deletes a finished model, with all that people did with it."""
        self._transport.send("DELETE", f"/api/models/{model}")

    def like(self, model: Id, on: bool = True) -> models.Mark:
        """Likes a model, or takes that back. Twice is once."""
        return _read(self._transport.send("PUT" if on else "DELETE", f"/api/models/{model}/like"), models.Mark)

    def keep(self, model: Id, on: bool = True) -> models.Mark:
        """Keeps a model among your favourites, or takes that back. Twice is once."""
        return _read(self._transport.send("PUT" if on else "DELETE", f"/api/models/{model}/favorite"), models.Mark)

    # Lists

    def gallery(
        self, sort: str = "latest", words: str | None = None, page_size: int = 50
    ) -> Iterator[models.GalleryModel]:
        """Public models, page after page as they are asked for."""
        params = {"sort": sort} | ({} if words is None else {"q": words})
        return self._pages("/api/gallery", models.GalleryModelPage, params, page_size)

    def my_models(self, page_size: int = 50) -> Iterator[models.Model]:
        """Your library, newest first."""
        return self._pages("/api/me/models", models.ModelPage, {}, page_size)

    def my_likes(self, page_size: int = 50) -> Iterator[models.GalleryModel]:
        """The models that you like, newest first."""
        return self._pages("/api/me/likes", models.GalleryModelPage, {}, page_size)

    def my_favorites(self, page_size: int = 50) -> Iterator[models.GalleryModel]:
        """Your favourites, newest first."""
        return self._pages("/api/me/favorites", models.GalleryModelPage, {}, page_size)

    # Events

    def events(self, *topics: str, last_event_id: str | None = None, patience: float = 60) -> EventStream:
        """Everything that happens to what is yours, from now on or after an event that you have seen."""
        params = {"topics": ",".join(topics)} if topics else {}
        return self._stream("/api/events", params, last_event_id, patience)

    def follow(self, task: Id, last_event_id: str | None = None, patience: float = 60) -> EventStream:
        """Everything that happens to a task; the first event is the task itself, unless you have seen one before."""
        return self._stream(f"/api/tasks/{quote(str(task))}/events", {}, last_event_id, patience)

    def _stream(self, path: str, params: dict[str, str], after: str | None, patience: float) -> EventStream:
        return EventStream(lambda fields: self._transport.stream(path, fields, params), after, patience)

    def _get(self, path: str, answer: type[Answer]) -> Answer:
        return _read(self._transport.send("GET", path), answer)

    def _post(
        self, path: str, answer: type[Answer], body: BaseModel | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        sent = None if body is None else _wire(body)
        return _read(self._transport.send("POST", path, json=sent, headers=headers), answer)

    def _pages(self, path: str, page: type[BaseModel], params: dict[str, str], size: int) -> Iterator[Any]:
        cursor: str | None = None
        while True:
            here = params | {"limit": str(size)} | ({} if cursor is None else {"cursor": cursor})
            found: Any = _read(self._transport.send("GET", path, params=here), page)
            yield from found.items
            cursor = found.next_cursor
            if cursor is None:
                return


def _read(response: requests.Response, answer: type[Answer]) -> Answer:
    return answer.model_validate_json(response.content)


def _wire(body: BaseModel) -> dict[str, Any]:
    return body.model_dump(mode="json", by_alias=True, exclude_none=True)


def _key(key: str | None) -> dict[str, str]:
    """Names the intent, so that sending it again after a lost answer is not a second one."""
    return {"Idempotency-Key": key or str(uuid.uuid4())}
