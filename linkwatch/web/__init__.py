"""The dashboard and the API: pages a person reads, answers a program reads."""

from __future__ import annotations

from linkwatch.web.server import create_app
from linkwatch.web.services import Services

__all__ = ["Services", "create_app"]
