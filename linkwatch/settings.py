"""Settings: every value, its default, and where it came from. Read once, at the start.

    flag > environment > file > set on the dashboard > default

The names are the contract's: `LINKWATCH_TIMEOUT` in the environment is `timeout` in `linkwatch.toml`.
"""

from __future__ import annotations

import difflib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs
from apscheduler.triggers.cron import CronTrigger
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from linkwatch.domain.crontab import with_named_days
from linkwatch.domain.quiet import QuietDays

PREFIX = "LINKWATCH_"
FILE_NAME = "linkwatch.toml"
Source = Literal["flag", "environment", "file", "dashboard", "default"]
OURS = ("dashboard", "default")
"""The sources a value set on the dashboard may replace."""


class SettingsError(Exception):
    """A setting cannot be used; the message names it, its source and what would be right."""


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
        "", description="`sqlite:///…` or `postgresql://…`; else SQLite in your data folder"
    )
    schedule: str = Field("0 4 * * *", description="when the routine checks run, as a cron expression")
    timezone: str = Field("UTC", description="the zone of the schedule, and of dates where nobody chose")
    wayback_url: str = Field(
        "https://web.archive.org", description="base of the CDX server, replay and Save Page Now"
    )
    wayback_rate: int = Field(
        24, ge=1, le=1_000_000, description="requests a minute to the CDX server, by all workers"
    )
    wayback_key: str = Field("", description="`access:secret` for Save Page Now; without it nothing is saved")
    allow_networks: Names = Field((), description="networks that may be fetched although they are not public")
    deny_networks: Names = Field((), description="further networks to refuse")
    nat64_prefix: str = Field("", description="the operator's own NAT64 prefix")
    contact: str = Field("", description="mail or page put into the User-Agent")
    concurrency: int = Field(
        256, ge=1, le=10_000, description="fetches under way at once; as many again may wait for silent servers"
    )
    host_concurrency: int = Field(2, ge=1, le=10_000, description="fetches under way at once towards one host")
    host_delay: float = Field(0.5, ge=0, le=3600, description="seconds between two fetches of one host")
    timeout: float = Field(20.0, gt=0, le=3600, description="seconds for one whole fetch, redirects included")
    max_bytes: int = Field(5 * 1024 * 1024, ge=1024, description="bytes of a body, after decompression")
    resolver: Names = Field((), description="addresses of name servers, or `system`; empty: `resolv.conf`")
    ignore_robots: bool = Field(False, description="for editors who may lawfully look at what they cite")
    confirm_checks: int = Field(3, ge=1, le=50, description="looks in a row before a failing link is dead")
    confirm_days: int = Field(3, ge=0, le=365, description="days between the first and the last of them")
    canary_urls: Names = Field(
        ("https://example.com/", "https://www.wikipedia.org/", "https://www.iana.org/"),
        description="dependable pages asked when too much fails at once: is it us?",
    )
    smtp_url: str = Field("", description="`smtp://user:password@host:587?starttls=true`")
    mail_from: str = Field("", description="the sender of the mails")
    quiet_days: Names = Field(
        (), description="holidays and maintenance, on which routine mail waits: `05-09`, `2026-12-31/2027-01-08`"
    )
    public_url: str = Field("http://127.0.0.1:8765", description="where people reach the dashboard: used in mail")
    trusted_proxies: Names = Field((), description="whose `X-Forwarded-*` headers count")
    ping_url: str = Field("", description="dead-man's switch, asked after each run")
    secret_key: str = Field("", description="signs sessions and unsubscribe links; made at first start")
    citation_templates: Annotated[dict[str, str], BeforeValidator(_table)] = Field(
        default_factory=dict, description="templates of single citation styles, by the style's name"
    )
    lang: Literal["en", "ru"] = Field("en", description="for mail and dashboard where nobody chose")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("not a time zone; a right one looks like Europe/Moscow") from error
        return value

    @field_validator("schedule")
    @classmethod
    def _cron(cls, value: str) -> str:
        try:
            CronTrigger.from_crontab(with_named_days(value), timezone="UTC")  # type: ignore[no-untyped-call]
        except ValueError as error:
            raise ValueError(f"not a cron expression such as `0 4 * * *`: {error}") from error
        return value

    @field_validator("quiet_days")
    @classmethod
    def _days(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        QuietDays.parse(value)
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
    warnings: tuple[str, ...] = ()

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
            raise SettingsError(_explained(error, sources)) from error
        return cls(values, MappingProxyType(sources), tuple(warnings))

    def with_dashboard(self, made: Mapping[str, object]) -> Self:
        """The same, with what was set on the dashboard where nothing else says otherwise."""
        free = {name: value for name, value in made.items() if self.sources.get(name) in OURS}
        if not free:
            return self
        try:
            values = Values(**{**self.values.model_dump(), **free})
        except ValidationError as error:
            raise SettingsError(
                _explained(error, {**self.sources, **dict.fromkeys(free, "dashboard")})
            ) from error
        return replace(self, values=values, sources={**self.sources, **dict.fromkeys(free, "dashboard")})


def data_folder() -> Path:
    """The user's data folder: the database lives there unless a setting says otherwise."""
    return Path(platformdirs.user_data_dir("linkwatch"))


def cache_folder() -> Path:
    """The user's cache folder: the archive's answers and its pace, shared by all processes."""
    return Path(platformdirs.user_cache_dir("linkwatch"))


def _from_environment(environ: Mapping[str, str]) -> tuple[dict[str, object], list[str]]:
    known = Values.model_fields
    found: dict[str, object] = {}
    warnings: list[str] = []
    for name, value in sorted(environ.items()):
        if not name.startswith(PREFIX) or name.startswith(_NOT_SETTINGS):
            continue
        key = name.removeprefix(PREFIX).lower()
        if key in known:
            found[key] = value
        elif key.removesuffix("_file") in SECRETS and key.endswith("_file"):
            found.setdefault(key.removesuffix("_file"), _secret(name, Path(value)))
        else:
            warnings.append(_unknown(name))
    return found, warnings


def _secret(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name}: {path} cannot be read: {error}") from error


def _unknown(name: str) -> str:
    names = [f"{PREFIX}{key.upper()}" for key in Values.model_fields]
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return f"{name} is not a setting" + (f"; did you mean {near[0]}?" if near else "")


def _from_file(file: Path | None) -> dict[str, object]:
    path = file or Path(FILE_NAME)
    if file is None and not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error
    for key in content:
        if key not in Values.model_fields:
            near = difflib.get_close_matches(key, Values.model_fields, n=1, cutoff=0.6)
            advice = f"; did you mean {near[0]}?" if near else ""
            raise SettingsError(f"{path}: {key} is not a setting{advice}")
    return content


def _explained(error: ValidationError, sources: Mapping[str, Source]) -> str:
    lines = []
    for fault in error.errors():
        key = str(fault["loc"][0]) if fault["loc"] else ""
        name = f"{PREFIX}{key.upper()}"
        shown = "" if key in SECRETS else f" ({fault['input']!r})"
        wrong = fault["msg"].removeprefix("Value error, ")
        lines.append(f"{name}{shown}, set by {sources.get(key, 'default')}: {wrong}")
    return "\n".join(lines)
