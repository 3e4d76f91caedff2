"""Letter, and what came of sending it: values that the outbox, the mailer and the web hooks share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from linkwatch.domain.alert import Kind
from linkwatch.domain.status import Reason, Status

Lang = Literal["en", "ru"]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter goes to, and the words that let them manage it."""

    mail: str
    lang: Lang
    timezone: str
    manage_token: str | None = None
    unsubscribe_token: str | None = None
    subscribed_to: str = ""  # in words a person chose: a document's title, a tag, a host; "": everything
    every_weeks: int = 1  # how often the digest comes


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message of the outbox that was claimed for sending. What it says is made now, from how things stand."""

    id: int
    claim: str
    key: str  # its Message-ID but for the host: the same however often it is tried
    kind: Kind
    attempts: int
    created_at: datetime
    due_at: datetime
    recipient: Recipient | None = None
    subscription: int | None = None
    hook: int | None = None
    payload: tuple[tuple[str, object], ...] = ()

    def value(self, name: str) -> object:
        """One entry of the payload; None where it has none of that name."""
        return dict(self.payload).get(name)


@dataclass(frozen=True, slots=True)
class Delivered:
    """The server took it."""

    detail: str = ""


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not now: a server that is down or busy, or an outcome we could not see. Tried again."""

    detail: str
    unsure: bool = False  # it may have arrived


@dataclass(frozen=True, slots=True)
class Refused:
    """Never: this address, or this hook, takes nothing from us."""

    detail: str


Outcome = Delivered | Deferred | Refused


@dataclass(frozen=True, slots=True)
class Moving:
    """An editor's letters are to go to another address."""

    old: str
    new: str
    agreed: bool = False  # the old address has said yes: now the new one is asked


class MoveStep(StrEnum):
    """What came of a yes."""

    NEW_IS_ASKED = "new_is_asked"
    DONE = "done"
    TAKEN = "taken"  # the new address gets letters of its own already: nothing was changed
    UNKNOWN = "unknown"  # no such request, or one that is too old


@dataclass(frozen=True, slots=True)
class Event:
    """One change as programs are told of it: by web hook, and in the feed."""

    id: int
    at: datetime
    url: str
    before: Status | None
    after: Status
    reason: Reason | None
    documents: tuple[str, ...] = ()  # the titles of those that cite it
    memento: str | None = None


@dataclass(frozen=True, slots=True)
class Hook:
    """Where a program wants to be told, and the secret that proves it was us."""

    url: str
    secret: str
