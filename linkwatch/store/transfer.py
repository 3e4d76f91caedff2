"""Documents, history and decisions as JSON lines, out and in: the way from one instance to another.

Each line says what it is: `document`, `text`, `link`, `check`, `change`, `decision`. Accounts, mails and
subscriptions stay where they are. Reading the same lines twice changes nothing.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, RowMapping, Table, insert, select, update

from linkwatch.domain.evidence import said
from linkwatch.domain.history import Standing
from linkwatch.domain.observation import Observation
from linkwatch.domain.reference import Passage, Reference
from linkwatch.domain.url import canonical
from linkwatch.domain.watching import RunState, WatchedDocument
from linkwatch.store import watched
from linkwatch.store.codec import from_json, pack, to_json, unpack, unpack_json
from linkwatch.store.database import Database
from linkwatch.store.errors import StorageError
from linkwatch.store.packing import unpack_text
from linkwatch.store.recording import keep_texts
from linkwatch.store.rows import reference_of, standing_columns, standing_of
from linkwatch.store.tables import changes, checks, decisions, document_tags, documents, links, refs, runs, texts

Line = dict[str, Any]
Key = TypeVar("Key")
VERSION = 1
_BATCH = 500
_KINDS = frozenset({"linkwatch", "document", "text", "link", "check", "change", "decision"})
_NUMBERS = frozenset({"id", "link_id", "check_id"})
_CHECK_COLUMNS = (
    "status",
    "reason",
    "standing",
    "http_status",
    "final_url",
    "elapsed_ms",
    "evidence",
    "drift",
    "changing",
    "rules",
    "text_digest",
)


class BadLineError(StorageError):
    """A line that cannot be taken in; the message says which and why. Nothing of it was written."""


@dataclass(slots=True)
class Imported:
    """What came in."""

    documents: int = 0
    links: int = 0
    checks: int = 0
    changes: int = 0
    decisions: int = 0


def export(database: Database, now: datetime) -> Iterator[Line]:
    """All of it, a line at a time, so that no history is too long. Each document and link is of one instant."""
    yield {"is": "linkwatch", "version": VERSION, "at": now.isoformat()}
    for number in _all(database, documents.c.id):
        yield database.read(partial(_document, number=number))
    for digest in _all(database, texts.c.digest):
        yield database.read(partial(_text, digest=digest))
    for number in _all(database, links.c.id):
        yield from database.read(partial(_link, number=number))


def parsed(lines: Iterable[str | bytes]) -> Iterator[Line]:
    """The lines of an export, read; empty ones are passed over. BadLineError names the one that is not JSON."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError) as error:
                raise BadLineError(said("line {n} is not JSON: {error}", n=number, error=error)) from error


def take_in(database: Database, lines: Iterable[Line], now: datetime) -> Imported:
    """Take exported lines in, beside what is there. BadLineError names those that cannot be read.

    What stood before them is kept: mend them and take the whole file in again.
    """
    reader = _Reader(now)
    numbered = enumerate(lines, 1)
    while batch := list(itertools.islice(numbered, _BATCH)):
        for number, line in batch:
            if not _is_ours(line):
                raise BadLineError(said("line {n} is not a line of an export of linkwatch", n=number))
        try:
            reader = database.write(partial(reader.took, lines=[line for _, line in batch]))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            fault = said(
                "lines {first} to {last} cannot be taken in: {error}",
                first=batch[0][0],
                last=batch[-1][0],
                error=f"{type(error).__name__}: {error}",
            )
            raise BadLineError(fault) from error
    return reader.came


def _all(database: Database, key: Column[Key]) -> list[Key]:
    return database.read(lambda at: list(at.execute(select(key).order_by(key)).scalars()))


def _is_ours(line: object) -> bool:
    return isinstance(line, dict) and line.get("is") in _KINDS


class _Reader:
    """Takes lines in, and remembers under which numbers."""

    def __init__(self, now: datetime) -> None:
        self.came = Imported()
        self._now = now
        self._runs: dict[int, int] = {}
        self._links: dict[str, int] = {}
        self._digests: dict[str, str | None] = {}  # of the texts, there and here

    def took(self, at: Connection, lines: Sequence[Line]) -> _Reader:
        """A reader that has taken these lines in too; this one stays, for the transaction may be tried again."""
        after = _Reader(self._now)
        after.came, after._runs, after._links = replace(self.came), dict(self._runs), dict(self._links)
        after._digests = dict(self._digests)
        for line in lines:
            after.take(at, line)
        return after

    def take(self, at: Connection, line: Line) -> None:
        """One line; one that is there already changes nothing."""
        match line["is"]:
            case "linkwatch":
                if line["version"] > VERSION:
                    raise ValueError(f"made by a newer linkwatch (version {line['version']})")
            case "document":
                self._document(at, line)
            case "text":
                self._digests[line["digest"]] = keep_texts(at, [line["text"]]).get(line["text"])
            case "link":
                self._link(at, line)
            case "check":
                self._check(at, line)
            case "change":
                self._change(at, line)
            case "decision":
                self._decision(at, line)

    def _document(self, at: Connection, line: Line) -> None:
        document = WatchedDocument(
            name=line["name"],
            references=from_json(tuple[Reference, ...], line["references"]),
            title=line["title"],
            format=line["format"],
            lang=line["lang"],
            dated=_day(line["dated"]),
            issue=line.get("issue"),  # not in exports of the first release
            doi=line.get("doi"),
            passages=from_json(tuple[Passage, ...], line["passages"]),
            tags=tuple(line["tags"]),
            archive=line["archive"],
        )
        number = watched.put_in(at, document, self._now).document
        for n, reading in line["corrected"].items():
            watched.carry_over(at, number, int(n), reading, self._now)
        over = _instant(line["unwatched_at"])
        mine = documents.c.id == number
        entered = at.scalar(select(documents.c.entered).where(mine)) or line.get("entered")
        at.execute(update(documents).where(mine).values(unwatched_at=over, entered=entered))
        self.came.documents += 1

    def _link(self, at: Connection, line: Line) -> None:
        number = watched.link_in(at, line["url"], self._now, line["link"])
        self._links[line["link"]] = number
        known = at.execute(select(links.c.checked_at).where(links.c.id == number)).scalar_one()
        standing = from_json(Standing, line["standing"])
        if standing.checked_at is not None and (known is None or known < standing.checked_at):
            columns = standing_columns(standing) | {
                "next_check_at": _instant(line["next_check_at"]),
                "decision": line["decision"],
                "ignored_until": _day(line["ignored_until"]),
                "snoozed_until": _day(line.get("snoozed_until")),  # not in exports of the first release
            }
            at.execute(update(links).where(links.c.id == number).values(columns))
        self.came.links += 1

    def _check(self, at: Connection, line: Line) -> None:
        row = {name: line[name] for name in _CHECK_COLUMNS}
        observation = line["observation"]
        row |= {
            "link_id": self._links[line["link"]],
            "run_id": self._run(at, line["run"]),
            "at": _instant(line["at"]),
            "observation": pack(from_json(Observation, observation)) if observation else None,
            "text_digest": self._digests.get(line["text_digest"]),
        }
        self.came.checks += _once(at, checks, row, ("link_id", "at"))

    def _change(self, at: Connection, line: Line) -> None:
        row = {name: line[name] for name in ("before", "after", "reason", "looks")}
        row |= {"link_id": self._links[line["link"]], "at": _instant(line["at"])}
        row["first_at"] = _instant(line["first_at"])
        self.came.changes += _once(at, changes, row, ("link_id", "at", "after"))

    def _decision(self, at: Connection, line: Line) -> None:
        row = {name: line[name] for name in ("decision", "why", "who")}
        row |= {"link_id": self._links[line["link"]], "at": _instant(line["at"])}
        row["until"] = _day(line["until"])
        self.came.decisions += _once(at, decisions, row, ("link_id", "at", "decision"))

    def _run(self, at: Connection, line: Line) -> int:
        """The run here that stands for one there: each look of a link belongs to one of its own."""
        if line["id"] not in self._runs:
            began = _instant(line["started_at"])
            row = {"kind": line["kind"], "worker": "import", "state": RunState.DONE, "checked": 0}
            row |= {"started_at": began, "beat_at": began, "ended_at": began}
            made = at.execute(insert(runs).values(row).returning(runs.c.id)).scalar_one()
            self._runs[line["id"]] = int(made)
        return self._runs[line["id"]]


def _once(at: Connection, table: Table, row: Mapping[str, Any], same: Sequence[str]) -> int:
    """Insert a row unless one that is the same in these columns is there; how many came in."""
    there = select(table.c.id).where(*(table.c[name] == row[name] for name in same))
    if at.execute(there).first() is not None:
        return 0
    at.execute(insert(table).values(row))
    return 1


def _document(at: Connection, number: int) -> Line:
    row = at.execute(select(documents).where(documents.c.id == number)).mappings().one()
    tags = select(document_tags.c.tag).where(document_tags.c.document_id == number).order_by(document_tags.c.tag)
    cited = (
        select(refs, links.c.link)
        .join(links, links.c.id == refs.c.link_id)
        .where(refs.c.document_id == number, refs.c.present)
        .order_by(refs.c.n)
    )
    references = at.execute(cited).mappings().all()
    return {
        "is": "document",
        **{name: row[name] for name in ("name", "title", "format", "lang", "archive")},
        "dated": to_json(row["dated"]),
        "issue": row["issue"],
        "doi": row["doi"],
        "entered": row["entered"],
        "unwatched_at": to_json(row["unwatched_at"]),
        "tags": list(at.execute(tags).scalars()),
        "passages": to_json(unpack(tuple[Passage, ...], row["body"])) if row["body"] else [],
        "references": [to_json(_as_found(each, row["name"])) for each in references],
        "corrected": {str(each["n"]): each["corrected"] for each in references if each["corrected"]},
    }


def _as_found(row: RowMapping, document: str) -> Reference:
    found = dict(row) | {"url": row["found_url"], "accessed": row["found_accessed"]}
    return reference_of(found, document, canonical(row["found_url"]))


def _text(at: Connection, digest: str) -> Line:
    body = at.execute(select(texts.c.body).where(texts.c.digest == digest)).scalar_one()
    return {"is": "text", "digest": digest, "text": unpack_text(body)}


def _link(at: Connection, number: int) -> list[Line]:
    row = at.execute(select(links).where(links.c.id == number)).mappings().one()
    first: Line = {
        "is": "link",
        **{name: row[name] for name in ("link", "url", "decision")},
        "standing": to_json(standing_of(row)),
        "next_check_at": to_json(row["next_check_at"]),
        "ignored_until": to_json(row["ignored_until"]),
        "snoozed_until": to_json(row["snoozed_until"]),
    }
    return [first, *_checks(at, number, row["link"]), *_moves(at, number, row["link"])]


def _checks(at: Connection, link: int, name: str) -> list[Line]:
    query = (
        select(checks, runs.c.started_at, runs.c.kind)
        .join(runs, runs.c.id == checks.c.run_id)
        .where(checks.c.link_id == link)
        .order_by(checks.c.id)
    )
    return [
        {
            "is": "check",
            "link": name,
            "at": to_json(row["at"]),
            "run": {"id": row["run_id"], "started_at": to_json(row["started_at"]), "kind": row["kind"]},
            **{column: row[column] for column in _CHECK_COLUMNS},
            "observation": unpack_json(row["observation"]) if row["observation"] else None,
        }
        for row in at.execute(query).mappings()
    ]


def _moves(at: Connection, link: int, name: str) -> Iterator[Line]:
    for kind, table in (("change", changes), ("decision", decisions)):
        query = select(table).where(table.c.link_id == link).order_by(table.c.id)
        for row in at.execute(query).mappings():
            kept = {column: to_json(value) for column, value in row.items() if column not in _NUMBERS}
            yield {"is": kind, "link": name, **kept}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
