"""Settings: every value, its default, and where it came from. Read once, at the start.

    flag > environment > file > set on the dashboard > default

The names are the contract's: `LINKWATCH_TIMEOUT` in the environment is `timeout` in `linkwatch.toml`.
"""

from __future__ import annotations

import difflib
import json
import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs
from apscheduler.triggers.cron import CronTrigger
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from linkwatch.complaints import complaint
from linkwatch.domain.crontab import with_named_days
from linkwatch.domain.evidence import Evidence, UnusableError, said, what_is_wrong
from linkwatch.domain.evidence import listed as _n
from linkwatch.domain.quiet import QuietDays

PREFIX = "LINKWATCH_"
FILE_NAME = "linkwatch.toml"
Source = Literal["flag", "environment", "file", "dashboard", "default"]
OURS = ("dashboard", "default")
"""The sources a value set on the dashboard may replace."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one setting."""

    setting: str  # its name, with the value where that is no secret; "" where `wrong` says it
    wrong: Evidence
    source: Source | None = None

    def told(self, spoken: Callable[[Evidence], str] = str) -> str:
        """As a sentence in the language of `spoken`."""
        place = spoken(said(_SET_BY[self.source], setting=self.setting)) if self.source else self.setting
        return f"{place}: {spoken(self.wrong)}" if place else spoken(self.wrong)


class SettingsError(Exception):
    """Settings cannot be used; each fault names one, its source and what would be right."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(self.told())

    def told(self, spoken: Callable[[Evidence], str] = str) -> str:
        """A line for each fault, in the language of `spoken`."""
        return "\n".join(fault.told(spoken) for fault in self.faults)


_SET_BY: Mapping[Source, str] = {
    "flag": _n("{setting}, set by flag"),
    "environment": _n("{setting}, set by environment"),
    "file": _n("{setting}, set by file"),
    "dashboard": _n("{setting}, set by dashboard"),
    "default": _n("{setting}, by default"),
}


def _split(value: object) -> object:
    """Lists may be written as one comma-separated text, as in the environment."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return tuple(value) if isinstance(value, list) else value


def _table(value: object) -> object:
    """A table is JSON in the environment, and a table in the file."""
    return json.loads(value) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_split)]


class Values(BaseModel):
    """What linkwatch can be told. Each field is a setting of the contract."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    database_url: str = Field(
        "", description=_n("`sqlite:///…` or `postgresql://…`; else SQLite in your data folder")
    )
    schedule: str = Field("0 4 * * *", description=_n("when the routine checks run, as a cron expression"))
    timezone: str = Field("UTC", description=_n("the zone of the schedule, and of dates where nobody chose"))
    wayback_url: str = Field(
        "https://web.archive.org", description=_n("base of the CDX server, replay and Save Page Now")
    )
    wayback_rate: int = Field(
        24, ge=1, le=1_000_000, description=_n("requests a minute to the CDX server, by all workers")
    )
    other_archives: Names = Field(
        (),
        description=_n("archives asked beside it: `arquivo.pt` and others by name, or where one's TimeMaps are"),
    )
    wayback_key: str = Field("", description=_n("`access:secret` for Save Page Now; without it nothing is saved"))
    allow_networks: Names = Field((), description=_n("networks that may be fetched although they are not public"))
    deny_networks: Names = Field((), description=_n("further networks to refuse"))
    nat64_prefix: str = Field("", description=_n("the operator's own NAT64 prefix"))
    contact: str = Field("", description=_n("mail or page put into the User-Agent"))
    concurrency: int = Field(
        256,
        ge=1,
        le=10_000,
        description=_n("fetches under way at once; as many again may wait for silent servers"),
    )
    host_concurrency: int = Field(
        2,
        ge=1,
        le=10_000,
        description=_n("fetches under way at once towards one host; as many again may wait for silent pages"),
    )
    host_delay: float = Field(0.5, ge=0, le=3600, description=_n("seconds between two fetches of one host"))
    timeout: float = Field(20.0, gt=0, le=3600, description=_n("seconds for one whole fetch, redirects included"))
    max_bytes: int = Field(5 * 1024 * 1024, ge=1024, description=_n("bytes of a body, after decompression"))
    resolver: Names = Field((), description=_n("addresses of name servers, or `system`; empty: `resolv.conf`"))
    ignore_robots: bool = Field(False, description=_n("for editors who may lawfully look at what they cite"))
    confirm_checks: int = Field(3, ge=1, le=50, description=_n("looks in a row before a failing link is dead"))
    confirm_days: int = Field(3, ge=0, le=365, description=_n("days between the first and the last of them"))
    canary_urls: Names = Field(
        ("https://example.com/", "https://www.wikipedia.org/", "https://www.iana.org/"),
        description=_n("dependable pages asked when too much fails at once: is it us?"),
    )
    smtp_url: str = Field("", description=_n("`smtp://user:password@host:587?starttls=true`"))
    mail_from: str = Field("", description=_n("the sender of the mails"))
    quiet_days: Names = Field(
        (),
        description=_n("holidays and maintenance, on which routine mail waits: `05-09`, `2026-12-31/2027-01-08`"),
    )
    public_url: str = Field(
        "http://127.0.0.1:8765", description=_n("where people reach the dashboard: used in mail")
    )
    trusted_proxies: Names = Field((), description=_n("whose `X-Forwarded-*` headers count"))
    ping_url: str = Field("", description=_n("dead-man's switch, asked after each run that was done"))
    secret_key: str = Field("", description=_n("signs sessions and unsubscribe links; made at first start"))
    citation_templates: Annotated[dict[str, str], BeforeValidator(_table)] = Field(
        default_factory=dict, description=_n("templates of single citation styles, by the style's name")
    )
    lang: Literal["en", "ru"] = Field("en", description=_n("for mail and dashboard where nobody chose"))

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise UnusableError(said("not a time zone; a right one looks like Europe/Moscow")) from error
        return value

    @field_validator("schedule")
    @classmethod
    def _cron(cls, value: str) -> str:
        try:
            CronTrigger.from_crontab(with_named_days(value), timezone="UTC")  # type: ignore[no-untyped-call]
        except ValueError as error:
            raise UnusableError(
                said("not a cron expression such as `0 4 * * *`: {error}", error=error)
            ) from error
        return value

    @field_validator("quiet_days")
    @classmethod
    def _days(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        QuietDays.parse(value)
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            try:
                ip_network(each)
            except ValueError as error:
                wrong = said(
                    "not the address of a proxy, nor its network such as 10.0.0.0/8: {given}", given=each
                )
                raise UnusableError(wrong) from error
        return value

    @property
    def fetch_deadline(self) -> timedelta:
        """For one whole fetch."""
        return timedelta(seconds=self.timeout)

    @property
    def database(self) -> str:
        """Where the database is, the default spelt out."""
        return self.database_url or f"sqlite:///{data_folder() / 'linkwatch.sqlite3'}"


_NOT_SETTINGS = tuple(f"{PREFIX}{name}" for name in ("TEST_", "CORPUS", "FAILPOINT"))
"""Variables of the tests, which are nobody's settings."""

SECRETS = frozenset({"database_url", "wayback_key", "smtp_url", "secret_key", "ping_url"})
"""Never printed; each also accepts `LINKWATCH_…_FILE`, the path of a file that holds it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force, where each came from, and what looked wrong but did not stop us."""

    values: Values
    sources: Mapping[str, Source]
    warnings: tuple[Evidence, ...] = ()

    @classmethod
    def read(
        cls,
        *,
        flags: Mapping[str, object] | None = None,
        environ: Mapping[str, str] | None = None,
        file: Path | None = None,
        dashboard: Mapping[str, object] | None = None,
    ) -> Self:
        """Collect the layers; SettingsError names what is wrong and where."""
        environment, warnings = _from_environment(os.environ if environ is None else environ)
        layers: tuple[tuple[Source, Mapping[str, object]], ...] = (
            ("dashboard", dashboard or {}),
            ("file", _from_file(file)),
            ("environment", environment),
            ("flag", {k: v for k, v in (flags or {}).items() if v is not None}),
        )
        merged: dict[str, Any] = {}
        sources: dict[str, Source] = dict.fromkeys(Values.model_fields, "default")
        for source, layer in layers:
            merged.update(layer)
            sources.update(dict.fromkeys(layer, source))
        try:
            values = Values(**merged)
        except ValidationError as error:
            raise SettingsError(*_explained(error, sources)) from error
        return cls(values, MappingProxyType(sources), tuple(warnings))

    def with_dashboard(self, made: Mapping[str, object]) -> Self:
        """The same, with what was set on the dashboard where nothing else says otherwise."""
        free = {name: value for name, value in made.items() if self.sources.get(name) in OURS}
        if not free:
            return self
        sources: dict[str, Source] = {**self.sources, **dict.fromkeys(free, "dashboard")}
        try:
            values = Values(**{**self.values.model_dump(), **free})
        except ValidationError as error:
            raise SettingsError(*_explained(error, sources)) from error
        return replace(self, values=values, sources=sources)


def data_folder() -> Path:
    """The user's data folder: the database lives there unless a setting says otherwise."""
    return Path(platformdirs.user_data_dir("linkwatch"))


def cache_folder() -> Path:
    """The user's cache folder: the archive's answers and its pace, shared by all processes."""
    return Path(platformdirs.user_cache_dir("linkwatch"))


def _from_environment(environ: Mapping[str, str]) -> tuple[dict[str, object], list[Evidence]]:
    known = Values.model_fields
    found: dict[str, object] = {}
    warnings: list[Evidence] = []
    for name, value in sorted(environ.items()):
        if not name.startswith(PREFIX) or name.startswith(_NOT_SETTINGS):
            continue
        key = name.removeprefix(PREFIX).lower()
        if key in known:
            found[key] = value
        elif key.removesuffix("_file") in SECRETS and key.endswith("_file"):
            found.setdefault(key.removesuffix("_file"), _secret(name, Path(value)))
        else:
            warnings.append(_unknown(name, [f"{PREFIX}{key.upper()}" for key in known]))
    return found, warnings


def _secret(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        wrong = said("{path} cannot be read: {error}", path=path, error=error)
        raise SettingsError(Fault(name, wrong)) from error


def _unknown(name: str, known: Iterable[str]) -> Evidence:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    if not near:
        return said("{name} is not a setting", name=name)
    return said("{name} is not a setting; did you mean {near}?", name=name, near=near[0])


def _from_file(file: Path | None) -> dict[str, object]:
    path = file or Path(FILE_NAME)
    if file is None and not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(Fault(str(path), what_is_wrong(error))) from error
    for key in content:
        if key not in Values.model_fields:
            raise SettingsError(Fault(str(path), _unknown(key, Values.model_fields)))
    return content


def _explained(error: ValidationError, sources: Mapping[str, Source]) -> Iterator[Fault]:
    for fault in error.errors():
        key = str(fault["loc"][0]) if fault["loc"] else ""
        shown = "" if key in SECRETS else f" ({fault['input']!r})"
        yield Fault(f"{PREFIX}{key.upper()}{shown}", complaint(fault), sources.get(key, "default"))
