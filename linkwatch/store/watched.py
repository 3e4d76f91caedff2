"""Documents under watch: what a new reading brings is taken over, what a person decided or corrected stays."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from linkwatch.domain.decision import Decided
from linkwatch.domain.evidence import said
from linkwatch.domain.reference import AccessDate, Reference
from linkwatch.domain.status import Reason, Status
from linkwatch.domain.url import canonical
from linkwatch.domain.watching import WatchedDocument
from linkwatch.store.codec import pack, to_json
from linkwatch.store.database import Database
from linkwatch.store.dialects import inserting
from linkwatch.store.errors import StorageError
from linkwatch.store.rows import Row, key_of, link_columns, reference_columns
from linkwatch.store.tables import document_tags, documents, links, refs

_NEW = {"status": Status.UNKNOWN, "reason": Reason.NOT_CHECKED, "decision": Decided.OPEN}
_BY_KEY = select(links.c.key, links.c.id).where(links.c.key.in_(bindparam("keys", expanding=True)))
_REFERENCE = update(refs).where(refs.c.id == bindparam("number"))


@dataclass(frozen=True, slots=True)
class Put:
    """What putting a document under watch came to."""

    document: int
    new: bool
    references: int
    added: int  # references that were not there before
    gone: int  # and those that no longer are


def put(database: Database, document: WatchedDocument, now: datetime) -> Put:
    """Put a document under watch, or update it; its new links are due at once."""
    return database.write(lambda connection: put_in(connection, document, now))


def unwatch(database: Database, name: str, now: datetime) -> bool:
    """End the watch over a document, its history kept; False where none of that name is under watch."""
    named = (documents.c.key == key_of(name)) & documents.c.unwatched_at.is_(None)
    return database.write(
        lambda connection: (
            connection.execute(update(documents).where(named).values(unwatched_at=now)).rowcount == 1
        )
    )


def correct(
    database: Database, ref: int, who: str, now: datetime, *, url: str | None = None, accessed: str | None = None
) -> None:
    """Let a person's reading of an address or an access date count, for good. LookupError: no such reference."""

    def work(connection: Connection) -> None:
        row = connection.execute(select(refs).where(refs.c.id == ref)).mappings().one_or_none()
        if row is None:
            raise LookupError(f"no reference {ref}")
        said = dict(row["corrected"] or {}) | {"who": who, "at": now.isoformat()}
        if url is not None:
            said["url"] = url
        if accessed is not None:
            said["accessed"] = str(AccessDate.parse(accessed))
        columns = _as_corrected(connection, dict(row) | {"corrected": said}, now)
        connection.execute(
            update(refs).where(refs.c.id == ref).values(corrected=said, reviewed_at=now, **columns)
        )

    database.write(work)


def describe(
    database: Database,
    document: int,
    who: str,
    now: datetime,
    *,
    issue: str | None = None,
    doi: str | None = None,
) -> None:
    """Let a person's word on a document's issue or DOI count, for good; "" says that it has none."""

    def work(connection: Connection) -> None:
        mine = documents.c.id == document
        before = connection.scalar(select(documents.c.entered).where(mine))
        told = {name: value for name, value in (("issue", issue), ("doi", doi)) if value is not None}
        said = dict(before or {}) | told | {"who": who, "at": now.isoformat()}
        connection.execute(update(documents).where(mine).values(entered=said))

    database.write(work)


def carry_over(connection: Connection, document: int, n: int, said: dict[str, Any], now: datetime) -> None:
    """Let a correction made elsewhere count for the n-th reference of a document."""
    mine = (refs.c.document_id == document) & (refs.c.n == n) & refs.c.present
    row = connection.execute(select(refs).where(mine)).mappings().one_or_none()
    if row is not None:
        columns = _as_corrected(connection, dict(row) | {"corrected": said}, now)
        done = {"corrected": said, "reviewed_at": now, **columns}
        connection.execute(update(refs).where(refs.c.id == row["id"]).values(done))


def put_in(connection: Connection, document: WatchedDocument, now: datetime) -> Put:
    """`put`, within a transaction that does more."""
    known = (
        connection.execute(select(documents).where(documents.c.key == key_of(document.name)))
        .mappings()
        .one_or_none()
    )
    number = _put_row(connection, document, known, now)
    if document.tags is not None:
        _put_tags(connection, number, document.tags)
    added, gone = _put_references(connection, number, document.references, now)
    return Put(number, known is None, len(document.references), added, gone)


def twin_of(connection: Connection, document: WatchedDocument) -> int | None:
    """The document under watch that has the very same words under another name; None for a name that is known.

    What has no words is nobody's twin.
    """
    if not document.passages:
        return None
    ours = documents.c.key == key_of(document.name)
    alike = documents.c.digest == _digest(pack(document.passages))
    twins = select(documents.c.id).where(alike, documents.c.unwatched_at.is_(None)).order_by(documents.c.id)
    known = connection.scalar(select(documents.c.id).where(ours))
    return connection.scalar(twins.limit(1)) if known is None else None


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _put_row(connection: Connection, document: WatchedDocument, known: Row | None, now: datetime) -> int:
    body = pack(document.passages)
    columns: dict[str, Any] = {
        "format": document.format,
        "lang": document.lang,
        "dated": document.dated,
        "issue": document.issue,
        "doi": document.doi,
        "digest": _digest(body),
        "body": body,
        "integrity": to_json(document.integrity),
        "updated_at": now,
        "unwatched_at": None,
    }
    entered = (known["entered"] or {}) if known is not None else {}
    if "title" not in entered and (document.title is not None or known is None):
        columns["title"] = document.title or document.name
    if document.archive is not None:
        columns["archive"] = document.archive
    if known is not None:
        connection.execute(update(documents).where(documents.c.id == known["id"]).values(columns))
        return int(known["id"])
    columns |= {"key": key_of(document.name), "name": document.name, "watched_at": now}
    return int(connection.execute(insert(documents).values(columns).returning(documents.c.id)).scalar_one())


def _put_tags(connection: Connection, document: int, tags: Sequence[str]) -> None:
    connection.execute(delete(document_tags).where(document_tags.c.document_id == document))
    for tag in dict.fromkeys(tags):
        connection.execute(insert(document_tags).values(document_id=document, tag=tag[:100]))


def _put_references(
    connection: Connection, document: int, references: Sequence[Reference], now: datetime
) -> tuple[int, int]:
    query = select(refs).where(refs.c.document_id == document).order_by(refs.c.n)
    before = list(connection.execute(query).mappings())
    marked = list(zip(_marks(references), references, strict=True))
    again = _matched(before, marked)
    rows = [_reference_row(mark, reference, again.get(mark)) for mark, reference in marked]
    numbers = links_in(connection, {row["url"]: canonical(row["url"]) for row in rows}, now)
    rows = [row | {"document_id": document, "link_id": numbers[row["url"]]} for row in rows]
    fresh = [row for row in rows if row["mark"] not in again]
    if fresh:
        connection.execute(insert(refs), fresh)
    if again:
        changed = [row | {"number": again[row["mark"]]["id"]} for row in rows if row["mark"] in again]
        connection.execute(_REFERENCE, changed)
    kept = {row["id"] for row in again.values()}
    gone = [row for row in before if row["present"] and row["id"] not in kept]
    if gone:
        connection.execute(_REFERENCE, [{"number": row["id"], "present": False} for row in gone])
    return len(marked) - sum(row["present"] for row in again.values()), len(gone)


def _reference_row(mark: str, reference: Reference, known: Row | None) -> dict[str, Any]:
    row = reference_columns(reference) | {"mark": mark, "present": True}
    corrected = known["corrected"] if known is not None else None
    return row | _as_it_counts(row | {"corrected": corrected})


def _marks(references: Sequence[Reference]) -> list[str]:
    """What tells each reference from its neighbours: its link and its words, and which of the same it is."""
    seen: Counter[str] = Counter()
    marks = []
    for reference in references:
        words = key_of(f"{canonical(reference.url)}\n{' '.join(reference.citation.split())}")
        marks.append(key_of(f"{words}{seen[words]}"))
        seen[words] += 1
    return marks


def _matched(before: Sequence[Row], marked: Sequence[tuple[str, Reference]]) -> dict[str, Row]:
    """The row each new reference continues: the same words, else the next one of the same address."""
    by_mark = {row["mark"]: row for row in before}
    found = {mark: by_mark[mark] for mark, _ in marked if mark in by_mark}
    taken = {row["id"] for row in found.values()}
    by_url: dict[str, list[Row]] = defaultdict(list)
    for row in before:
        if row["id"] not in taken:
            by_url[row["found_url"]].append(row)
    for mark, reference in marked:
        if mark not in found and by_url[reference.url]:
            found[mark] = by_url[reference.url].pop(0)
    return found


def _as_it_counts(row: Row) -> dict[str, Any]:
    """The address and access date that count: as read, unless a person said otherwise."""
    said = row["corrected"] or {}
    return {
        "url": str(said.get("url", row["found_url"])),
        "accessed": said.get("accessed", row["found_accessed"]),
    }


def _as_corrected(connection: Connection, row: Row, now: datetime) -> dict[str, Any]:
    """What counts of one reference, with its link."""
    counts = _as_it_counts(row)
    return counts | {"link_id": link_in(connection, counts["url"], now)}


def link_in(connection: Connection, url: str, now: datetime, link: str | None = None) -> int:
    """The number of the link of an address, put under watch where it is new."""
    return links_in(connection, {url: link or canonical(url)}, now)[url]


def links_in(connection: Connection, wanted: Mapping[str, str], now: datetime) -> dict[str, int]:
    """The numbers of the links of addresses (with their canonical forms), put under watch where they are new."""
    keys = {url: key_of(link) for url, link in wanted.items()}
    known = _numbers(connection, list(keys.values()))
    fresh: dict[str, dict[str, Any]] = {}
    for url, link in wanted.items():
        if keys[url] not in known:
            fresh.setdefault(
                keys[url], link_columns(link, url) | _NEW | {"created_at": now, "next_check_at": now}
            )
    if fresh:
        connection.execute(inserting(connection, links).on_conflict_do_nothing(), list(fresh.values()))
        known |= _numbers(connection, list(fresh))
    return {url: known[key] for url, key in keys.items()}


def _numbers(connection: Connection, keys: Sequence[str]) -> dict[str, int]:
    return {row.key: row.id for row in connection.execute(_BY_KEY, {"keys": keys})}


def document_named(connection: Connection, name: str) -> int:
    """The number of the document of a name; StorageError naming it where there is none."""
    number = connection.execute(
        select(documents.c.id).where(documents.c.key == key_of(name))
    ).scalar_one_or_none()
    if number is None:
        raise StorageError(said("{name} is not under watch", name=name))
    return int(number)
