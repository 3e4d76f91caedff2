"""Lists of links, one link, its checks and decisions. Lists go by keyset in order of urgency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, RowMapping, Select, and_, case, func, literal, or_, select

from linkwatch.domain.decision import Decided
from linkwatch.domain.evidence import Evidence
from linkwatch.domain.link_filter import OPEN_WORK, LinkFilter
from linkwatch.domain.observation import Observation, Page
from linkwatch.domain.report import BY_URGENCY, MOST_ROWS, ChangeRow, CheckRow, Copy, DecisionRow, LinkRow, Shelf
from linkwatch.domain.search import Anchor
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.suggestion import Nearness
from linkwatch.domain.verdict import Drift
from linkwatch.store.codec import from_json, unpack
from linkwatch.store.cursors import read_cursor, write_cursor
from linkwatch.store.query_filters import conditions, has_copy, has_copy_of_few, known_beforehand
from linkwatch.store.tables import changes, checks, decisions, links, refs, suggestions, texts

LIGHT = (
    links.c.id,
    links.c.url,
    links.c.host,
    links.c.site,
    links.c.status,
    links.c.reason,
    links.c.since,
    links.c.checked_at,
    links.c.next_check_at,
    links.c.seen_alive_at,
    links.c.decision,
    links.c.ignored_until,
    links.c.snoozed_until,
    links.c.asked_at,
)
"""The columns of a link that rows show; its pages are heavy and stay where they are."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A stretch of the list whose links share a status; the dead that have a copy come first."""

    status: Status
    with_copy: bool | None = None


_SECTIONS = tuple(
    section
    for status in BY_URGENCY
    for section in (
        (_Section(status, True), _Section(status, False)) if status is Status.DEAD else (_Section(status),)
    )
)

_NEWEST_FIRST = (links.c.since.desc().nulls_last(), links.c.id.desc())
_Start = tuple[int, datetime | None, int]
"""Where a page begins: the section, since when, and the number of the link before it."""


def list_links(at: Connection, wanted: LinkFilter, cursor: str | None, limit: int) -> Shelf[LinkRow]:
    """The links that fit, the most urgent first. A cursor that is none begins at the top."""
    limit = max(1, min(limit, MOST_ROWS))
    named = known_beforehand(at, wanted)
    start = read_cursor(cursor, int, datetime, int)
    rows: list[RowMapping] = []
    for chosen in _all_at_once(wanted, start, named) if named is not None else _by_section(wanted, start):
        rows += at.execute(chosen.limit(limit + 1 - len(rows))).mappings().all()
        if len(rows) > limit:
            break
    shown = rows[:limit]
    following = None
    if len(rows) > limit:
        following = write_cursor(shown[-1]["section"], shown[-1]["since"], shown[-1]["id"])
    return Shelf(with_citations(at, [link_row(row) for row in shown]), following)


def _by_section(wanted: LinkFilter, start: _Start | None) -> Iterator[Select[Any]]:
    """A question for each section, in their order: each goes by an index, and the first often suffices."""
    for number, section in enumerate(_SECTIONS):
        if (wanted.statuses and section.status not in wanted.statuses) or (start and number < start[0]):
            continue
        if wanted.with_copy is not None and section.with_copy is (not wanted.with_copy):
            continue
        chosen = select(*LIGHT, literal(number).label("section")).where(
            _inside(section, has_copy()), *conditions(wanted)
        )
        if start and number == start[0]:
            chosen = chosen.where(_after(start[1], start[2]))
        yield chosen.order_by(*_NEWEST_FIRST)


def _all_at_once(wanted: LinkFilter, start: _Start | None, named: Sequence[int]) -> Iterator[Select[Any]]:
    """One question for all sections, where the links are few and known."""
    held = has_copy_of_few()
    section = case(*((_inside(each, held), number) for number, each in enumerate(_SECTIONS)))
    chosen = select(*LIGHT, section.label("section")).where(links.c.id.in_(named), *conditions(wanted))
    if wanted.statuses:
        chosen = chosen.where(links.c.status.in_(wanted.statuses))
    if start:
        chosen = chosen.where(or_(section > start[0], and_(section == start[0], _after(start[1], start[2]))))
    yield chosen.order_by(section, *_NEWEST_FIRST)


def _inside(section: _Section, held: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a link belongs to a section; `held` says whether it has a copy."""
    alike = links.c.status == section.status
    return alike if section.with_copy is None else and_(alike, held if section.with_copy else ~held)


def _after(since: datetime | None, key: int) -> ColumnElement[bool]:
    if since is None:
        return and_(links.c.since.is_(None), links.c.id < key)
    return or_(links.c.since < since, and_(links.c.since == since, links.c.id < key), links.c.since.is_(None))


def count_open(at: Connection) -> int:
    """How many links wait for an editor."""
    opened = links.c.status.in_(OPEN_WORK.statuses) & (links.c.decision == Decided.OPEN)
    return at.scalar(select(func.count()).where(opened)) or 0


def get_link(at: Connection, key: int) -> LinkRow | None:
    """One link."""
    row = at.execute(select(*LIGHT).where(links.c.id == key)).mappings().first()
    return with_citations(at, [link_row(row)])[0] if row else None


def with_citations(at: Connection, rows: Sequence[LinkRow]) -> tuple[LinkRow, ...]:
    """The rows with how often they are cited, a title, and the best copy: three queries for all."""
    keys = [row.id for row in rows]
    if not keys:
        return ()
    counted = select(
        refs.c.link_id,
        func.count().label("references"),
        func.count(refs.c.document_id.distinct()).label("documents"),
        func.min(refs.c.id).label("first"),
    )
    grouped = counted.where(refs.c.link_id.in_(keys), refs.c.present).group_by(refs.c.link_id)
    counts: dict[int, Any] = {row.link_id: row for row in at.execute(grouped)}
    firsts = [row.first for row in counts.values()]
    titled = select(refs.c.id, refs.c.title, refs.c.lang).where(refs.c.id.in_(firsts))
    titles: dict[int, Any] = {row.id: row for row in at.execute(titled)}
    copies = _best_copies(at, keys)
    return tuple(_cited(row, counts.get(row.id), titles, copies.get(row.id)) for row in rows)


def _cited(
    row: LinkRow,
    count: Row[Any] | None,
    titles: Mapping[int, Any],
    copy: Copy | None,
) -> LinkRow:
    if count is None:
        return row
    first = titles.get(count.first)
    return replace(
        row,
        references=count.references,
        documents=count.documents,
        first_reference=count.first,
        title=first.title if first else None,
        lang=first.lang if first else None,
        copy=copy,
    )


def _best_copies(at: Connection, keys: Sequence[int]) -> dict[int, Copy]:
    place = func.row_number().over(
        partition_by=refs.c.link_id, order_by=(func.abs(func.coalesce(suggestions.c.days, 99999)), refs.c.id)
    )
    ranked = (
        select(
            refs.c.link_id,
            suggestions.c.ref_id,
            suggestions.c.memento_url,
            suggestions.c.captured_at,
            suggestions.c.days,
            suggestions.c.nearness,
            suggestions.c.suggestion,
            place.label("place"),
        )
        .join(suggestions, suggestions.c.ref_id == refs.c.id)
        .where(refs.c.link_id.in_(keys), suggestions.c.memento_url.is_not(None))
        .subquery()
    )
    rows = at.execute(select(ranked).where(ranked.c.place == 1))
    return {row.link_id: _copy(row) for row in rows}


def _copy(row: Row[Any]) -> Copy:
    near = Nearness(row.nearness or Nearness.FAR)
    anchor = Anchor((row.suggestion or {}).get("anchor", Anchor.ACCESS_DATE))
    return Copy(row.ref_id, row.memento_url, row.captured_at, row.days or 0, near, anchor)


def link_row(row: RowMapping) -> LinkRow:
    """A link as its row shows it, citations still to be added."""
    return LinkRow(
        id=row["id"],
        url=row["url"],
        host=row["host"],
        site=row["site"],
        status=Status(row["status"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        since=row["since"],
        checked_at=row["checked_at"],
        next_check_at=row["next_check_at"],
        seen_alive_at=row["seen_alive_at"],
        decision=Decided(row["decision"]),
        ignored_until=row["ignored_until"],
        snoozed_until=row["snoozed_until"],
        asked_at=row["asked_at"],
    )


def list_checks(at: Connection, link: int, cursor: str | None, limit: int) -> Shelf[CheckRow]:
    """The looks at a link, the newest first."""
    limit = max(1, min(limit, MOST_ROWS))
    start = read_cursor(cursor, datetime, int)
    chosen = select(checks).where(checks.c.link_id == link)
    if start:
        chosen = chosen.where(or_(checks.c.at < start[0], and_(checks.c.at == start[0], checks.c.id < start[1])))
    rows = at.execute(chosen.order_by(checks.c.at.desc(), checks.c.id.desc()).limit(limit + 1)).mappings().all()
    shown = rows[:limit]
    following = write_cursor(shown[-1]["at"], shown[-1]["id"]) if len(rows) > limit else None
    return Shelf(tuple(check_row(row) for row in shown), following)


def get_check(at: Connection, link: int, key: int) -> CheckRow | None:
    """One look at a link; None where it is none of that link's."""
    row = at.execute(select(checks).where(checks.c.id == key, checks.c.link_id == link)).mappings().first()
    return check_row(row) if row else None


def check_row(row: RowMapping) -> CheckRow:
    """A look as it is shown."""
    kept = unpack(Observation, row["observation"]) if row["observation"] else None
    return CheckRow(
        id=row["id"],
        at=row["at"],
        status=Status(row["status"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        standing=Status(row["standing"]),
        http_status=row["http_status"],
        final_url=row["final_url"],
        elapsed_ms=row["elapsed_ms"],
        evidence=tuple(from_json(Evidence, each) for each in row["evidence"] or ()),
        drift=from_json(Drift, row["drift"]) if row["drift"] else None,
        redirects=kept.redirects if kept else (),
        text_digest=row["text_digest"],
    )


def list_decisions(at: Connection, link: int) -> tuple[DecisionRow, ...]:
    """What was decided about a link, the latest first."""
    chosen = select(decisions).where(decisions.c.link_id == link).order_by(decisions.c.id.desc()).limit(50)
    return tuple(_decision_row(row) for row in at.execute(chosen).mappings())


def decisions_in(at: Connection, document: int, limit: int = 50) -> tuple[DecisionRow, ...]:
    """What was decided about a document's links, the latest first."""
    cited = select(refs.c.link_id).where(refs.c.document_id == document, refs.c.present)
    chosen = (
        select(decisions, links.c.url)
        .join(links, links.c.id == decisions.c.link_id)
        .where(decisions.c.link_id.in_(cited))
        .order_by(decisions.c.id.desc())
        .limit(limit)
    )
    return tuple(replace(_decision_row(row), url=row["url"]) for row in at.execute(chosen).mappings())


def newest_decision(at: Connection) -> int:
    """The number of the latest decision about anything; 0 where there is none."""
    return at.scalar(select(func.max(decisions.c.id))) or 0


def decisions_since(at: Connection, after: int) -> tuple[DecisionRow, ...]:
    """The decisions that came after one, the first first; a handful at a time."""
    chosen = select(decisions).where(decisions.c.id > after).order_by(decisions.c.id).limit(50)
    return tuple(_decision_row(row) for row in at.execute(chosen).mappings())


def _decision_row(row: RowMapping) -> DecisionRow:
    decided = Decided(row["decision"])
    return DecisionRow(row["id"], row["link_id"], decided, row["who"], row["why"], row["at"], row["until"])


def list_changes(
    at: Connection, cursor: str | None, limit: int, document: int | None = None, link: int | None = None
) -> Shelf[ChangeRow]:
    """Confirmed moves, the latest first; of one document's links, or of one link, where it is named."""
    limit = max(1, min(limit, MOST_ROWS))
    start = read_cursor(cursor, int)
    chosen = select(changes, links.c.url).join(links, links.c.id == changes.c.link_id)
    if start:
        chosen = chosen.where(changes.c.id < start[0])
    if document is not None:
        cited = select(refs.c.link_id).where(refs.c.document_id == document, refs.c.present)
        chosen = chosen.where(changes.c.link_id.in_(cited))
    if link is not None:
        chosen = chosen.where(changes.c.link_id == link)
    rows = at.execute(chosen.order_by(changes.c.id.desc()).limit(limit + 1)).mappings().all()
    following = write_cursor(rows[limit - 1]["id"]) if len(rows) > limit else None
    return Shelf(tuple(_change_row(row) for row in rows[:limit]), following)


def _change_row(row: RowMapping) -> ChangeRow:
    return ChangeRow(
        id=row["id"],
        link=row["link_id"],
        url=row["url"],
        at=row["at"],
        before=Status(row["before"]) if row["before"] else None,
        after=Status(row["after"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
    )


def cited_text(at: Connection, link: int) -> tuple[str, datetime | None] | None:
    """What the link held when it was cited, and when that was."""
    chosen = select(links.c.cited_page, links.c.cited_page_at).where(links.c.id == link)
    row = at.execute(chosen).first()
    if row is None or row.cited_page is None:
        return None
    return unpack(Page, row.cited_page).text, row.cited_page_at


def packed_text(at: Connection, digest: str) -> bytes | None:
    """A kept text, still compressed."""
    return at.scalar(select(texts.c.body).where(texts.c.digest == digest))
