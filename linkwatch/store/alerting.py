"""The outbox: a change and whom to tell of it are written together; the message is made when it is sent.

`alerts` says which subscription is owed which change. `outbox` holds one message for all that an editor
is owed by its hour. Where a message is already being sent, `top_up` makes the next one.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, String, and_, cast, exists, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from linkwatch.domain.alert import Kind, is_news, next_digest_at, week_of
from linkwatch.domain.history import Change
from linkwatch.domain.status import Status
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


def keep(connection: Connection, link: int, check: int | None, change: Change, now: datetime) -> int:
    """Write a change, what it owes to whom, and the messages that will pay it; the change's number."""
    row = {
        "link_id": link,
        "check_id": check,
        "at": change.at,
        "before": change.before,
        "after": change.after,
        "reason": change.reason,
        "looks": change.looks,
        "first_at": change.first_at,
    }
    number = int(connection.execute(insert(changes).values(row).returning(changes.c.id)).scalar_one())
    if is_news(change):
        _owe(connection, link, number, change, now)
        _tell_programs(connection, link, number, now)
    return number


def top_up(connection: Connection, now: datetime) -> int:
    """Make the digests that are owed and were not made yet; how many."""
    waiting = exists().where(
        outbox.c.editor_id == editors.c.id, outbox.c.kind == Kind.DIGEST, outbox.c.state == Sending.WAITING
    )
    owed = (
        select(editors.c.id, editors.c.timezone)
        .distinct()
        .join(subscriptions, subscriptions.c.editor_id == editors.c.id)
        .join(alerts, alerts.c.subscription_id == subscriptions.c.id)
        .where(
            alerts.c.told_at.is_(None), subscriptions.c.state == Opted.ACTIVE, subscriptions.c.digest, ~waiting
        )
    )
    rows = connection.execute(owed).all()
    for row in rows:
        _plan_digest(connection, row.id, row.timezone, now)
    return len(rows)


def covers(
    link: ColumnElement[int], scope: ColumnElement[str], target: ColumnElement[str]
) -> ColumnElement[bool]:
    """Whether a scope with its target covers a link: SQL's own reading of the four scopes."""
    cited = and_(refs.c.link_id == link, refs.c.present, documents.c.unwatched_at.is_(None))
    in_document = (
        exists()
        .where(cited, documents.c.id == refs.c.document_id, cast(documents.c.id, String) == target)
        .correlate_except(refs, documents)
    )
    tagged = (
        exists()
        .where(
            cited,
            documents.c.id == refs.c.document_id,
            document_tags.c.document_id == documents.c.id,
            document_tags.c.tag == target,
        )
        .correlate_except(refs, documents, document_tags)
    )
    on_host = (
        exists()
        .where(links.c.id == link, or_(links.c.host == target, links.c.site == target))
        .correlate_except(links)
    )
    return or_(
        scope == Scope.ALL,
        and_(scope == Scope.DOCUMENT, in_document),
        and_(scope == Scope.TAG, tagged),
        and_(scope == Scope.HOST, on_host),
    )


def _owe(connection: Connection, link: int, change: int, what: Change, now: datetime) -> None:
    of_link = select(links.c.id).where(links.c.id == link).scalar_subquery()
    query = (
        select(subscriptions.c.id, subscriptions.c.editor_id, subscriptions.c.at_once, editors.c.timezone)
        .join(editors, editors.c.id == subscriptions.c.editor_id)
        .where(
            subscriptions.c.state == Opted.ACTIVE, covers(of_link, subscriptions.c.scope, subscriptions.c.target)
        )
        .order_by(subscriptions.c.editor_id)
    )
    for row in connection.execute(query).all():
        connection.execute(insert(alerts).values(change_id=change, subscription_id=row.id))
        _plan_digest(connection, row.editor_id, row.timezone, now)
        if what.after is Status.USURPED and row.at_once:
            _plan_at_once(connection, row.editor_id, row.id, link, now)


def _plan_digest(connection: Connection, editor: int, zone: str, now: datetime) -> None:
    waiting = (
        (outbox.c.editor_id == editor) & (outbox.c.kind == Kind.DIGEST) & (outbox.c.state == Sending.WAITING)
    )
    if connection.execute(select(outbox.c.id).where(waiting)).first() is not None:
        return
    due = next_digest_at(now, ZoneInfo(zone))
    queue(connection, f"digest.{week_of(due, ZoneInfo(zone))}.e{editor}", Kind.DIGEST, now, due, editor=editor)


def _plan_at_once(connection: Connection, editor: int, subscription: int, link: int, now: datetime) -> None:
    """A page was taken over: at most one message a day about a document."""
    query = select(refs.c.document_id).distinct().where(refs.c.link_id == link, refs.c.present)
    for document in connection.execute(query).scalars():
        key = f"{Kind.USURPED}.d{document}.{now:%Y%m%d}.e{editor}"
        queue(
            connection, key, Kind.USURPED, now, now, editor=editor, subscription=subscription, document=document
        )


def _tell_programs(connection: Connection, link: int, change: int, now: datetime) -> None:
    of_link = select(links.c.id).where(links.c.id == link).scalar_subquery()
    query = select(hooks.c.id).where(hooks.c.ended_at.is_(None), covers(of_link, hooks.c.scope, hooks.c.target))
    for hook in connection.execute(query).scalars():
        queue(connection, f"hook.{hook}.c{change}", Kind.HOOK, now, now, hook=hook, change=change)


def queue(
    connection: Connection,
    key: str,
    kind: Kind,
    now: datetime,
    due: datetime,
    *,
    editor: int | None = None,
    subscription: int | None = None,
    hook: int | None = None,
    address: str | None = None,
    **payload: object,
) -> bool:
    """Put a message into the outbox unless it was put there before; whether it is new."""
    once = (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(outbox)
    row = {
        "key": key,
        "kind": kind,
        "editor_id": editor,
        "subscription_id": subscription,
        "hook_id": hook,
        "address": address,
        "payload": payload,
        "created_at": now,
        "due_at": due,
        "try_at": due,
        "state": Sending.WAITING,
    }
    put = connection.execute(once.values(row).on_conflict_do_nothing().returning(outbox.c.id))
    return put.first() is not None
