"""Hands the dashboard what it needs of the rest of the house."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from linkwatch import __version__, shapes
from linkwatch.app.watching import WatchingApp
from linkwatch.documents import UnreadableDocument
from linkwatch.domain.account import Role
from linkwatch.domain.alert import next_digest_at
from linkwatch.domain.audit import Document
from linkwatch.domain.evidence import what_is_wrong
from linkwatch.domain.letter import Outcome
from linkwatch.domain.saving import SavingOutcome
from linkwatch.domain.watching import WatchedDocument
from linkwatch.settings import SECRETS, SettingsError, Values
from linkwatch.store import health, kept, transfer
from linkwatch.store.accounts import SqlAccounts
from linkwatch.store.errors import StorageError
from linkwatch.store.forgetting import forget
from linkwatch.web import Services
from linkwatch.web.services import Example, Letter, MailSetUp, SettingRow, TakenIn, UnreadableError
from linkwatch.words import Words


def dashboard(app: WatchingApp, *, wake: Callable[[], object], example: Example | None = None) -> Services:
    """Everything the dashboard of this app needs."""
    key = app.values.secret_key.encode() or kept.secret_key(app.database, app.clock())
    return Services(
        clock=app.clock,
        secret_key=key,
        accounts=SqlAccounts(app.database),
        reading=app.reading,
        desk=app.desk,
        extract=partial(_to_watch, app),
        audit=partial(_audited, app),
        save=partial(_saved, app) if app.values.wayback_key else None,
        next_digest_at=partial(_next_digest_at, app),
        letters=lambda: tuple(as_letter(mail) for mail in app.waiting_digests()),
        mail=partial(mail_set_up, app),
        send_test=partial(_test_sent, app),
        backed_up_at=partial(kept.backed_up_at, app.database),
        export=partial(_exported, app),
        take_in=partial(_taken_in, app),
        public_url=app.values.public_url,
        lang=app.values.lang,
        zone=ZoneInfo(app.values.timezone),
        version=__version__,
        everyone=Role.EDITOR if example else None,
        example=example,
        outages=(StorageError,),
        is_ready=lambda: example is not None or health.readiness(app.database, app.clock()).ready,
        wake=wake,
        templates=app.templates,
        settings=lambda: setting_rows(app),
        change_setting=partial(change_setting, app),
    )


def _to_watch(app: WatchingApp, name: str, content: bytes) -> WatchedDocument:
    return app.as_watched(_read(app, name, content))


async def _audited(app: WatchingApp, name: str, content: bytes) -> Sequence[Mapping[str, Any]]:
    document = await asyncio.to_thread(_read, app, name, content)
    async with app.counting():
        return [shapes.checked(one) for one in await app.audit([document])]


def _read(app: WatchingApp, name: str, content: bytes) -> Document:
    """The document; UnreadableError, which the web knows, in the place of the reader's own."""
    try:
        return app.extract(name, content)
    except UnreadableDocument as fault:
        raise UnreadableError(fault.reason, fault.advice) from fault


async def _saved(app: WatchingApp, url: str) -> SavingOutcome:
    async with app.counting():
        return await app.archives.saver(app.looking().services)(url)


def example(
    app: WatchingApp, inbox: Callable[[], Iterable[EmailMessage]], names: Sequence[str], mails: Sequence[str]
) -> Example:
    """What the dashboard shows of a demo only: its inbox; its documents and its people can be removed again."""
    return Example(
        inbox=lambda: tuple(as_letter(mail) for mail in inbox()),
        remove=lambda: forget(app.database, names, mails),
    )


def as_letter(mail: EmailMessage) -> Letter:
    """A mail as it is shown: its plain text, which says the same as its HTML."""
    body = mail.get_body(("plain",))
    text = body.get_content() if body is not None else ""
    return Letter(str(mail["Subject"] or ""), str(mail["To"] or ""), str(text))


def _next_digest_at(app: WatchingApp, now: datetime) -> datetime | None:
    """When weekly letters go out next by the instance's clock; None where no mail server is set."""
    if not app.values.smtp_url:
        return None
    zone = ZoneInfo(app.values.timezone)
    return app.quiet.over_at(next_digest_at(now, zone), zone)


def mail_set_up(app: WatchingApp, words: Words) -> MailSetUp:
    """How letters leave this instance, without its secrets: some hosts take a token for the user's name."""
    try:
        server = app.mail_server()
    except SettingsError as fault:
        return MailSetUp(sender=app.values.mail_from, fault=fault.told(words.evidence))
    if server is None:
        return MailSetUp(sender=app.values.mail_from)
    secured = True if server.tls else server.starttls
    return MailSetUp(f"{server.host}:{server.port}", secured, server.user is not None, app.values.mail_from)


async def _test_sent(app: WatchingApp, mail: str) -> Outcome:
    send = app.mailer()
    assert send is not None, "asked only where mail is set up"
    return await send(app.test_mail(mail), None, app.clock())


def _exported(app: WatchingApp) -> Iterator[str]:
    return (json.dumps(line, ensure_ascii=False) + "\n" for line in transfer.export(app.database, app.clock()))


def _taken_in(app: WatchingApp, lines: Iterable[bytes]) -> TakenIn:
    try:
        came = transfer.take_in(app.database, transfer.parsed(lines), app.clock())
    except transfer.BadLineError as fault:
        raise UnreadableError(what_is_wrong(fault)) from fault
    return TakenIn(came.documents, came.links, came.checks)


def change_setting(app: WatchingApp, name: str, value: str, who: str, words: Words) -> str:
    """Set a value on the dashboard; what is wrong with it, in these words, or nothing."""
    try:
        app.settings.with_dashboard({**kept.dashboard_settings(app.database), name: value})
    except SettingsError as fault:
        return fault.told(words.evidence)
    kept.set_on_dashboard(app.database, name, value, who, app.clock())
    app.take_over_dashboard()
    return ""


def setting_rows(app: WatchingApp) -> tuple[SettingRow, ...]:
    """The settings in force, secrets hidden."""

    def value(name: str) -> str:
        held = getattr(app.values, name)
        if name in SECRETS:
            return "•••" if held else ""
        if isinstance(held, tuple):
            return ", ".join(held)
        return json.dumps(held) if isinstance(held, bool | dict) else str(held)

    return tuple(
        SettingRow(f"LINKWATCH_{name.upper()}", value(name), app.settings.sources[name], field.description or "")
        for name, field in Values.model_fields.items()
    )
