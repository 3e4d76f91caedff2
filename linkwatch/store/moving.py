"""An editor's letters go to another address: agreed to at the old address, then at the new one.

One request at a time. Each address gets a word of its own, which is good once and for a week.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select, update

from linkwatch.domain.alert import Kind
from linkwatch.domain.letter import MoveStep, Moving
from linkwatch.store import alerting
from linkwatch.store.database import Database
from linkwatch.store.letter_tables import editors, subscriptions
from linkwatch.store.subscriptions import address

GOOD_FOR = timedelta(days=7)
AGAIN_AFTER = timedelta(hours=1)
_NOTHING = {"new_mail": None, "new_mail_token": None, "new_mail_asked_at": None, "new_mail_agreed_at": None}


def ask(database: Database, token: str, mail: str, now: datetime) -> bool:
    """Ask the old address; False where it was asked within the last hour, or nobody has this word.

    `token` is the editor's own word, or that of one of their subscriptions. BadAddress for no address.
    """
    new = address(mail)

    def work(connection: Connection) -> bool:
        editor = _whose(connection, token)
        if editor is None or editor.mail == new:
            return False
        if editor.new_mail_asked_at is not None and now - editor.new_mail_asked_at < AGAIN_AFTER:
            return False
        _set(connection, editor.id, new_mail=new, new_mail_asked_at=now, new_mail_agreed_at=None)
        _write_to(connection, editor.id, editor.mail, Moving(editor.mail, new), now)
        return True

    return database.write(work)


def waiting(database: Database, token: str, now: datetime) -> Moving | None:
    """What the word of a letter is about; None for one that was used, is too old or was never given out."""

    def work(connection: Connection) -> Moving | None:
        editor = _asked(connection, token, now)
        return _moving(editor) if editor is not None else None

    return database.read(work)


def agree(database: Database, token: str, now: datetime) -> MoveStep:
    """One of the two addresses says yes."""

    def work(connection: Connection) -> MoveStep:
        editor = _asked(connection, token, now)
        if editor is None:
            return MoveStep.UNKNOWN
        if editor.new_mail_agreed_at is None:
            _set(connection, editor.id, new_mail_agreed_at=now)
            _write_to(connection, editor.id, editor.new_mail, _moving(editor), now)
            return MoveStep.NEW_IS_ASKED
        taken = connection.execute(select(editors.c.id).where(editors.c.mail == editor.new_mail)).first()
        if taken is not None:
            _set(connection, editor.id, **_NOTHING)
            return MoveStep.TAKEN
        _set(connection, editor.id, **_NOTHING, mail=editor.new_mail, bounced_at=None, bounce=None)
        return MoveStep.DONE

    return database.write(work)


def _whose(connection: Connection, token: str) -> Row[Any] | None:
    by_subscription = select(subscriptions.c.editor_id).where(subscriptions.c.token == token[:64])
    mine = (editors.c.token == token[:64]) | editors.c.id.in_(by_subscription)
    return connection.execute(select(editors).where(mine).with_for_update()).first()


def _asked(connection: Connection, token: str, now: datetime) -> Row[Any] | None:
    good = (editors.c.new_mail_token == token[:64]) & (editors.c.new_mail_asked_at > now - GOOD_FOR)
    return connection.execute(select(editors).where(good)).first()


def _moving(editor: Row[Any]) -> Moving:
    return Moving(editor.mail, editor.new_mail, agreed=editor.new_mail_agreed_at is not None)


def _write_to(connection: Connection, editor: int, mail: str, moving: Moving, now: datetime) -> None:
    """A fresh word, and the letter that brings it."""
    word = secrets.token_urlsafe(32)
    _set(connection, editor, new_mail_token=word)
    payload = {"old": moving.old, "new": moving.new, "token": word}
    key = f"address.e{editor}.{word[:16]}"
    whose = {"editor_id": editor}
    alerting.queue(connection, key, Kind.ADDRESS, now, now=now, address=mail, payload=payload, whose=whose)


def _set(connection: Connection, editor: int, **values: object) -> None:
    connection.execute(update(editors).where(editors.c.id == editor).values(values))
