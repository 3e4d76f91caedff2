"""Claims: which links are due, and who alone may look at them for a while."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Select, Update, and_, bindparam, or_, select, update

from linkwatch.domain.cadence import Due
from linkwatch.domain.watching import DueLink, Looked, Which
from linkwatch.store import due_links
from linkwatch.store.dialects import one_at_a_time
from linkwatch.store.tables import links, runs
from linkwatch.store.types import UtcDateTime

LEASE = timedelta(minutes=10)
ATTEMPTS = 3
"""Claims without a record after which a link is put aside: it may be what kills the process."""

_CLAIMING = 0x6C696E6C
_AHEAD = timedelta(hours=1)  # a last look later than this is of a clock that was put back: it counts as now

_ONE_OF = links.c.id.in_(bindparam("ids", expanding=True))
_FREED = {"claimed_by": None, "claimed_until": None}


def _is_due(which: Which) -> ColumnElement[bool]:
    """Due, free, and not put aside, at `now` for `run`."""
    now = bindparam("now", type_=UtcDateTime)
    unclaimed = or_(links.c.claimed_until.is_(None), links.c.claimed_until < now)
    wanted = or_(links.c.put_aside_at.is_(None), links.c.asked_at.is_not(None))  # a person may insist
    free = and_(unclaimed, wanted)
    ahead = links.c.checked_at > bindparam("ahead")
    time_has_come = or_(links.c.next_check_at <= now, links.c.asked_at.is_not(None), ahead)
    match which:
        case Which.DUE:
            return and_(free, time_has_come)
        case Which.DOUBTS:
            doubtful = or_(
                links.c.checked_at.is_(None),
                links.c.asked_at.is_not(None),
                links.c.doubt.is_not(None),
                links.c.recovering_since.is_not(None),
            )
            return and_(free, time_has_come, doubtful)
        case Which.ALL:
            started = select(runs.c.started_at).where(runs.c.id == bindparam("run")).scalar_subquery()
            return and_(free, or_(links.c.checked_at.is_(None), links.c.checked_at < started, ahead))


def _due(which: Which) -> Select[int, str]:
    """All that is due, most overdue first."""
    return (
        select(links.c.id, links.c.site)
        .where(_is_due(which), due_links.under_watch())
        .order_by(links.c.next_check_at, links.c.id)
    )


def _claim(which: Which) -> Update:
    """Those of some links that are still due, at sites that no other run is asking."""
    theirs = links.alias("theirs")
    held = theirs.c.claimed_until >= bindparam("now")
    asked_by_others = select(theirs.c.site).where(held, theirs.c.claimed_by.not_like(bindparam("ours")))
    return (
        update(links)
        .where(_ONE_OF, _is_due(which), links.c.site.not_in(asked_by_others))
        .values(claimed_by=bindparam("word"), claimed_until=bindparam("until"), attempts=links.c.attempts + 1)
    )


_DUE = {which: _due(which) for which in Which}
_CLAIM = {which: _claim(which).returning(links.c.id, links.c.attempts) for which in Which}
_PUT_ASIDE = (
    update(links).where(_ONE_OF).values(put_aside_at=bindparam("now"), asked_at=None, attempts=0, **_FREED)
)
_RENEW = update(links).where(links.c.claimed_by == bindparam("word")).values(claimed_until=bindparam("until"))
_HELD = select(links.c.id, links.c.claimed_by).where(_ONE_OF).with_for_update()

_OURS = and_(links.c.id == bindparam("number"), links.c.claimed_by == bindparam("word"))
_GIVE_BACK = update(links).where(_OURS).values(attempts=0, **_FREED)
_STUMBLED = update(links).where(_OURS).values(next_check_at=bindparam("later"), asked_at=None, **_FREED)


def due(connection: Connection, run: int, now: datetime, which: Which) -> list[Due]:
    """The links whose time has come, most overdue first."""
    return [Due(*row) for row in connection.execute(_DUE[which], _at(run, now)).all()]


def take(connection: Connection, run: int, wanted: Sequence[Due], now: datetime, which: Which) -> list[DueLink]:
    """Claim what is still free of some links; what was claimed too often is put aside."""
    one_at_a_time(connection, _CLAIMING)  # or two claims could miss each other
    word = f"{run}.{secrets.token_hex(8)}"
    ours = {"ids": [entry.id for entry in wanted], "ours": f"{run}.%", "word": word, "until": now + LEASE}
    taken = connection.execute(_CLAIM[which], _at(run, now) | ours).all()
    poison = [row.id for row in taken if row.attempts > ATTEMPTS]
    if poison:
        connection.execute(_PUT_ASIDE, {"ids": poison, "now": now})
    return due_links.read(connection, [row.id for row in taken if row.attempts <= ATTEMPTS], word)


def renew(connection: Connection, claimed: Sequence[DueLink], now: datetime) -> None:
    """Keep claims for another lease."""
    for word in {entry.claim for entry in claimed}:
        connection.execute(_RENEW, {"word": word, "until": now + LEASE})


def give_back(connection: Connection, claimed: Sequence[DueLink]) -> None:
    """Let go of links that were not looked at: they stay due."""
    connection.execute(_GIVE_BACK, [{"number": entry.id, "word": entry.claim} for entry in claimed])


def stumbled(connection: Connection, claimed: Sequence[DueLink], later: datetime) -> None:
    """Let go of links whose look failed by a fault of ours, until later."""
    rows = [{"number": entry.id, "word": entry.claim, "later": later} for entry in claimed]
    connection.execute(_STUMBLED, rows)


def still_held(connection: Connection, looked: Sequence[Looked]) -> list[Looked]:
    """The looks whose claims were not lost meanwhile."""
    rows = connection.execute(_HELD, {"ids": [entry.due.id for entry in looked]})
    held = {(row.id, row.claimed_by) for row in rows}
    return [entry for entry in looked if (entry.due.id, entry.due.claim) in held]


def _at(run: int, now: datetime) -> dict[str, object]:
    return {"run": run, "now": now, "ahead": now + _AHEAD}
