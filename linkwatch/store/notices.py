"""What the operator must know: said once for each matter, until it is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from linkwatch.domain.account import Role
from linkwatch.domain.alert import Kind
from linkwatch.domain.evidence import Evidence
from linkwatch.store import alerting
from linkwatch.store.account_tables import users
from linkwatch.store.codec import to_json
from linkwatch.store.letter_tables import notices

_CLEAR = update(notices).where(notices.c.kind == bindparam("matter"), notices.c.cleared_at.is_(None))


def post(
    connection: Connection, kind: str, matter: str, text: Evidence, *, now: datetime, to: Sequence[str] = ()
) -> bool:
    """Put up a notice and mail it to the administrators; False where the matter is already up.

    `to`: further addresses, from the settings.
    """
    about = notices.c.key.startswith(f"{kind}.{matter[:80]}.", autoescape=True)
    if connection.execute(select(notices.c.id).where(about, notices.c.cleared_at.is_(None))).first():
        return False
    key = f"{kind}.{matter[:80]}.{now:%Y%m%dT%H%M%S}"
    if connection.execute(select(notices.c.id).where(notices.c.key == key)).first():
        return False
    row = {"key": key, "kind": kind, "at": now, "text": to_json(text)}
    connection.execute(insert(notices).values(row))
    for number, address in enumerate(_administrators(connection, to)):
        letter = f"operator.{key}.{number}"[:128]
        payload = {"notice": kind, "text": to_json(text)}
        alerting.queue(connection, letter, Kind.OPERATOR, now, now=now, address=address, payload=payload)
    return True


def clear(connection: Connection, kind: str, now: datetime) -> int:
    """A matter is over: its notices come down, and the next time it is news again."""
    return int(connection.execute(_CLEAR, {"matter": kind, "cleared_at": now}).rowcount)


def _administrators(connection: Connection, further: Sequence[str]) -> list[str]:
    able = users.c.disabled_at.is_(None) & users.c.mail.is_not(None) & (users.c.role == Role.ADMIN)
    known = connection.execute(select(users.c.mail).where(able).order_by(users.c.id)).scalars()
    return list(dict.fromkeys([*(mail for mail in known if mail), *further]))
