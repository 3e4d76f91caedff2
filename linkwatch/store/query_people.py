"""Runs, who is told of what, what was sent, and the matters an operator should know."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select

from linkwatch.domain.evidence import Evidence
from linkwatch.domain.operations import MailRow, NoticeRow, RunRow, SkippedRow, SubscriptionRow
from linkwatch.domain.report import MOST_ROWS, Shelf
from linkwatch.domain.status import Reason
from linkwatch.domain.watching import CanaryState
from linkwatch.store.codec import from_json
from linkwatch.store.cursors import read_cursor, write_cursor
from linkwatch.store.letter_tables import editors, notices, outbox, subscriptions
from linkwatch.store.scopes import covers_any
from linkwatch.store.tables import checks, links, refs, runs
from linkwatch.store.words import Opted

_SKIPPED = (Reason.ROBOTS_DISALLOWED, Reason.ADDRESS_REFUSED, Reason.SCHEME_UNSUPPORTED, Reason.BAD_URL)
"""Why a link is not looked at though it is its turn."""


def list_runs(at: Connection, cursor: str | None, limit: int) -> Shelf[RunRow]:
    """The runs, the latest first."""
    limit = max(1, min(limit, MOST_ROWS))
    start = read_cursor(cursor, int)
    chosen = select(runs).order_by(runs.c.id.desc()).limit(limit + 1)
    if start:
        chosen = chosen.where(runs.c.id < start[0])
    rows = at.execute(chosen).mappings().all()
    following = write_cursor(rows[limit - 1]["id"]) if len(rows) > limit else None
    return Shelf(tuple(_run_row(row) for row in rows[:limit]), following)


def get_run(at: Connection, key: int) -> RunRow | None:
    """One run."""
    row = at.execute(select(runs).where(runs.c.id == key)).mappings().first()
    return _run_row(row) if row else None


def last_run(at: Connection) -> RunRow | None:
    """The latest run, under way or ended."""
    row = at.execute(select(runs).order_by(runs.c.id.desc()).limit(1)).mappings().first()
    return _run_row(row) if row else None


def _run_row(row: RowMapping) -> RunRow:
    return RunRow(
        id=row["id"],
        kind=row["kind"],
        state=row["state"],
        started_at=row["started_at"],
        beat_at=row["beat_at"],
        ended_at=row["ended_at"],
        checked=row["checked"],
        changed=row["changed"],
        withheld=row["withheld"],
        note=from_json(Evidence, row["note"]) if row["note"] else None,
        canaries=CanaryState(row["canaries"]) if row["canaries"] else None,
    )


def skipped(at: Connection, run: int, most: int = 100) -> tuple[SkippedRow, ...]:
    """The sites some of whose links a run did not look at, the most links first, with the reasons."""
    many = func.count().label("many")
    counted = (
        select(links.c.site, checks.c.reason, many)
        .join(links, links.c.id == checks.c.link_id)
        .where(checks.c.run_id == run, checks.c.reason.in_(_SKIPPED))
        .group_by(links.c.site, checks.c.reason)
        .order_by(many.desc(), links.c.site, checks.c.reason)
        .limit(most)
    )
    return tuple(SkippedRow(row.site, Reason(row.reason), row.many) for row in at.execute(counted))


def list_notices(at: Connection, most: int = 20) -> tuple[NoticeRow, ...]:
    """What the operator should know and has not cleared, the latest first."""
    chosen = select(notices).where(notices.c.cleared_at.is_(None)).order_by(notices.c.at.desc()).limit(most)
    rows = at.execute(chosen).mappings()
    return tuple(NoticeRow(row["kind"], row["at"], from_json(Evidence, row["text"])) for row in rows)


def list_subscriptions(at: Connection, cursor: str | None, limit: int) -> Shelf[SubscriptionRow]:
    """Who is told of what, ended ones left out, the latest first."""
    limit = max(1, min(limit, MOST_ROWS))
    start = read_cursor(cursor, int)
    chosen = _subscriptions().where(subscriptions.c.state != "ended")
    if start:
        chosen = chosen.where(subscriptions.c.id < start[0])
    rows = at.execute(chosen.order_by(subscriptions.c.id.desc()).limit(limit + 1)).mappings().all()
    following = write_cursor(rows[limit - 1]["id"]) if len(rows) > limit else None
    return Shelf(tuple(_subscription_row(row) for row in rows[:limit]), following)


def told_of(at: Connection, document: int) -> int:
    """How many people letters about a document's links reach, whatever they subscribed to."""
    cited = select(refs.c.link_id).where(refs.c.document_id == document, refs.c.present)
    told = (
        select(func.count(subscriptions.c.editor_id.distinct()))
        .join(editors, editors.c.id == subscriptions.c.editor_id)
        .where(subscriptions.c.state == Opted.ACTIVE, editors.c.bounced_at.is_(None))
        .where(covers_any(cited, subscriptions.c.scope, subscriptions.c.target))
    )
    return at.scalar(told) or 0


def subscription_by_token(at: Connection, token: str) -> SubscriptionRow | None:
    """The one subscription a word from a mail opens."""
    return _one_subscription(at, subscriptions.c.token == token[:64])


def subscription(at: Connection, key: int) -> SubscriptionRow | None:
    """One subscription."""
    return _one_subscription(at, subscriptions.c.id == key)


def subscriptions_of(at: Connection, token: str) -> tuple[SubscriptionRow, ...]:
    """All subscriptions of the person whose word this is: his own, or that of one of his subscriptions."""
    owner = select(subscriptions.c.editor_id).where(subscriptions.c.token == token[:64])
    person = select(editors.c.id).where((editors.c.token == token[:64]) | editors.c.id.in_(owner))
    chosen = _subscriptions().where(subscriptions.c.editor_id.in_(person)).order_by(subscriptions.c.id)
    return tuple(_subscription_row(row) for row in at.execute(chosen.limit(MOST_ROWS)).mappings())


def _one_subscription(at: Connection, which: ColumnElement[bool]) -> SubscriptionRow | None:
    row = at.execute(_subscriptions().where(which)).mappings().first()
    return _subscription_row(row) if row else None


def _subscriptions() -> Select[Any]:
    return select(subscriptions, editors.c.mail, editors.c.lang).join(
        editors, editors.c.id == subscriptions.c.editor_id
    )


def _subscription_row(row: RowMapping) -> SubscriptionRow:
    return SubscriptionRow(
        id=row["id"],
        mail=row["mail"],
        lang=row["lang"],
        scope=row["scope"],
        target=row["target"],
        state=row["state"],
        token=row["token"],
        asked_at=row["asked_at"],
        digest=row["digest"],
        at_once=row["at_once"],
        every_weeks=row["every_weeks"],
    )


def list_mail(at: Connection, most: int = 50) -> tuple[MailRow, ...]:
    """The latest messages and what became of them."""
    chosen = (
        select(outbox, editors.c.mail)
        .outerjoin(editors, editors.c.id == outbox.c.editor_id)
        .order_by(outbox.c.id.desc())
        .limit(most)
    )
    return tuple(
        MailRow(
            id=row["id"],
            kind=row["kind"],
            address=row["mail"] or row["address"] or "",
            state=row["state"],
            created_at=row["created_at"],
            sent_at=row["sent_at"],
            attempts=row["attempts"],
            error=row["error"],
        )
        for row in at.execute(chosen).mappings()
    )
