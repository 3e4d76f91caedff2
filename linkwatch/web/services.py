"""What the pages are handed: plain callables and the few protocols behind which the database stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Protocol

from prometheus_client import CollectorRegistry

from linkwatch.domain.account import Account, Role, Scope, Token
from linkwatch.domain.decision import Decision
from linkwatch.domain.reference import Passage
from linkwatch.domain.report import (
    ChangeRow,
    CheckRow,
    DecisionRow,
    DocumentRow,
    HostRow,
    LinkFilter,
    LinkRow,
    MailRow,
    Overview,
    ReferenceRow,
    RunRow,
    Shelf,
    SubscriptionRow,
)
from linkwatch.domain.statistics import BoardReport, Week
from linkwatch.domain.watching import WatchedDocument
from linkwatch.ports import Clock
from linkwatch.web.limits import Limits
from linkwatch.words import Lang


class Accounts(Protocol):
    """People, their sessions and tokens. Secrets go in and out once; only digests are kept."""

    def is_empty(self) -> bool:
        """Whether nobody has an account yet."""
        ...

    def tries(self, subject: str, now: datetime) -> int:
        """How often a subject ("account:…", "address:…") tried in vain within the last 15 minutes."""
        ...

    def note_failure(self, subjects: tuple[str, ...], now: datetime) -> None:
        """Count a try in vain."""
        ...

    def sign_in(self, name: str, password: str) -> Account | None:
        """The person, or None; as slow for strangers as for a wrong password."""
        ...

    def open_session(self, account: int, now: datetime) -> str:
        """A new session's secret, for the cookie."""
        ...

    def session(self, secret: str, now: datetime) -> Account | None:
        """Whose session it is; None when it is unknown, idle for a day or two weeks old."""
        ...

    def close_session(self, secret: str) -> None:
        """Sign out."""
        ...

    def bearer(self, secret: str, now: datetime) -> tuple[Account, Scope] | None:
        """Whose token it is and what it may do."""
        ...

    def all(self) -> tuple[Account, ...]:
        """Everybody, by name."""
        ...

    def invite(self, name: str, role: Role, now: datetime) -> str:
        """The secret of a link, good once and for three days, by which a person sets a password."""
        ...

    def invited(self, secret: str, now: datetime) -> tuple[str, Role] | None:
        """Whom a link invites; ("", admin) for the first-run link; None when it is used up or unknown."""
        ...

    def accept(self, secret: str, name: str, password: str, now: datetime) -> Account | None:
        """Set the password; None when the link is used up or unknown."""
        ...

    def change(
        self, account: int, now: datetime, *, role: Role | None = None, disabled: bool | None = None
    ) -> bool:
        """Change a person's role or shut the account; False where the last admin would go."""
        ...

    def change_password(self, account: int, old: str, new: str) -> bool:
        """Set another password and end every session and token; False when the old one is wrong."""
        ...

    def prefer(self, account: int, *, lang: Lang | None = None, shortcuts: bool | None = None) -> None:
        """Remember what a person chose."""
        ...

    def tokens(self, account: int) -> tuple[Token, ...]:
        """A person's tokens, newest first, without their secrets."""
        ...

    def make_token(
        self, account: int, name: str, scope: Scope, now: datetime, lasts: timedelta | None
    ) -> tuple[Token, str]:
        """A new token and its secret, which is never shown again."""
        ...

    def revoke_token(self, account: int, token: int, now: datetime) -> bool:
        """End a token of that person; False where there is none."""
        ...


class Reading(Protocol):
    """What is read of the database for a person. Every list is bounded and goes by cursor."""

    def overview(self, now: datetime) -> Overview: ...
    def weeks(self, now: datetime) -> tuple[Week, ...]: ...
    def links(self, wanted: LinkFilter, cursor: str | None = None, limit: int = 50) -> Shelf[LinkRow]: ...
    def link(self, key: int) -> LinkRow | None: ...
    def checks(self, link: int, cursor: str | None = None, limit: int = 52) -> Shelf[CheckRow]: ...
    def decisions(self, link: int) -> tuple[DecisionRow, ...]: ...
    def changes(
        self, cursor: str | None = None, limit: int = 50, document: int | None = None
    ) -> Shelf[ChangeRow]: ...
    def cited_text(self, link: int) -> tuple[str, datetime | None] | None: ...
    def text(self, digest: str) -> str: ...
    def documents(
        self,
        cursor: str | None = None,
        limit: int = 50,
        *,
        text: str = "",
        tag: str = "",
        watched: bool | None = True,
    ) -> Shelf[DocumentRow]: ...
    def document(self, key: int) -> DocumentRow | None: ...
    def published(self, slug: str) -> DocumentRow | None: ...
    def references(
        self,
        cursor: str | None = None,
        limit: int = 100,
        *,
        document: int | None = None,
        link: int | None = None,
        unsure: bool = False,
    ) -> Shelf[ReferenceRow]: ...
    def reference(self, key: int) -> ReferenceRow | None: ...
    def passages(self, document: int) -> tuple[Passage, ...]: ...
    def integrity(self, document: int) -> Any: ...
    def documents_in_trouble(self) -> tuple[DocumentRow, ...]: ...
    def hosts(
        self, cursor: str | None = None, limit: int = 50, *, troubled: bool = True
    ) -> Shelf[HostRow]: ...
    def host(self, site: str) -> HostRow | None: ...
    def runs(self, cursor: str | None = None, limit: int = 50) -> Shelf[RunRow]: ...
    def run(self, key: int) -> RunRow | None: ...
    def subscriptions(self, cursor: str | None = None, limit: int = 50) -> Shelf[SubscriptionRow]: ...
    def subscription(self, key: int) -> SubscriptionRow | None: ...
    def subscription_by_token(self, token: str) -> SubscriptionRow | None: ...
    def subscriptions_of(self, token: str) -> tuple[SubscriptionRow, ...]: ...
    def mail(self) -> tuple[MailRow, ...]: ...
    def board_report(self, now: datetime, wanted: LinkFilter) -> BoardReport: ...
    def links_by_status(self) -> dict[str, int]: ...


class Desk(Protocol):
    """What a person does, written down. LookupError where the thing meant is not there."""

    def decide(self, keys: Sequence[int], decision: Decision) -> None: ...
    def take_back(self, link: int, who: str, now: datetime) -> bool: ...
    def correct(
        self, ref: int, who: str, now: datetime, *, url: str | None = None, accessed: str | None = None
    ) -> None: ...
    def confirm(self, ref: int, now: datetime) -> None: ...
    def put(self, document: WatchedDocument, now: datetime, *, hold: bool = False) -> int: ...
    def watch(self, document: int, now: datetime) -> None: ...
    def unwatch(self, document: int, now: datetime) -> None: ...
    def retitle(self, document: int, title: str, tags: Sequence[str]) -> None: ...
    def publish(self, document: int, slug: str | None) -> None: ...
    def ask(
        self,
        now: datetime,
        *,
        link: int | None = None,
        document: int | None = None,
        host: str | None = None,
    ) -> int: ...
    def subscribe(
        self, mail: str, scope: str, target: str, *, lang: str, zone: str, now: datetime
    ) -> int: ...
    def set_subscription(
        self,
        token: str,
        *,
        digest: bool | None = None,
        at_once: bool | None = None,
        every_weeks: int | None = None,
    ) -> bool: ...
    def confirm_subscription(self, token: str, now: datetime) -> bool: ...
    def end_subscription(self, token: str, now: datetime) -> bool: ...


class UnreadableError(Exception):
    """A document could not be read; the message tells a person why and what to do."""


class Extract(Protocol):
    """Bytes to a document with its references."""

    def __call__(self, name: str, content: bytes) -> WatchedDocument:
        """The document as it would be put under watch; UnreadableError where it cannot be read."""
        ...


class Audit(Protocol):
    """The one-off check: nothing is stored."""

    async def __call__(self, name: str, content: bytes) -> Sequence[Mapping[str, Any]]:
        """The contract's lines of `check`, one a reference; UnreadableError where it cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting as it stands, for those who may see it."""

    name: str
    value: str  # secrets hidden
    source: str
    meaning: str


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the dashboard needs from the rest of the house."""

    clock: Clock
    secret_key: bytes  # signs form tokens
    accounts: Accounts
    reading: Reading
    desk: Desk
    extract: Extract
    audit: Audit | None = None
    public_url: str = "http://127.0.0.1:8765"
    lang: Lang = "en"
    zone: tzinfo = UTC
    version: str = ""
    everyone: Role | None = None  # what a stranger may do: a demo on loopback says editor
    is_demo: bool = False
    is_ready: Callable[[], bool] = lambda: True
    wake: Callable[[], None] = _nothing  # tells the scheduler that somebody asked for a look
    settings: Callable[[], Sequence[SettingRow]] = tuple
    registry: CollectorRegistry | None = None  # further numbers for /metrics
    limits: Limits = field(default_factory=Limits)
