"""The closed sets that only the database knows of: states of mails and subscriptions."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """What a subscription covers."""

    DOCUMENT = "document"
    TAG = "tag"
    HOST = "host"
    ALL = "all"


class Opted(StrEnum):
    """Whether a subscriber said yes."""

    ASKED = "asked"
    ACTIVE = "active"
    ENDED = "ended"


class Sending(StrEnum):
    """Where a message of the outbox stands."""

    WAITING = "waiting"
    SENT = "sent"
    SKIPPED = "skipped"  # nothing was left to tell when its time came
    FAILED = "failed"  # kept for a week, then given up, and shown
