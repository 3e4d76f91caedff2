"""What the dashboard is handed by the rest of the house: plain callables, protocols and values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Any, Protocol

from linkwatch.domain.account import Role
from linkwatch.domain.evidence import Evidence
from linkwatch.domain.letter import Outcome
from linkwatch.domain.saving import SavingOutcome
from linkwatch.domain.styles import TEMPLATES
from linkwatch.domain.watching import WatchedDocument
from linkwatch.ports import Clock
from linkwatch.web.accounts import Accounts
from linkwatch.web.limits import Limits
from linkwatch.web.protocols import Desk, Reading
from linkwatch.words import Lang, Words


class UnreadableError(Exception):
    """What was handed in could not be read; its sentences tell a person why and what to do."""

    def __init__(self, *sentences: Evidence) -> None:
        super().__init__(". ".join(map(str, sentences)))
        self._sentences = sentences

    def told(self, said: Words) -> str:
        """The same in a reader's language."""
        return ". ".join(said.evidence(each) for each in self._sentences)


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


class Save(Protocol):
    """Asks the archive to capture a page now."""

    async def __call__(self, url: str) -> SavingOutcome:
        """What became of it."""
        ...


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as a person reads it."""

    subject: str
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class MailSetUp:
    """How letters leave this instance; nothing in it is secret."""

    server: str = ""  # its host and port; empty where none is set
    secured: bool | None = None  # by TLS; None: where the server offers it
    signs_in: bool = False
    sender: str = ""
    fault: str = ""  # why the settings cannot be used

    @property
    def is_on(self) -> bool:
        """Whether a letter can be sent at all."""
        return bool(self.server) and not self.fault


class SendTest(Protocol):
    """Sends one test letter now."""

    async def __call__(self, mail: str) -> Outcome:
        """What the mail server answered."""
        ...


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import brought."""

    documents: int
    links: int
    checks: int


class TakeIn(Protocol):
    """Lines of an export to rows beside those that are there."""

    def __call__(self, lines: Iterable[bytes]) -> TakenIn:
        """What came in; UnreadableError, and nothing written, where a line is none of ours."""
        ...


@dataclass(frozen=True, slots=True)
class Example:
    """What only a demo has: the letters it did not send, and a way to be rid of the example."""

    inbox: Callable[[], Sequence[Letter]]  # the latest first
    remove: Callable[[], None]


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
    secret_key: bytes = field(repr=False)  # signs form tokens
    accounts: Accounts
    reading: Reading
    desk: Desk
    extract: Extract
    audit: Audit | None = None
    public_url: str = "http://127.0.0.1:8765"
    listening: str = "127.0.0.1"  # the address served at
    lang: Lang = "en"
    zone: tzinfo = UTC
    version: str = ""
    everyone: Role | None = None  # what a stranger may do: a demo on loopback says editor
    example: Example | None = None  # in a demo
    outages: tuple[type[Exception], ...] = ()  # what is raised while the storage does not answer
    is_ready: Callable[[], bool] = lambda: True
    wake: Callable[[], object] = _nothing  # tells the scheduler that somebody asked for a look
    is_ending: Callable[[], bool] = lambda: False  # the server was told to stop: nobody is kept listening
    save: Save | None = None  # where a key for the archive is set
    next_digest_at: Callable[[datetime], datetime | None] = lambda _now: None  # none where no mail is set up
    letters: Callable[[], Sequence[Letter]] = tuple  # the next digests, as they would be sent now
    mail: Callable[[Words], MailSetUp] = lambda _words: MailSetUp()
    send_test: SendTest | None = None
    backed_up_at: Callable[[], datetime | None] = lambda: None  # by `linkwatch backup`
    export: Callable[[], Iterator[str]] | None = None  # everything, a line of JSON each
    take_in: TakeIn | None = None
    templates: Mapping[str, str] = field(default_factory=lambda: TEMPLATES)  # of the citation styles
    settings: Callable[[], Sequence[SettingRow]] = tuple
    change_setting: Callable[[str, str, str, Words], str] | None = None  # name, value, who: "" or what is wrong
    limits: Limits = field(default_factory=Limits)

    @property
    def is_demo(self) -> bool:
        """Whether everything here is invented."""
        return self.example is not None
