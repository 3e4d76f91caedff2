"""What a subscription is owed, as things stand at the moment of sending."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, String, bindparam, func, select

from linkwatch.domain.alert import Kind
from linkwatch.domain.decision import Decided
from linkwatch.domain.digest import Counts, Digest, Owed, compose
from linkwatch.domain.status import Reason, Status, needs_an_editor
from linkwatch.domain.suggestion import Suggestion
from linkwatch.store import reminding
from linkwatch.store.codec import from_json
from linkwatch.store.letter_tables import alerts, editors, outbox, subscriptions
from linkwatch.store.rows import reference_of
from linkwatch.store.scopes import covers
from linkwatch.store.tables import changes, decisions, documents, links, refs, suggestions
from linkwatch.store.types import Key, UtcDateTime
from linkwatch.store.words import Scope, Sending

_SUBSCRIPTION = bindparam("subscription", type_=Key)
_THESE = bindparam("ids", type_=Key, expanding=True)
_OF = (
    select(subscriptions, editors.c.timezone)
    .join(editors, editors.c.id == subscriptions.c.editor_id)
    .where(subscriptions.c.id == _SUBSCRIPTION)
)
_DEBTS = (
    select(alerts.c.id, changes.c.link_id, changes.c.before)
    .join(changes, changes.c.id == alerts.c.change_id)
    .where(alerts.c.subscription_id == _SUBSCRIPTION)
    .order_by(changes.c.id)
)
_UNTOLD = _DEBTS.where(alerts.c.told_at.is_(None))
_LATE = _DEBTS.where(reminding.to_remind_of())
_LINKS = select(links).where(links.c.id.in_(_THESE))
_CHANGES = select(changes).where(changes.c.link_id.in_(_THESE)).order_by(changes.c.id)
_TOLD = (
    select(changes.c.link_id, func.max(alerts.c.told_at).label("at"))
    .join(changes, changes.c.id == alerts.c.change_id)
    .where(alerts.c.subscription_id == _SUBSCRIPTION, changes.c.link_id.in_(_THESE))
    .group_by(changes.c.link_id)
)
_PLACES = (
    select(
        refs,
        documents.c.title.label("document_title"),
        documents.c.name.label("document"),
        links.c.link,
        suggestions.c.suggestion,
        func.count().over(partition_by=refs.c.link_id).label("citations"),
    )
    .join(documents, documents.c.id == refs.c.document_id)
    .join(links, links.c.id == refs.c.link_id)
    .outerjoin(suggestions, suggestions.c.ref_id == refs.c.id)
    .where(refs.c.link_id.in_(_THESE), refs.c.present, documents.c.unwatched_at.is_(None))
    .order_by(refs.c.link_id, refs.c.document_id != bindparam("own", type_=Key), refs.c.document_id, refs.c.n)
)
_PLACES_IN = _PLACES.where(refs.c.document_id == bindparam("document", type_=Key))
_WITHIN = covers(links.c.id, bindparam("scope", type_=String), bindparam("target", type_=String))
_BAD = links.c.status.in_([status for status in Status if needs_an_editor(status)])
_STANDING = (
    select(
        func.count().filter(links.c.status == Status.BLOCKED).label("blocked"),
        func.count().filter(_BAD, links.c.decision == Decided.OPEN).label("open"),
    )
    .select_from(links)
    .where(_WITHIN)
)
_FIXED = (
    select(func.count(decisions.c.link_id.distinct()))
    .join(links, links.c.id == decisions.c.link_id)
    .where(_WITHIN, links.c.decision == Decided.REPLACED, decisions.c.decision == Decided.REPLACED)
    .where(decisions.c.at > bindparam("since", type_=UtcDateTime))
    .where(decisions.c.at <= bindparam("now", type_=UtcDateTime))
)
_LAST = select(func.max(outbox.c.sent_at)).where(
    outbox.c.subscription_id == _SUBSCRIPTION, outbox.c.kind == Kind.DIGEST, outbox.c.state == Sending.SENT
)


@dataclass(slots=True)
class _Story:
    """All that is known of one link for one subscription."""

    turns: list[datetime] = field(default_factory=list)
    told_at: datetime | None = None
    last: RowMapping | None = None
    alerts: list[int] = field(default_factory=list)
    before: Status | None = None


def digest(connection: Connection, subscription: int, now: datetime, document: int | None = None) -> Digest:
    """What a subscription is told now; of one document, where the mail is about that alone."""
    mine = {"subscription": subscription}
    row = connection.execute(_OF, mine).mappings().one()
    local = now.astimezone(ZoneInfo(row["timezone"]))
    today = local.date()
    days = (today - timedelta(days=7 * row["every_weeks"]), today - timedelta(days=1))
    untold = connection.execute(_UNTOLD, mine).mappings().all()
    owed = _owed(connection, row, untold, document)
    with_reminders = row["reminders"] and not document
    late = connection.execute(_LATE, mine | reminding.on(now, today)).mappings().all() if with_reminders else []
    reminders = _owed(connection, row, late, document)
    return compose(owed, reminders, _counts(connection, row, days[0], now), days, local)


def _owed(
    connection: Connection, subscription: RowMapping, debts: Sequence[RowMapping], document: int | None
) -> list[Owed]:
    """One entry a link, in the order of their first debts."""
    if not debts:
        return []
    ids = list(dict.fromkeys(row["link_id"] for row in debts))
    stories = _stories(connection, subscription["id"], ids)
    for row in debts:
        story = stories[row["link_id"]]
        if not story.alerts:
            story.before = Status(row["before"]) if row["before"] else None
        story.alerts.append(row["id"])
    where = {row["link_id"]: row for row in reversed(_places(connection, subscription, ids, document))}
    rows = connection.execute(_LINKS, {"ids": ids}).mappings()
    by_id = {row["id"]: row for row in rows}
    return [_one(by_id[link], stories[link], where[link]) for link in ids if link in where]


def _stories(connection: Connection, subscription: int, ids: Sequence[int]) -> dict[int, _Story]:
    stories: dict[int, _Story] = defaultdict(_Story)
    for row in connection.execute(_CHANGES, {"ids": ids}).mappings():
        story = stories[row["link_id"]]
        story.last = row
        if row["before"] is not None and any(needs_an_editor(Status(row[side])) for side in ("before", "after")):
            story.turns.append(row["at"])
    for row in connection.execute(_TOLD, {"ids": ids, "subscription": subscription}).mappings():
        stories[row["link_id"]].told_at = row["at"]
    return stories


def _places(
    connection: Connection, subscription: RowMapping, ids: Sequence[int], document: int | None
) -> Sequence[RowMapping]:
    """The citations of the links within the subscription: its own document first, the first in reading order."""
    own = int(subscription["target"]) if subscription["scope"] == Scope.DOCUMENT else document
    values = {"ids": ids, "own": own or 0}
    if document is None:
        return connection.execute(_PLACES, values).mappings().all()
    return connection.execute(_PLACES_IN, values | {"document": document}).mappings().all()


def _one(link: RowMapping, story: _Story, place: RowMapping) -> Owed:
    last = story.last
    advice = place["suggestion"]
    return Owed(
        link=link["id"],
        url=link["url"],
        site=link["site"],
        status=Status(link["confirmed"] or link["status"]),
        reason=Reason(last["reason"]) if last is not None and last["reason"] else None,
        since=last["at"] if last is not None else link["since"],
        told=story.before,
        turns=tuple(story.turns),
        told_at=story.told_at,
        changed_at=last["at"] if last is not None else None,
        looks=last["looks"] if last is not None else 1,
        first_at=last["first_at"] if last is not None else None,
        decided=Decided(link["decision"]),
        ignored_until=link["ignored_until"],
        snoozed_until=link["snoozed_until"],
        reference=reference_of(place, place["document"], place["link"]),
        reference_id=place["id"],
        title=place["document_title"],
        citations=place["citations"],
        suggestion=from_json(Suggestion, advice) if advice else None,
        alerts=tuple(story.alerts),
    )


def _counts(connection: Connection, subscription: RowMapping, first: date, now: datetime) -> Counts:
    """What is counted since the last digest, so that no two count the same; before any, from its first day."""
    within = {"scope": subscription["scope"], "target": subscription["target"]}
    midnight = datetime.combine(first, datetime.min.time(), ZoneInfo(subscription["timezone"]))
    since = connection.execute(_LAST, {"subscription": subscription["id"]}).scalar_one() or midnight
    standing = connection.execute(_STANDING, within).one()
    fixed = connection.execute(_FIXED, within | {"since": since, "now": now}).scalar_one()
    return Counts(fixed=fixed, blocked=standing.blocked, open=standing.open)
