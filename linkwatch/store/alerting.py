"""The outbox: a change and whom to tell of it are written together; the message is made when it is sent.

`alerts` says which subscription is owed which change; an editor with several gets each change once.
`outbox` holds one message for all that a subscription is owed by its hour. A change that comes while
that message is on its way gets the next one, from `top_up`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, String, and_, case, cast, exists, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from linkwatch.domain.alert import Kind, is_news, next_digest_at, week_of
from linkwatch.domain.digest import REMIND_AFTER, REMIND_TIMES
from linkwatch.domain.history import Change
from linkwatch.domain.status import Status, needs_an_editor
from linkwatch.store.tables import (
    alerts,
    changes,
    document_tags,
    documents,
    editors,
    hooks,
    links,
    outbox,
    refs,
    subscriptions,
)
from linkwatch.store.words import Opted, Scope, Sending

NARROWEST_FIRST = case(
    {Scope.DOCUMENT.value: 0, Scope.TAG.value: 1, Scope.HOST.value: 2},
    value=subscriptions.c.scope,
    else_=3,
)


def keep(connection: Connection, link: int, check: int | None, change: Change, now: datetime) -> int:
    """Write a change, what it owes to whom, and the messages that will pay it; the change's number."""
    row = change_row(link, check, change)
    number = int(connection.execute(insert(changes).values(row).returning(changes.c.id)).scalar_one())
    if is_news(change):
        _owe(connection, link, number, change, now)
        _tell_programs(connection, link, number, now)
    return number


def change_row(link: int, check: int | None, change: Change) -> dict[str, Any]:
    """The row of `changes` that keeps a change."""
    return {
        "link_id": link,
        "check_id": check,
        "at": change.at,
        "before": change.before,
        "after": change.after,
        "reason": change.reason,
        "looks": change.looks,
        "first_at": change.first_at,
    }


def top_up(connection: Connection, now: datetime) -> int:
    """Make the messages that are owed and were not made yet, digests and proofs of life; how many."""
    digest = (outbox.c.kind == Kind.DIGEST) & (outbox.c.state == Sending.WAITING)
    waiting = exists().where(outbox.c.subscription_id == subscriptions.c.id, digest)
    active = select(subscriptions, editors.c.timezone).join(editors, editors.c.id == subscriptions.c.editor_id)
    active = active.where(subscriptions.c.state == Opted.ACTIVE, editors.c.bounced_at.is_(None))
    owed = exists().where(alerts.c.subscription_id == subscriptions.c.id, or_(_untold(), _to_remind_of(now)))
    made = [
        _plan_digest(connection, row, now)
        for row in connection.execute(active.where(subscriptions.c.digest, owed, ~waiting)).all()
    ]
    alive = connection.execute(active.where(subscriptions.c.proof_of_life)).all()
    return sum(made) + sum(_plan_proof(connection, row, now) for row in alive)


def covers(
    link: ColumnElement[int], scope: ColumnElement[str], target: ColumnElement[str]
) -> ColumnElement[bool]:
    """Whether a scope with its target covers a link, in SQL."""
    cited = and_(refs.c.link_id == link, refs.c.present, documents.c.id == refs.c.document_id)
    watched = and_(cited, documents.c.unwatched_at.is_(None))
    in_document = exists().where(watched, cast(documents.c.id, String) == target)
    tags = and_(document_tags.c.document_id == documents.c.id, document_tags.c.tag == target)
    on_host = exists().where(links.c.id == link, or_(links.c.host == target, links.c.site == target))
    return or_(
        scope == Scope.ALL,
        and_(scope == Scope.DOCUMENT, in_document.correlate_except(refs, documents)),
        and_(scope == Scope.TAG, exists().where(watched, tags).correlate_except(refs, documents, document_tags)),
        and_(scope == Scope.HOST, on_host.correlate_except(links)),
    )


def document_of(scope: ColumnElement[str], target: ColumnElement[str]) -> ColumnElement[bool]:
    """The document that a scope names, in SQL."""
    return and_(scope == Scope.DOCUMENT, cast(documents.c.id, String) == target)


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
    once = (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(outbox)
    row: dict[str, Any] = {"key": key, "kind": kind, "address": address, "payload": dict(payload or {}), **whose}
    row |= {"created_at": now, "due_at": due, "try_at": due, "state": Sending.WAITING}
    put = connection.execute(once.values(row).on_conflict_do_nothing().returning(outbox.c.id))
    return put.first() is not None


def _untold() -> ColumnElement[bool]:
    return alerts.c.told_at.is_(None)


def _to_remind_of(now: datetime) -> ColumnElement[bool]:
    """Told four weeks ago or longer, still open, and not reminded of too often."""
    last = case((alerts.c.reminded_at.is_not(None), alerts.c.reminded_at), else_=alerts.c.told_at)
    bad = [status for status in Status if needs_an_editor(status)]
    still_open = exists().where(
        changes.c.id == alerts.c.change_id,
        links.c.id == changes.c.link_id,
        links.c.status.in_(bad),
        links.c.decision == "open",
    )
    due = and_(subscriptions.c.reminders, last <= now - REMIND_AFTER, alerts.c.reminded < REMIND_TIMES)
    return and_(due, still_open.correlate(alerts))


def _owe(connection: Connection, link: int, change: int, what: Change, now: datetime) -> None:
    of_link = select(links.c.id).where(links.c.id == link).scalar_subquery()
    query = (
        select(subscriptions, editors.c.timezone, editors.c.bounced_at)
        .join(editors, editors.c.id == subscriptions.c.editor_id)
        .where(subscriptions.c.state == Opted.ACTIVE)
        .where(covers(of_link, subscriptions.c.scope, subscriptions.c.target))
        .order_by(subscriptions.c.editor_id, NARROWEST_FIRST, subscriptions.c.id)
    )
    told: set[int] = set()
    for row in connection.execute(query).all():
        if row.editor_id in told:
            continue
        told.add(row.editor_id)
        connection.execute(insert(alerts).values(change_id=change, subscription_id=row.id))
        if row.bounced_at is not None:
            continue  # owed, and told once the address takes mail again
        if row.digest:
            _plan_digest(connection, row, now)
        if row.at_once:
            _plan_at_once(connection, row, link, what, now)


def _plan_digest(connection: Connection, subscription: Row[Any], now: datetime) -> bool:
    waiting = (outbox.c.kind == Kind.DIGEST) & (outbox.c.state == Sending.WAITING)
    mine = outbox.c.subscription_id == subscription.id
    if connection.execute(select(outbox.c.id).where(mine, waiting)).first() is not None:
        return False
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


def _tell_programs(connection: Connection, link: int, change: int, now: datetime) -> None:
    of_link = select(links.c.id).where(links.c.id == link).scalar_subquery()
    query = select(hooks.c.id).where(hooks.c.ended_at.is_(None), covers(of_link, hooks.c.scope, hooks.c.target))
    for hook in connection.execute(query).scalars():
        key = f"hook{hook}.c{change}"
        queue(connection, key, Kind.HOOK, now, now=now, payload={"change": change}, whose={"hook_id": hook})
