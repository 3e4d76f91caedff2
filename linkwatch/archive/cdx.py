"""The archive's index (CDX): questions as addresses, answers as captures. Pure, and tolerant of malformed rows.

Source: archive-apis, "CDX server". Fields are read by name, rows that make no sense are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from linkwatch.archive.addresses import capture_url, instant_of, is_page_address
from linkwatch.domain.memento import Memento

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
NEAREST = 500
"""Captures asked for around a day. Fewer in the answer: that is all there are."""

IN_A_WINDOW = 2000
WINDOW = timedelta(days=366)

_AN_ODD_TIME = "123107"
"""Of two captures equally far from the target to the second, some servers give one: this time is nobody's."""

_REVISIT = "warc/revisit"


@dataclass(frozen=True, slots=True)
class Rows:
    """One answer of the index: its rows by field name, and the key that leads on where it was cut off."""

    rows: tuple[Mapping[str, str], ...]
    resume_key: str | None = None


class NotAnIndex(ValueError):  # noqa: N818 (named for what was given)
    """The answer is not what a CDX server gives: an error page, or something that only looks like JSON."""


def nearest_query(base: str, url: str, day: date) -> str:
    """The captures nearest a day, at any distance. Sorted again by us: the server's order is approximate."""
    target = day.strftime("%Y%m%d") + _AN_ODD_TIME
    return _query(base, url, {"sort": "closest", "closest": target, "limit": str(NEAREST)})


def window_query(base: str, url: str, day: date, resume_key: str | None = None) -> str:
    """All captures within a year either side of a day."""
    spread = {"from": f"{day - WINDOW:%Y%m%d}", "to": f"{day + WINDOW:%Y%m%d}"}
    return _query(base, url, spread | _resumed(resume_key))


def history_query(base: str, url: str, resume_key: str | None = None) -> str:
    """All captures there are, oldest first."""
    return _query(base, url, _resumed(resume_key))


def digest_query(base: str, url: str) -> str:
    """The whole history with one capture for each run of equal content: a hundred 404s in a row are one."""
    return _query(base, url, {"collapse": "digest", "limit": str(IN_A_WINDOW)})


def _resumed(resume_key: str | None) -> dict[str, str]:
    paging = {"limit": str(IN_A_WINDOW), "showResumeKey": "true"}
    return paging | ({"resumeKey": resume_key} if resume_key else {})


def _query(base: str, url: str, more: Mapping[str, str]) -> str:
    asked = {"url": url, "output": "json", "fl": ",".join(FIELDS), **more}
    return f"{base}/cdx/search/cdx?{urlencode(asked)}"


def read_index(body: bytes) -> Rows:
    """The rows of an answer, JSON or text; NotAnIndex where it is neither."""
    text = body.decode("utf-8", "replace").strip()
    if not text or text == "[]":
        return Rows(())
    if text.startswith("["):
        return _from_json(text)
    return _from_text(text)


def mementos_of(rows: Rows, base: str) -> tuple[Memento, ...]:
    """The captures of an answer, oldest first, each once; rows about anything but pages are left out."""
    found = {(row.get("timestamp"), row.get("original")): row for row in rows.rows}
    mementos = [memento for row in found.values() if (memento := _memento(row, base)) is not None]
    return tuple(sorted(mementos, key=lambda memento: (memento.captured_at, memento.url)))


def _memento(row: Mapping[str, str], base: str) -> Memento | None:
    stamp, original = row.get("timestamp", ""), row.get("original", "")
    captured_at = instant_of(stamp)
    if captured_at is None or not is_page_address(original):
        return None
    status, digest = row.get("statuscode", "-"), row.get("digest", "-")
    media_type = row.get("mimetype", "").lower()
    revisit = media_type == _REVISIT
    return Memento(
        url=capture_url(base, stamp, original),
        original=original,
        captured_at=captured_at,
        status=int(status) if _is_status(status) and not revisit else None,
        media_type="" if revisit or media_type == "unk" else media_type[:100],
        digest="" if digest == "-" else digest[:100],
        revisit=revisit,
    )


def _is_status(text: str) -> bool:
    return len(text) == 3 and text.isascii() and text.isdigit()


def _from_json(text: str) -> Rows:
    try:
        table = json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise NotAnIndex("the index answered with broken JSON") from error
    lists = [row for row in table if isinstance(row, list)]
    if not lists or "timestamp" not in lists[0]:
        raise NotAnIndex("the index answered with JSON that is no index")
    header, *rows = lists
    key = None
    if len(rows) >= 2 and rows[-2] == [] and len(rows[-1]) == 1 and isinstance(rows[-1][0], str):
        key = rows[-1][0]
    return Rows(tuple(_named(header, row) for row in rows if len(row) >= len(header)), key)


def _named(header: list[object], row: list[object]) -> Mapping[str, str]:
    pairs = zip(header, row, strict=False)
    return {name: value for name, value in pairs if isinstance(name, str) and isinstance(value, str)}


def _from_text(text: str) -> Rows:
    if text.startswith("<"):
        raise NotAnIndex("the index answered with a page")
    table, _, key = text.partition("\n\n")
    rows = tuple(_text_rows(table))
    if not rows:
        raise NotAnIndex("the index answered with something else than captures")
    return Rows(rows, key.strip() or None)


def _text_rows(table: str) -> Iterator[Mapping[str, str]]:
    for line in table.splitlines():
        fields = line.split(" ")
        if len(fields) >= len(FIELDS) - 1:
            yield dict(zip(FIELDS, fields, strict=False))
