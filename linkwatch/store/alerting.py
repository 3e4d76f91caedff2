"""The outbox: a change and whom to tell of it are written together; the message is made when it is sent.

`alerts` says which subscription is owed which change; an editor with several gets each change once.
`outbox` holds one message for all that a subscription is owed by its hour. A change that comes while
that message is on its way gets the next one, from `top_up`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
)

from linkwatch.domain.alert import Kind, is_news, next_digest_at, week_of
from linkwatch.domain.history import Change
from linkwatch.domain.status import Status, needs_an_editor
from linkwatch.store import reminding
from linkwatch.store.dialects import inserting
from linkwatch.store.letter_tables import alerts, editors, hooks, outbox, subscriptions
from linkwatch.store.scopes import NARROWEST_FIRST, covers
from linkwatch.store.tables import changes, links, refs
from linkwatch.store.types import Key
from linkwatch.store.words import Opted, Sending

A_WEEK = timedelta(days=7)
News = Mapping[int, tuple[int, Change]]
"""The changes that are told, with their numbers, by link."""

_WAITING_DIGEST = and_(outbox.c.kind == Kind.DIGEST, outbox.c.state == Sending.WAITING)
_ACTIVE = (
    select(subscriptions, editors.c.timezone, editors.c.bounced_at)
    .join(editors, editors.c.id == subscriptions.c.editor_id)
    .where(subscriptions.c.state == Opted.ACTIVE)
)
_PROVEN = _ACTIVE.where(editors.c.bounced_at.is_(None), subscriptions.c.proof_of_life)
_THESE = bindparam("ids", type_=Key, expanding=True)
_WAITING_DIGESTS = select(outbox.c.subscription_id).where(_WAITING_DIGEST, outbox.c.subscription_id.in_(_THESE))
_COVERING = (
    _ACTIVE.add_columns(links.c.id.label("link"))
    .join(links, covers(links.c.id, subscriptions.c.scope, subscriptions.c.target))
    .where(links.c.id.in_(_THESE))
    .order_by(links.c.id, subscriptions.c.editor_id, NARROWEST_FIRST, subscriptions.c.id)
)
_HOOKED = (
    select(hooks.c.id, links.c.id.label("link"))
    .select_from(hooks)
    .join(links, covers(links.c.id, hooks.c.scope, hooks.c.target))
    .where(hooks.c.ended_at.is_(None), links.c.id.in_(_THESE))
    .order_by(links.c.id, hooks.c.id)
)
_LATEST = (
    select(changes.c.link_id, func.max(changes.c.id))
    .where(changes.c.link_id.in_(_THESE))
    .group_by(changes.c.link_id)
)


def _owing() -> Select[Any]:
    """The subscriptions with a debt, untold or to be reminded of, and no digest on its way."""
    owed = exists().where(
        alerts.c.subscription_id == subscriptions.c.id,
        or_(alerts.c.told_at.is_(None), and_(subscriptions.c.reminders, reminding.to_remind_of())),
    )
    waiting = exists().where(outbox.c.subscription_id == subscriptions.c.id, _WAITING_DIGEST)
    return _ACTIVE.where(editors.c.bounced_at.is_(None), subscriptions.c.digest, owed, ~waiting)


_OWING = _owing()


@dataclass(frozen=True, slots=True)
class Move:
    """A change with the link that it is of, and the check that settled it."""

    link: int
    check: int | None
    change: Change


def keep(connection: Connection, moves: Sequence[Move], now: datetime) -> None:
    """Write changes, one of a link at most, what they owe to whom, and the messages that will pay it."""
    if not moves:
        return
    connection.execute(insert(changes), [_change_row(move) for move in moves])
    told = {move.link: move.change for move in moves if is_news(move.change)}
    if told:
        numbers = connection.execute(_LATEST, {"ids": list(told)})
        news = {link: (number, told[link]) for link, number in numbers}
        _owe(connection, news, now)
        _tell_programs(connection, news, now)


def top_up(connection: Connection, now: datetime) -> int:
    """Make the messages that are owed and were not made yet, digests and proofs of life; how many."""
    next_time = (now + A_WEEK).date()  # a digest is planned for a snooze that ends before it
    owing = connection.execute(_OWING, reminding.on(now, next_time)).all()
    alive = connection.execute(_PROVEN).all()
    made = [_queue_digest(connection, row, now) for row in owing]
    return sum(made) + sum(_plan_proof(connection, row, now) for row in alive)


def queue(
    connection: Connection,
    key: str,
    kind: Kind,
    due: datetime,
    *,
    now: datetime,
    address: str | None = None,
    payload: Mapping[str, object] | None = None,
    whose: Mapping[str, int] = MappingProxyType({}),
) -> bool:
    """Put a message into the outbox unless it was put there before; whether it is new.

    `whose`: `editor_id`, `subscription_id` or `hook_id`, each with its number.
    """
    row: dict[str, Any] = {"key": key, "kind": kind, "address": address, "payload": dict(payload or {}), **whose}
    row |= {"created_at": now, "due_at": due, "try_at": due, "state": Sending.WAITING}
    once = inserting(connection, outbox).on_conflict_do_nothing().returning(outbox.c.id)
    return connection.execute(once, row).first() is not None


def _change_row(move: Move) -> dict[str, Any]:
    change = move.change
    return {
        "link_id": move.link,
        "check_id": move.check,
        "at": change.at,
        "before": change.before,
        "after": change.after,
        "reason": change.reason,
        "looks": change.looks,
        "first_at": change.first_at,
    }


def _owe(connection: Connection, news: News, now: datetime) -> None:
    """An editor with several subscriptions that cover a link is owed it by the narrowest of them."""
    owed: dict[tuple[int, int], Row[Any]] = {}
    for row in connection.execute(_COVERING, {"ids": list(news)}).all():
        owed.setdefault((row.link, row.editor_id), row)
    if not owed:
        return
    debts = [{"change_id": news[row.link][0], "subscription_id": row.id} for row in owed.values()]
    connection.execute(insert(alerts), debts)
    able = [row for row in owed.values() if row.bounced_at is None]  # others: once their address takes mail again
    _plan_digests(connection, {row.id: row for row in able if row.digest}, now)
    for row in able:
        if row.at_once:
            _plan_at_once(connection, row, row.link, news[row.link][1], now)


def _plan_digests(connection: Connection, owed: Mapping[int, Row[Any]], now: datetime) -> None:
    waiting = set(connection.execute(_WAITING_DIGESTS, {"ids": list(owed)}).scalars())
    for number, subscription in owed.items():
        if number not in waiting:
            _queue_digest(connection, subscription, now)


def _queue_digest(connection: Connection, subscription: Row[Any], now: datetime) -> bool:
    zone = ZoneInfo(subscription.timezone)
    due = next_digest_at(now, zone, subscription.every_weeks)
    key = f"digest.{week_of(due, zone)}.s{subscription.id}"
    whose = {"editor_id": subscription.editor_id, "subscription_id": subscription.id}
    return queue(connection, key, Kind.DIGEST, due, now=now, whose=whose)


def _plan_proof(connection: Connection, subscription: Row[Any], now: datetime) -> bool:
    """On the first of the month, a word that the watch goes on."""
    local = now.astimezone(ZoneInfo(subscription.timezone))
    if local.day != 1:
        return False
    whose = {"editor_id": subscription.editor_id, "subscription_id": subscription.id}
    return queue(connection, f"proof.{local:%Y%m}.s{subscription.id}", Kind.PROOF, now, now=now, whose=whose)


def _plan_at_once(connection: Connection, subscription: Row[Any], link: int, what: Change, now: datetime) -> None:
    """A page was taken over, or came back after that was told at once: at most one mail a day a document."""
    if what.after is Status.USURPED:
        kind = Kind.USURPED
    elif what.before is Status.USURPED and not needs_an_editor(what.after):
        kind = Kind.RECOVERED
    else:
        return
    whose = {"editor_id": subscription.editor_id, "subscription_id": subscription.id}
    cited = select(refs.c.document_id).distinct().where(refs.c.link_id == link, refs.c.present)
    for document in connection.execute(cited.order_by(refs.c.document_id).limit(1)).scalars():
        key = f"{kind}.d{document}.{now:%Y%m%d}.s{subscription.id}"
        queue(connection, key, kind, now, now=now, payload={"document": document}, whose=whose)


def _tell_programs(connection: Connection, news: News, now: datetime) -> None:
    for row in connection.execute(_HOOKED, {"ids": list(news)}).all():
        change, _ = news[row.link]
        key = f"hook{row.id}.c{change}"
        queue(connection, key, Kind.HOOK, now, now=now, payload={"change": change}, whose={"hook_id": row.id})
