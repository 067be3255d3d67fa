"""The models are those of the contract, with exact types, and hold what the service says."""

import os
import pathlib
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from typing import Any, get_type_hints
from uuid import UUID

import pytest
from conftest import BINARY
from pydantic import BaseModel, ValidationError

from atelier_client import models

TABLES = {
    "AsyncTaskRow": {
        "id": UUID, "task_type": str, "progress": Decimal, "input_data": dict[str, Any],
        "result_data": dict[str, Any] | None, "checkpoints": dict[str, Any] | None, "lease_epoch": UUID | None,
        "retry_count": int, "timeout_at": datetime | None, "created_at": datetime,
    },
    "CommandInboxRow": {
        "id": UUID, "user_id": UUID | None, "session_id": UUID, "idempotency_key": str, "payload": dict[str, Any],
        "result": dict[str, Any] | None, "created_at": datetime,
    },
    "DomainEventRow": {
        "id": int, "event_id": UUID, "correlation_id": UUID | None, "aggregate_id": str, "payload": dict[str, Any],
        "metadata": dict[str, Any] | None, "created_at": datetime,
    },
    "EventOutboxRow": {
        "id": UUID, "position": int, "payload": dict[str, Any], "headers": dict[str, Any] | None,
        "scheduled_at": datetime | None, "created_at": datetime,
    },
    "FlowRunRow": {"id": UUID, "input": dict[str, Any], "error_data": dict[str, Any] | None, "created_at": datetime},
    "FlowStepRow": {"run_id": UUID, "position": int, "error_data": dict[str, Any] | None, "created_at": datetime},
    "FlowResumeHandleRow": {
        "id": UUID, "correlation_id": str, "flow_run_id": UUID, "resume_handle": dict[str, Any],
        "resume_payload": dict[str, Any] | None, "timeout_seconds": int | None, "expires_at": datetime | None,
    },
    "QueueConfigRow": {"id": UUID, "max_concurrency": int, "enable_priority": bool, "updated_at": datetime},
    "LeaseRow": {"name": str, "token": UUID, "term": int, "expires_at": datetime},
    "NodeRow": {"name": str, "epoch": UUID, "started_at": datetime, "seen_at": datetime},
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_exact_types(name):
    hints = get_type_hints(getattr(models, name))
    assert {field: hints[field] for field in TABLES[name]} == TABLES[name]


def test_the_committed_models_are_what_the_contract_makes():
    generate = pathlib.Path(__file__).resolve().parents[1] / "generate"
    environment = os.environ | {"PYTHON": sys.executable, "ATELIER_BIN": BINARY}
    done = subprocess.run([generate, "--check"], capture_output=True, text=True, env=environment, timeout=120)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def test_every_class_is_named_as_in_the_contract(atelier):
    contract = atelier._transport.send("GET", "/api/openapi.json").json()
    made = {name for name, value in vars(models).items() if isinstance(value, type) and issubclass(value, BaseModel)}
    assert made - {"BaseModel"} == contract["components"]["schemas"].keys()


def test_decimals_stay_exact_and_times_keep_their_zone():
    progress = "33.33333333333333333333"
    row = {name: None for name, field in models.AsyncTaskRow.model_fields.items() if not field.is_required()} | {
        "id": "01a1ffa6-206f-7000-a592-9746b9e16123", "task_type": "draw", "queue_name": "default", "status": "PENDING",
        "priority": 0, "progress": progress, "input_data": {}, "retry_count": 0, "max_retries": 3,
        "created_at": "2026-01-02T03:04:05.000006Z", "updated_at": "2026-01-02T03:04:05.000006Z",
    }
    task = models.AsyncTaskRow.model_validate(row)
    assert task.progress == Decimal(progress) and task.model_dump(mode="json")["progress"] == progress
    hours = models.LeaseRow.model_validate(
        {
            "name": "timer", "holder": "a", "token": "01a1ffa6-206f-7000-a592-9746b9e16123", "term": 3,
            "expires_at": "2026-01-02T03:04:05.000006Z",
        }
    )
    assert hours.expires_at.utcoffset().total_seconds() == 0
    assert hours.expires_at.microsecond == 6
    with pytest.raises(ValidationError):
        models.LeaseRow.model_validate(hours.model_dump() | {"token": "no uuid"})


ANSWERS = {
    "/api/auth/me": models.Person,
    "/api/auth/tokens": models.TokenPage,
    "/api/tasks": models.TaskPage,
    "/api/me/models": models.ModelPage,
    "/api/gallery": models.GalleryModelPage,
    "/api/queue": models.JobPage,
    "/api/admin/queues": models.QueuePage,
    "/api/admin/workers": models.WorkerPage,
    "/api/admin/flows": models.FlowPage,
    "/api/admin/people": models.PersonPage,
    "/api/admin/outbox?status=SENT": models.MessagePage,
    "/health": models.Health,
    "/ready": models.Readiness,
}


@pytest.mark.parametrize("path", ANSWERS)
def test_an_answer_comes_back_as_it_was(path, atelier, finished):
    atelier.publish(finished.model.id, "CC0-1.0")
    said = atelier._transport.send("GET", path).json()
    held = ANSWERS[path].model_validate(said)
    assert "items" not in said or path == "/api/admin/outbox?status=SENT" or held.items
    assert held.model_dump(mode="json", by_alias=True, exclude_unset=True) == said


def test_a_task_and_its_model_come_back_as_they_were(atelier, finished):
    for path, model in {
        f"/api/tasks/{finished.id}": models.Task,
        f"/api/models/{finished.model.id}": models.Model,
        f"/api/models/{finished.model.id}/report": models.MeshReport,
    }.items():
        said = atelier._transport.send("GET", path).json()
        assert model.model_validate(said).model_dump(mode="json", by_alias=True, exclude_unset=True) == said
