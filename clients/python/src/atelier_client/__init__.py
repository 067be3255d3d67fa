"""A client for Atelier: a prompt becomes four pictures, the one you pick a printable 3D model."""

from . import models
from .client import Atelier
from .problems import ProblemError
from .sse import EventStream, StreamEvent

__all__ = ["Atelier", "EventStream", "ProblemError", "StreamEvent", "models"]
