"""The numbers of the board report and of the metrics, counted in the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, case, cast, func, or_, select

from linkwatch.domain.link_filter import EVERY_LINK, LinkFilter
from linkwatch.domain.report import Composition
from linkwatch.domain.statistics import BoardReport, Life, Week, alive_by_year, survival, weeks_back
from linkwatch.domain.status import Status, counts_as_rot, needs_an_editor
from linkwatch.domain.suggestion import Nearness
from linkwatch.store.dialects import day_of
from linkwatch.store.query_filters import accessed_in
from linkwatch.store.query_past import links_as_of
from linkwatch.store.tables import changes, document_tags, documents, links, refs, suggestions

WEEKS = 12
_FOLLOWED_AT_MOST = 20_000
_NEEDING = tuple(status for status in Status if needs_an_editor(status))
_LOST = tuple(status for status in Status if counts_as_rot(status))
_NEARNESS = (Nearness.BRACKETED, Nearness.NEAR, Nearness.AFTER_ONLY, Nearness.FAR)


def board_report(
    at: Connection, now: datetime, wanted: LinkFilter, weeks: int = WEEKS, *, past: bool = False
) -> BoardReport:
    """The report over all documents under watch, or those of a tag or a span of years.

    `past` counts the links as they stood at `now`, which is then an instant that is over.
    """
    known = links_as_of(now) if past else links
    then = now if past else None
    cited = _cited(wanted, then)
    counts = _by_year(at, known, cited)
    years = [year for year, _ in counts]
    lives, on_arrival = _lives(at, known, cited)
    standing = _standing(at, known, _chosen(cited))
    return BoardReport(
        as_of=now,
        composition=Composition(standing.now),
        documents=at.scalar(select(func.count()).where(*_documents(wanted, then))) or 0,
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        years=alive_by_year(counts),
        weeks=_weekly(at, now, weeks, standing.settled, _chosen(cited)),
        rescue=_rescue(at, known, cited),
        curve=survival(lives),
        followed=sum(life.links for life in lives),
        dead_on_arrival=on_arrival,
    )


def _documents(wanted: LinkFilter, then: datetime | None = None) -> list[ColumnElement[bool]]:
    over = documents.c.unwatched_at
    conditions: list[ColumnElement[bool]] = [over.is_(None)]
    if then is not None:
        conditions = [documents.c.watched_at <= then, or_(over.is_(None), over > then)]
    if wanted.tag:
        tagged = select(document_tags.c.document_id).where(document_tags.c.tag == wanted.tag)
        conditions.append(documents.c.id.in_(tagged))
    if wanted.year is not None:
        cited = accessed_in(wanted.year, wanted.last_year)
        conditions.append(documents.c.id.in_(select(refs.c.document_id).where(refs.c.present, cited)))
    return conditions


def _cited(wanted: LinkFilter, then: datetime | None = None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [refs.c.present]
    if wanted.tag:
        conditions.append(refs.c.document_id.in_(select(documents.c.id).where(*_documents(wanted, then))))
    if wanted.year is not None:
        conditions.append(accessed_in(wanted.year, wanted.last_year))
    return conditions


def _chosen(cited: list[ColumnElement[bool]]) -> Select[Any] | None:
    """The links cited so; None for all of them, cited or not."""
    return select(refs.c.link_id).where(*cited) if len(cited) > 1 else None


@dataclass(frozen=True, slots=True)
class _Standing:
    """How many links stand how: as the last look left them, and as they were settled."""

    now: Mapping[Status, int]
    settled: Mapping[Status, int]


def _standing(at: Connection, known: Any, chosen: Select[Any] | None) -> _Standing:
    counted = select(known.c.status, known.c.confirmed, func.count()).group_by(known.c.status, known.c.confirmed)
    if chosen is not None:
        counted = counted.where(known.c.id.in_(chosen))
    now: Counter[Status] = Counter()
    settled: Counter[Status] = Counter()
    for status, confirmed, number in at.execute(counted):
        now[Status(status)] += number
        if confirmed is not None:
            settled[Status(confirmed)] += number
    return _Standing(now, settled)


def _by_year(at: Connection, known: Any, cited: list[ColumnElement[bool]]) -> dict[tuple[int, Status], int]:
    year = cast(func.substr(refs.c.accessed, 1, 4), Integer).label("year")  # numbers are sorted faster than text
    counted = (
        select(year, known.c.status, func.count(known.c.id.distinct()))
        .join(known, known.c.id == refs.c.link_id)
        .where(refs.c.accessed.is_not(None), *cited)
        .group_by(year, known.c.status)
    )
    return {(each, Status(status)): number for each, status, number in at.execute(counted)}


def _rescue(at: Connection, known: Any, cited: list[ColumnElement[bool]]) -> dict[Nearness, int]:
    rank = case(*((suggestions.c.nearness == near, place) for place, near in enumerate(_NEARNESS)), else_=9)
    best = (
        select(known.c.id, func.min(rank).label("rank"))
        .join(refs, refs.c.link_id == known.c.id)
        .outerjoin(suggestions, suggestions.c.ref_id == refs.c.id)
        .where(known.c.status.in_(_LOST), *cited)
        .group_by(known.c.id)
        .subquery()
    )
    counted = at.execute(select(best.c.rank, func.count()).group_by(best.c.rank))
    return {(_NEARNESS[rank] if rank < 9 else Nearness.NONE): number for rank, number in counted}


def weekly(
    at: Connection, now: datetime, wanted: LinkFilter = EVERY_LINK, weeks: int = WEEKS
) -> tuple[Week, ...]:
    """How the links stood at the end of each of the last weeks, by settled status."""
    chosen = _chosen(_cited(wanted))
    return _weekly(at, now, weeks, _standing(at, links, chosen).settled, chosen)


def _weekly(
    at: Connection, now: datetime, weeks: int, today: Mapping[Status, int], chosen: Select[Any] | None
) -> tuple[Week, ...]:
    starts = [now - timedelta(weeks=weeks - each) for each in range(weeks)]
    week = case(*((changes.c.at >= start, place) for place, start in reversed(list(enumerate(starts)))), else_=-1)
    grouped = (
        select(week, changes.c.before, changes.c.after, func.count())
        .where(changes.c.at >= starts[0], changes.c.at <= now)
        .group_by(week, changes.c.before, changes.c.after)
    )
    if chosen is not None:
        grouped = grouped.where(changes.c.link_id.in_(chosen))
    moves: list[dict[tuple[Status | None, Status], int]] = [{} for _ in starts]
    for place, before, after, number in at.execute(grouped):
        moves[place][Status(before) if before else None, Status(after)] = number
    ends: list[date] = [(start + timedelta(weeks=1)).date() for start in starts]
    return weeks_back(today, moves, ends)


def _lives(at: Connection, known: Any, cited: list[ColumnElement[bool]]) -> tuple[list[Life], int]:
    """The lives of the links first seen alive, and how many were lost when we first looked.

    Links that lived alike to the day are counted together by the database: most have the same days.
    """
    lives, on_arrival = [], 0
    for row in at.execute(_alike(at, known, cited)):
        lost = needs_an_editor(Status(row.status))
        if row.ended is None:
            on_arrival += row.links if lost else 0
            continue
        birth = date(int(row.born), 7, 1)
        entered = max(0, (date.fromisoformat(str(row.began)) - birth).days)
        left = max(entered + 1, (date.fromisoformat(str(row.ended)) - birth).days)
        lives.append(Life(entered, left, lost, row.links))
    return lives, on_arrival


def _alike(at: Connection, known: Any, cited: list[ColumnElement[bool]]) -> Select[Any]:
    """How many links share the year of their first citation, the days of their life, and how they stand."""
    dated = (
        select(refs.c.link_id, func.min(func.substr(refs.c.accessed, 1, 4)).label("born"))
        .where(refs.c.accessed.is_not(None), *cited)
        .group_by(refs.c.link_id)
        .subquery()
    )
    lost_at = case((known.c.status.in_(_NEEDING), known.c.since))
    ended_at = case((known.c.seen_alive_at.is_not(None), func.coalesce(lost_at, known.c.seen_alive_at)))
    each = (
        select(
            dated.c.born,
            day_of(at, known.c.created_at).label("began"),
            day_of(at, ended_at).label("ended"),
            known.c.status,
        )
        .join(known, known.c.id == dated.c.link_id)
        .order_by(dated.c.link_id)
        .limit(_FOLLOWED_AT_MOST)
        .subquery()
    )
    alike = (each.c.born, each.c.began, each.c.ended, each.c.status)
    return select(*alike, func.count().label("links")).group_by(*alike)
