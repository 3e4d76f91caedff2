"""Who is told what: asked for, confirmed, ended. The words in the links are the only keys."""

from __future__ import annotations

import re
import secrets
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Connection, and_, case, insert, select, update

from linkwatch.domain.alert import Kind
from linkwatch.domain.evidence import Evidence, said
from linkwatch.store import alerting
from linkwatch.store.database import Database
from linkwatch.store.letter_tables import editors, subscriptions
from linkwatch.store.words import Opted, Scope

_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}@[^\s@<>\"(),:;\\\[\]]{1,253}")


class BadAddress(ValueError):  # noqa: N818 (named for what was given)
    """The text is no mail address, or a setting of the subscriber's cannot be used: `what`, in any language."""

    def __init__(self, what: Evidence) -> None:
        super().__init__(str(what))
        self.what = what


def address(text: str) -> str:
    """A mail address as it is kept: one address, no name, the domain in lower case; BadAddress otherwise.

    >>> address(" Editor@Example.TEST ")
    'Editor@example.test'
    """
    mail = text.strip()
    if not _ADDRESS.fullmatch(mail) or not mail.isprintable():
        raise BadAddress(said("not a mail address: {given}", given=repr(text[:100])))
    local, _, domain = mail.rpartition("@")
    return f"{local}@{domain.lower()}"


def subscribe(
    database: Database,
    mail: str,
    now: datetime,
    *,
    scope: Scope = Scope.ALL,
    target: str = "",
    lang: str = "en",
    timezone: str = "UTC",
    opted_in: bool = False,
) -> int:
    """Tell somebody of what a scope covers; the subscription's number.

    A letter asks them first, unless the operator vouches for them (`opted_in`). Asking again for what is
    active changes nothing. BadAddress for an address or a time zone that cannot be used.
    """
    kept = address(mail)
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BadAddress(
            said("not a time zone: {given}; a right one looks like Europe/Moscow", given=repr(timezone[:60]))
        ) from error

    def work(connection: Connection) -> int:
        editor = _editor(connection, kept, lang, timezone, now)
        number = _asked(connection, editor, scope, target, now)
        state = connection.execute(select(subscriptions.c.state).where(subscriptions.c.id == number)).scalar_one()
        if state == Opted.ASKED and opted_in:
            _set(connection, number, state=Opted.ACTIVE, confirmed_at=now)
        elif state == Opted.ASKED:
            key = f"confirm.s{number}.{now:%Y%m%d%H%M}"
            whose = {"editor_id": editor, "subscription_id": number}
            alerting.queue(connection, key, Kind.CONFIRM, now, now=now, whose=whose)
        return number

    return database.write(work)


def confirm(database: Database, token: str, now: datetime) -> bool:
    """The subscriber said yes; False for a word we never gave out. Saying it twice changes nothing."""

    def work(connection: Connection) -> bool:
        mine = (subscriptions.c.token == token) & (subscriptions.c.state != Opted.ACTIVE)
        yes = {"state": Opted.ACTIVE, "confirmed_at": now, "ended_at": None}
        connection.execute(update(subscriptions).where(mine).values(yes))
        return _known(connection, token)

    return database.write(work)


def end(database: Database, token: str, now: datetime) -> bool:
    """The subscriber wants no more of it (RFC 8058: at once, idempotent); False for an unknown word."""

    def work(connection: Connection) -> bool:
        mine = (subscriptions.c.token == token) & (subscriptions.c.state != Opted.ENDED)
        connection.execute(update(subscriptions).where(mine).values(state=Opted.ENDED, ended_at=now))
        return _known(connection, token)

    return database.write(work)


def resume(database: Database, token: str, ended_at: datetime) -> bool:
    """Take back the ending of that very instant; False where it is not the latest.

    Whoever said yes is told again, whoever had not answered is still asked. An ending that the
    subscriber chose at another instant stands.
    """
    that = and_(subscriptions.c.token == token, subscriptions.c.ended_at == ended_at)
    said_yes = subscriptions.c.confirmed_at >= subscriptions.c.asked_at
    state = case((said_yes, Opted.ACTIVE.value), else_=Opted.ASKED.value)
    back = (
        update(subscriptions).where(that, subscriptions.c.state == Opted.ENDED).values(state=state, ended_at=None)
    )
    return database.write(lambda connection: connection.execute(back).rowcount == 1)


def end_all(database: Database, mail: str, now: datetime) -> int:
    """End everything that an address is told; how many subscriptions that was."""
    kept = address(mail)
    whose = subscriptions.c.editor_id.in_(select(editors.c.id).where(editors.c.mail == kept))
    mine = whose & (subscriptions.c.state != Opted.ENDED)
    done = update(subscriptions).where(mine).values(state=Opted.ENDED, ended_at=now)
    return database.write(lambda connection: int(connection.execute(done).rowcount))


def _editor(connection: Connection, mail: str, lang: str, timezone: str, now: datetime) -> int:
    known = connection.execute(select(editors.c.id).where(editors.c.mail == mail)).scalar_one_or_none()
    if known is not None:
        connection.execute(update(editors).where(editors.c.id == known).values(bounced_at=None, bounce=None))
        return int(known)
    row = {"mail": mail, "lang": lang, "timezone": timezone, "created_at": now}
    made = insert(editors).values(**row, token=secrets.token_urlsafe(32)).returning(editors.c.id)
    return int(connection.execute(made).scalar_one())


def _asked(connection: Connection, editor: int, scope: Scope, target: str, now: datetime) -> int:
    same = (subscriptions.c.scope == scope) & (subscriptions.c.target == target)
    mine = select(subscriptions.c.id, subscriptions.c.state).where(subscriptions.c.editor_id == editor, same)
    known = connection.execute(mine).one_or_none()
    if known is None:
        row = {"editor_id": editor, "scope": scope, "target": target, "state": Opted.ASKED, "asked_at": now}
        made = insert(subscriptions).values(**row, token=secrets.token_urlsafe(32)).returning(subscriptions.c.id)
        return int(connection.execute(made).scalar_one())
    if known.state == Opted.ENDED:
        _set(connection, known.id, state=Opted.ASKED, asked_at=now, ended_at=None)
    return int(known.id)


def _set(connection: Connection, subscription: int, **values: object) -> None:
    connection.execute(update(subscriptions).where(subscriptions.c.id == subscription).values(values))


def _known(connection: Connection, token: str) -> bool:
    return (
        connection.execute(select(subscriptions.c.id).where(subscriptions.c.token == token)).first() is not None
    )
