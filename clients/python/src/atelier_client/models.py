# Made from the contract of the service by clients/python/generate. Do not edit.

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class AsyncTaskRow(BaseModel):
    """
    A row of `async_tasks`: fallible work.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    checkpoints: dict[str, Any] | None = None
    completed_at: datetime | None = None
    created_at: datetime
    error_data: dict[str, Any] | None = None
    execution_duration: int | None = None
    execution_node: str | None = None
    failed_at: datetime | None = None
    flow_run_id: UUID | None = None
    id: UUID
    input_data: dict[str, Any]
    lease_epoch: UUID | None = None
    lease_expires_at: datetime | None = None
    lease_token: UUID | None = None
    max_retries: int
    next_retry_at: datetime | None = None
    priority: int
    progress: Decimal
    progress_note: str | None = None
    provider_job_id: str | None = None
    provider_name: str | None = None
    queue_name: str
    result_data: dict[str, Any] | None = None
    retry_count: int
    started_at: datetime | None = None
    status: Literal["PENDING", "RUNNING", "RETRYING", "COMPLETED", "FAILED", "CANCELLED", "TIMEOUT"]
    step_position: int | None = None
    subject_id: UUID | None = None
    subject_type: str | None = None
    task_type: str
    timeout_at: datetime | None = None
    triggered_by_command_id: UUID | None = None
    unique_key: str | None = None
    updated_at: datetime
    user_id: UUID | None = None


class Branching(BaseModel):
    """
    Which picture the new task begins with.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    selected_image_index: Annotated[int, Field(alias="selectedImageIndex", ge=0, le=3)]


class CodeAnswer(BaseModel):
    """
    A code, and whose it is.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    code: Annotated[str, Field(max_length=32, min_length=1)]
    email: Annotated[str, Field(max_length=254, min_length=3)]


class CodeRequest(BaseModel):
    """
    Who wants to sign in.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    email: Annotated[str, Field(max_length=254, min_length=3)]


class CodeSent(BaseModel):
    """
    How long a code is good for, and when another may be asked for.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    expires_in_seconds: Annotated[int, Field(alias="expiresInSeconds")]
    next_code_in_seconds: Annotated[int, Field(alias="nextCodeInSeconds")]


class CommandInboxRow(BaseModel):
    """
    A row of `command_inbox`: an intent that is carried out once.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    command_type: str
    created_at: datetime
    error_message: str | None = None
    id: UUID
    idempotency_key: str
    payload: dict[str, Any]
    payload_hash: str
    result: dict[str, Any] | None = None
    retry_count: int
    session_id: UUID
    status: Literal["RECEIVED", "PROCESSING", "COMPLETED", "FAILED"]
    updated_at: datetime
    user_id: UUID | None = None


class Counts(BaseModel):
    """
    How often people did something with a model.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    downloads: Annotated[int, Field(ge=0)]
    favorites: Annotated[int, Field(ge=0)]
    likes: Annotated[int, Field(ge=0)]
    views: Annotated[int, Field(ge=0)]


class DomainEventRow(BaseModel):
    """
    A row of `domain_events`: something that happened.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    aggregate_id: str
    aggregate_type: str
    causation_id: UUID | None = None
    correlation_id: UUID | None = None
    created_at: datetime
    event_id: UUID
    event_type: str
    event_version: int
    id: int
    metadata: dict[str, Any] | None = None
    payload: dict[str, Any]
    user_id: UUID | None = None


class Event(BaseModel):
    """
    Something that happened, as streams tell it.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    aggregate_id: Annotated[str, Field(alias="aggregateId")]
    aggregate_type: Annotated[str, Field(alias="aggregateType")]
    correlation_id: Annotated[UUID | None, Field(alias="correlationId")] = None
    event_id: Annotated[UUID, Field(alias="eventId")]
    payload: dict[str, Any]
    time: datetime
    type: str


class EventOutboxRow(BaseModel):
    """
    A row of `event_outbox`: a message on its way out.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    created_at: datetime
    headers: dict[str, Any] | None = None
    id: UUID
    key: str
    last_error: str | None = None
    max_retries: int
    partition_key: str
    payload: dict[str, Any]
    position: int
    retry_count: int
    scheduled_at: datetime | None = None
    sent_at: datetime | None = None
    status: Literal["PENDING", "SENT", "FAILED"]
    topic: str


class FieldError(BaseModel):
    """
    One thing that is wrong with what was sent.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    message: str
    pointer: str


class Flow(BaseModel):
    """
    One run of a flow.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    completed_at: Annotated[datetime | None, Field(alias="completedAt")] = None
    created_at: Annotated[datetime, Field(alias="createdAt")]
    error_code: Annotated[str | None, Field(alias="errorCode")] = None
    error_message: Annotated[str | None, Field(alias="errorMessage")] = None
    id: UUID
    name: str
    status: Literal["RUNNING", "PAUSED", "COMPLETED", "FAILED", "CANCELLED"]
    user_id: Annotated[UUID | None, Field(alias="userId")] = None


class FlowPage(BaseModel):
    """
    One page of a list.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    items: list[Flow]
    next_cursor: Annotated[str | None, Field(alias="nextCursor")]
    """
    Where the next page begins; null on the last.
    """


class FlowResumeHandleRow(BaseModel):
    """
    A row of `flow_resume_handles`: the open end of a pause.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    context_data: dict[str, Any] | None = None
    correlation_id: str
    created_at: datetime
    expires_at: datetime | None = None
    flow_run_id: UUID
    id: UUID
    resume_handle: dict[str, Any]
    resume_payload: dict[str, Any] | None = None
    resumed_at: datetime | None = None
    resumed_by: UUID | None = None
    status: Literal["PENDING_PAUSE", "PAUSED", "RESUMED", "EXPIRED"]
    task_name: str
    timeout_seconds: int | None = None
    updated_at: datetime


class FlowRunRow(BaseModel):
    """
    A row of `flow_runs`: one run of a flow.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    completed_at: datetime | None = None
    created_at: datetime
    error_data: dict[str, Any] | None = None
    id: UUID
    input: dict[str, Any]
    name: str
    status: Literal["RUNNING", "PAUSED", "COMPLETED", "FAILED", "CANCELLED"]
    updated_at: datetime
    user_id: UUID | None = None
    version: int


class FlowStepRow(BaseModel):
    """
    A row of `flow_steps`: a finished step of a run.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    created_at: datetime
    error_data: dict[str, Any] | None = None
    kind: str
    name: str
    output: Any | None = None
    position: int
    run_id: UUID


class GalleryModel(BaseModel):
    """
    A public model as the gallery shows it.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    counts: Counts
    description: str | None = None
    id: UUID
    is_ai_made: Annotated[bool, Field(alias="isAiMade")]
    """
    Whether a machine made it.
    """
    is_built_in: Annotated[bool, Field(alias="isBuiltIn")]
    """
    Whether Atelier's own generator made it.
    """
    is_kept: Annotated[bool, Field(alias="isKept")]
    """
    Whether it is among your favourites.
    """
    is_liked: Annotated[bool, Field(alias="isLiked")]
    """
    Whether you like it.
    """
    is_mine: Annotated[bool, Field(alias="isMine")]
    """
    Whether it is yours.
    """
    licence: Literal["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "ALL-RIGHTS-RESERVED"] | None = (
        None
    )
    name: str
    owner_name: Annotated[str | None, Field(alias="ownerName")] = None
    previews: Previews
    prompt: str | None = None
    """
    What it was made from, where its owner shares that.
    """
    provider: str | None = None
    published_at: Annotated[datetime | None, Field(alias="publishedAt")] = None


class GalleryModelPage(BaseModel):
    """
    One page of a list.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    items: list[GalleryModel]
    next_cursor: Annotated[str | None, Field(alias="nextCursor")]
    """
    Where the next page begins; null on the last.
    """


class Health(BaseModel):
    """
    That the process is alive.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    status: str


class Image(BaseModel):
    """
    One of the four pictures of a task.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    completed_at: Annotated[datetime | None, Field(alias="completedAt")] = None
    error_message: Annotated[str | None, Field(alias="errorMessage")] = None
    failed_at: Annotated[datetime | None, Field(alias="failedAt")] = None
    id: UUID
    index: Annotated[int, Field(ge=0, le=3)]
    prompt: str | None = None
    provider: str | None = None
    recipe: Any | None = None
    status: Literal["PENDING", "GENERATING", "COMPLETED", "FAILED"]
    thumbnails: dict[str, str]
    url: str | None = None


class ImageChoice(BaseModel):
    """
    Which picture becomes the model.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    digest: str | None = None
    """
    The task's `selectionDigest` as shown: if the pictures have changed, nothing is done.
    """
    selected_image_index: Annotated[int, Field(alias="selectedImageIndex", ge=0, le=3)]


class Job(BaseModel):
    """
    A unit of work: queued, tried, repeated, ended.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    created_at: Annotated[datetime, Field(alias="createdAt")]
    ended_at: Annotated[datetime | None, Field(alias="endedAt")] = None
    error_code: Annotated[str | None, Field(alias="errorCode")] = None
    error_message: Annotated[str | None, Field(alias="errorMessage")] = None
    id: UUID
    max_retries: Annotated[int, Field(alias="maxRetries")]
    next_retry_at: Annotated[datetime | None, Field(alias="nextRetryAt")] = None
    note: str | None = None
    progress: Annotated[float, Field(ge=0.0, le=100.0)]
    queue: str
    retry_count: Annotated[int, Field(alias="retryCount")]
    started_at: Annotated[datetime | None, Field(alias="startedAt")] = None
    status: Literal["PENDING", "RUNNING", "RETRYING", "COMPLETED", "FAILED", "CANCELLED", "TIMEOUT"]
    subject_id: Annotated[UUID | None, Field(alias="subjectId")] = None
    subject_type: Annotated[str | None, Field(alias="subjectType")] = None
    type: str


class JobPage(BaseModel):
    """
    One page of a list.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    items: list[Job]
    next_cursor: Annotated[str | None, Field(alias="nextCursor")]
    """
    Where the next page begins; null on the last.
    """


class LeaseRow(BaseModel):
    """
    A row of `leases`: a job that one process at a time may do.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    expires_at: datetime
    holder: str
    name: str
    term: int
    token: UUID


class Mark(BaseModel):
    """
    Whether you like a model, or keep it, and how many people do.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    counts: Counts
    is_set: Annotated[bool, Field(alias="isSet")]


class MeshReport(BaseModel):
    """
    What was measured of a mesh, for whoever wants to print it.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    bounding_box_mm: Annotated[list[float], Field(alias="boundingBoxMm")]
    """
    Width, depth and height, Z up.
    """
    degenerate_faces: Annotated[int, Field(alias="degenerateFaces")]
    duplicate_faces: Annotated[int, Field(alias="duplicateFaces")]
    has_texture: Annotated[bool, Field(alias="hasTexture")]
    has_uv: Annotated[bool, Field(alias="hasUv")]
    holes: int
    inside_out: Annotated[bool, Field(alias="insideOut")]
    is_watertight: Annotated[bool, Field(alias="isWatertight")]
    is_winding_consistent: Annotated[bool, Field(alias="isWindingConsistent")]
    non_manifold_edges: Annotated[int, Field(alias="nonManifoldEdges")]
    open_edges: Annotated[int, Field(alias="openEdges")]
    shells: int
    signed_volume_mm3: Annotated[float, Field(alias="signedVolumeMm3")]
    surface_area_mm2: Annotated[float, Field(alias="surfaceAreaMm2")]
    triangles: int
    vertices: int
    volume_cm3: Annotated[float, Field(alias="volumeCm3")]


class Message(BaseModel):
    """
    A message on its way out.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    id: UUID
    key: str
    last_error: Annotated[str | None, Field(alias="lastError")] = None
    max_retries: Annotated[int, Field(alias="maxRetries")]
    payload: dict[str, Any]
    position: int
    retry_count: Annotated[int, Field(alias="retryCount")]
    topic: str


class MessagePage(BaseModel):
    """
    One page of a list.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    items: list[Message]
    next_cursor: Annotated[str | None, Field(alias="nextCursor")]
    """
    Where the next page begins; null on the last.
    """


class Model(BaseModel):
    """
    A 3D model.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    completed_at: Annotated[datetime | None, Field(alias="completedAt")] = None
    counts: Counts
    created_at: Annotated[datetime, Field(alias="createdAt")]
    description: str | None = None
    error_message: Annotated[str | None, Field(alias="errorMessage")] = None
    failed_at: Annotated[datetime | None, Field(alias="failedAt")] = None
    file_size: Annotated[int | None, Field(alias="fileSize")] = None
    format: Literal["glb", "gltf", "obj", "obj.zip", "stl", "3mf"]
    formats: list[Literal["glb", "gltf", "obj", "obj.zip", "stl", "3mf"]]
    id: UUID
    is_built_in: Annotated[bool, Field(alias="isBuiltIn")]
    """
    Whether Atelier's own generator made it.
    """
    is_prompt_shared: Annotated[bool, Field(alias="isPromptShared")]
    licence: Literal["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "ALL-RIGHTS-RESERVED"] | None = (
        None
    )
    name: str
    previews: Previews
    prompt: str | None = None
    provider: str | None = None
    published_at: Annotated[datetime | None, Field(alias="publishedAt")] = None
    report: MeshReport | None = None
    source: Literal["AI_GENERATED", "USER_UPLOADED"]
    task_id: Annotated[UUID | None, Field(alias="taskId")] = None
    updated_at: Annotated[datetime, Field(alias="updatedAt")]
    visibility: Literal["PRIVATE", "PUBLIC"]


class ModelChange(BaseModel):
    """
    What is not named stays; a null description goes.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    description: Annotated[str | None, Field(max_length=5000, min_length=0)] = None
    name: Annotated[str | None, Field(max_length=500, min_length=1)] = None


class ModelOptions(BaseModel):
    """
    How the model is to be made.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    height_mm: Annotated[float | None, Field(alias="heightMm", ge=1.0, le=10000.0)] = (
        None
    )
    """
    How tall, in millimetres.
    """
    printable: bool | None = None
    """
    Whether faults are mended so that it can be printed.
    """
    triangles: Annotated[int | None, Field(ge=500, le=1000000)] = None
    """
    About how many triangles.
    """


class ModelPage(BaseModel):
    """
    One page of a list.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    items: list[Model]
    next_cursor: Annotated[str | None, Field(alias="nextCursor")]
    """
    Where the next page begins; null on the last.
    """


class NewTask(BaseModel):
    """
    What should be made.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    model: ModelOptions | None = None
    negative_prompt: Annotated[
        str | None, Field(alias="negativePrompt", max_length=500, min_length=0)
    ] = None
    prompt: Annotated[str, Field(max_length=500, min_length=1)]
    seed: Annotated[int | None, Field(ge=0)] = None
    """
    Makes it repeatable.
    """


class NewToken(BaseModel):
    """
    A token that is wanted.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    expires_in_days: Annotated[
        int | None, Field(alias="expiresInDays", ge=1, le=3650)
    ] = None
    name: Annotated[str, Field(max_length=100, min_length=1)]
    scopes: Annotated[list[Literal["read", "write", "admin"]], Field(min_length=1)]


class NewTokenSecret(BaseModel):
    """
    A new token, and the secret to send as `Authorization: Bearer …`. It is shown this once.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    secret: str
    token: Token


class NodeRow(BaseModel):
    """
    A row of `nodes`: a process that carries out work.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    epoch: UUID
    name: str
    seen_at: datetime
    started_at: datetime


class Person(BaseModel):
    """
    Somebody who works with this server.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    created_at: Annotated[datetime, Field(alias="createdAt")]
    email: Annotated[str, Field(max_length=254, min_length=3)]
    id: UUID
    is_active: Annotated[bool, Field(alias="isActive")]
    last_login_at: Annotated[datetime | None, Field(alias="lastLoginAt")] = None
    name: str | None = None
    role: Literal["OWNER", "ADMIN", "MEMBER"]
    updated_at: Annotated[datetime, Field(alias="updatedAt")]


class PersonChange(BaseModel):
    """
    What of a person is to be changed. What is not named stays.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    is_active: Annotated[bool | None, Field(alias="isActive")] = None
    name: Annotated[str | None, Field(max_length=200, min_length=1)] = None
    role: Literal["OWNER", "ADMIN", "MEMBER"] | None = None


class PersonPage(BaseModel):
    """
    One page of a list.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    items: list[Person]
    next_cursor: Annotated[str | None, Field(alias="nextCursor")]
    """
    Where the next page begins; null on the last.
    """


class Previews(BaseModel):
    """
    Where the pictures of a model are.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    large: str | None = None
    """
    512 pixels wide and high, drawn from the mesh.
    """
    picture: str | None = None
    """
    The picture that it was sculpted from.
    """
    small: str | None = None
    """
    256 pixels wide and high, drawn from the mesh.
    """
    turntable: str | None = None
    """
    Twelve pictures side by side, all round the model.
    """


class Problem(BaseModel):
    """
    A refusal or failure: RFC 9457, with a stable code.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    code: Literal["VALIDATION_ERROR", "UNAUTHORIZED", "CODE_INVALID", "FORBIDDEN", "NOT_FOUND", "METHOD_NOT_ALLOWED", "REQUEST_TIMEOUT", "INVALID_STATE", "STALE_DECISION", "DUPLICATE_COMMAND", "IDEMPOTENCY_KEY_REUSED", "PRECONDITION_FAILED", "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE", "RANGE_NOT_SATISFIABLE", "RATE_LIMITED", "INTERNAL", "QUEUE_FULL", "UNAVAILABLE", "DUPLICATE_MODEL", "UNREADABLE_MODEL"]
    detail: str
    duplicate_command_id: Annotated[UUID | None, Field(alias="duplicateCommandId")] = (
        None
    )
    """
    The command that is under way.
    """
    errors: list[FieldError] | None = None
    request_id: Annotated[str, Field(alias="requestId")]
    retryable: bool
    status: Annotated[int, Field(ge=400, le=599)]
    subject_id: Annotated[UUID | None, Field(alias="subjectId")] = None
    """
    What is in the way.
    """
    title: str
    type: str


class Progress(BaseModel):
    """
    How far a unit of work is, as streams tell it.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    job_id: Annotated[UUID, Field(alias="jobId")]
    note: str | None = None
    progress: Annotated[float, Field(ge=0.0, le=100.0)]
    """
    Percent done.
    """
    subject_id: Annotated[UUID | None, Field(alias="subjectId")] = None
    subject_type: Annotated[str | None, Field(alias="subjectType")] = None
    type: str


class Publication(BaseModel):
    """
    What others may do with it, and whether they may see its prompt.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    licence: Literal["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "ALL-RIGHTS-RESERVED"]
    shares_prompt: Annotated[bool | None, Field(alias="sharesPrompt")] = None


class Queue(BaseModel):
    """
    How a queue works, and how full it is.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    honours_priority: Annotated[bool, Field(alias="honoursPriority")]
    is_active: Annotated[bool, Field(alias="isActive")]
    job_timeout_ms: Annotated[int, Field(alias="jobTimeoutMs")]
    max_concurrency: Annotated[int, Field(alias="maxConcurrency")]
    max_retries: Annotated[int, Field(alias="maxRetries")]
    name: str
    parked: int
    """
    Jobs that wait for a moment or for their flow.
    """
    retry_delay_base_ms: Annotated[int, Field(alias="retryDelayBaseMs")]
    retry_delay_max_ms: Annotated[int, Field(alias="retryDelayMaxMs")]
    running: int
    waiting: int
    """
    Jobs in line.
    """


class QueueChange(BaseModel):
    """
    What of a queue is to be changed. What is not named stays.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    honours_priority: Annotated[bool | None, Field(alias="honoursPriority")] = None
    is_active: Annotated[bool | None, Field(alias="isActive")] = None
    job_timeout_ms: Annotated[
        int | None, Field(alias="jobTimeoutMs", ge=1, le=86400000)
    ] = None
    max_concurrency: Annotated[
        int | None, Field(alias="maxConcurrency", ge=1, le=100000)
    ] = None
    max_retries: Annotated[int | None, Field(alias="maxRetries", ge=0, le=1000000)] = (
        None
    )
    retry_delay_base_ms: Annotated[
        int | None, Field(alias="retryDelayBaseMs", ge=0, le=86400000)
    ] = None
    retry_delay_max_ms: Annotated[
        int | None, Field(alias="retryDelayMaxMs", ge=0, le=86400000)
    ] = None


class QueueConfigRow(BaseModel):
    """
    A row of `queue_configs`: how a queue works. Times are in milliseconds.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    created_at: datetime
    enable_priority: bool
    id: UUID
    is_active: bool
    job_timeout: int
    max_concurrency: int
    max_retries: int
    queue_name: str
    retry_delay_base: int
    retry_delay_max: int
    updated_at: datetime


class QueuePage(BaseModel):
    """
    One page of a list.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    items: list[Queue]
    next_cursor: Annotated[str | None, Field(alias="nextCursor")]
    """
    Where the next page begins; null on the last.
    """


class Readiness(BaseModel):
    """
    Whether the server can work.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    checks: list[ReadinessCheck]
    status: Literal["ready", "not ready"]


class ReadinessCheck(BaseModel):
    """
    One thing that it needs.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    is_ready: Annotated[bool, Field(alias="isReady")]
    name: str
    reason: str | None = None


class Task(BaseModel):
    """
    One wish on its way to a model: four pictures, a choice, a model.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    completed_at: Annotated[datetime | None, Field(alias="completedAt")] = None
    created_at: Annotated[datetime, Field(alias="createdAt")]
    error_message: Annotated[str | None, Field(alias="errorMessage")] = None
    id: UUID
    images: list[Image]
    jobs: list[Job]
    model: TaskModel | None = None
    negative_prompt: Annotated[
        str, Field(alias="negativePrompt", max_length=500, min_length=0)
    ]
    options: ModelOptions
    parent_id: Annotated[UUID | None, Field(alias="parentId")] = None
    """
    The task that this one branched from.
    """
    phase: Literal["IMAGE_GENERATION", "AWAITING_SELECTION", "MODEL_GENERATION", "COMPLETED"]
    prompt: Annotated[str, Field(max_length=500, min_length=1)]
    seed: Annotated[int, Field(ge=0)]
    selected_image_index: Annotated[
        int | None, Field(alias="selectedImageIndex", ge=0, le=3)
    ] = None
    selection_digest: Annotated[str | None, Field(alias="selectionDigest")] = None
    """
    Names what can be chosen from now.
    """
    status: Literal["IMAGE_PENDING", "IMAGE_GENERATING", "IMAGE_COMPLETED", "IMAGE_FAILED", "MODEL_PENDING", "MODEL_GENERATING", "MODEL_COMPLETED", "MODEL_FAILED", "COMPLETED", "FAILED", "CANCELLED"]
    updated_at: Annotated[datetime, Field(alias="updatedAt")]


class TaskModel(BaseModel):
    """
    The model that a task becomes; `/api/models/{id}` has all of it.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    completed_at: Annotated[datetime | None, Field(alias="completedAt")] = None
    error_message: Annotated[str | None, Field(alias="errorMessage")] = None
    id: UUID
    name: str


class TaskPage(BaseModel):
    """
    One page of a list.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    items: list[Task]
    next_cursor: Annotated[str | None, Field(alias="nextCursor")]
    """
    Where the next page begins; null on the last.
    """


class Token(BaseModel):
    """
    An API token without its secret.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    created_at: Annotated[datetime, Field(alias="createdAt")]
    expires_at: Annotated[datetime | None, Field(alias="expiresAt")] = None
    id: UUID
    last_used_at: Annotated[datetime | None, Field(alias="lastUsedAt")] = None
    name: str
    revoked_at: Annotated[datetime | None, Field(alias="revokedAt")] = None
    scopes: list[Literal["read", "write", "admin"]]


class TokenPage(BaseModel):
    """
    One page of a list.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    items: list[Token]
    next_cursor: Annotated[str | None, Field(alias="nextCursor")]
    """
    Where the next page begins; null on the last.
    """


class Worker(BaseModel):
    """
    A process that carries out work, or did lately.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    epoch: UUID
    name: str
    running: int
    """
    The jobs that it works on.
    """
    seen_at: Annotated[datetime, Field(alias="seenAt")]
    started_at: Annotated[datetime, Field(alias="startedAt")]


class WorkerPage(BaseModel):
    """
    One page of a list.
    """

    model_config = ConfigDict(
        populate_by_name=True,
    )
    items: list[Worker]
    next_cursor: Annotated[str | None, Field(alias="nextCursor")]
    """
    Where the next page begins; null on the last.
    """
