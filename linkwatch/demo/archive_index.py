"""The small archive's index: CDX questions answered as the real server does, in text and JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qs, quote_plus, unquote_plus

from linkwatch.demo.archive_holdings import Holdings, key_of

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A status and one line of text."""

    status: int
    text: str
    headers: tuple[tuple[str, str], ...] = ()


def answer(holdings: Holdings, query: str, *, as_json: bool = False) -> bytes | Refusal:
    """The body of an answer to a CDX query string."""
    asked = parse_qs(query, keep_blank_values=True)
    if "url" not in asked:
        return Refusal(400, "url parameter is required")
    key = key_of(asked["url"][0])
    if holdings.hidden(key):
        error = "org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error"
        return Refusal(403, error, (("X-Archive-Wayback-Runtime-Error", error),))
    try:
        rows = list(_matching(holdings, asked, key))
        rows, resume = _cut(_sorted(rows, asked), asked)
    except (ValueError, re.error) as error:
        return Refusal(400, str(error))
    fields = _one(asked, "fl").split(",") if "fl" in asked else list(FIELDS)
    table = [_chosen(row, fields) for row in rows]
    if as_json or _one(asked, "output") == "json":
        return _as_json(table, fields, resume)
    return _as_text(table, resume)


def _matching(holdings: Holdings, asked: Mapping[str, list[str]], key: str) -> Iterable[Row]:
    kind = _one(asked, "matchType") or "exact"
    if kind not in ("exact", "prefix", "host", "domain"):
        raise ValueError(f"unsupported matchType: {kind}")
    start, end = _one(asked, "from"), _one(asked, "to")
    resumed = _resume_point(_one(asked, "resumeKey"))
    filters = [_filter(text) for text in asked.get("filter", [])]
    rows = (row for row in holdings.all_rows() if _matches(row[0], key, kind))
    rows = (row for row in rows if row[1] >= start and (not end or row[1][: len(end)] <= end))
    rows = (row for row in rows if not resumed or (row[0], row[1]) >= resumed)
    return _collapsed([row for row in rows if all(f(row) for f in filters)], asked.get("collapse", []))


def _matches(row_key: str, key: str, kind: str) -> bool:
    host = key.partition(")")[0]
    match kind:
        case "prefix":
            return row_key.startswith(key)
        case "host":
            return row_key.startswith(host + ")")
        case "domain":
            return row_key.startswith((host + ")", host + ","))
        case _:
            return row_key == key


def _filter(text: str) -> Callable[[Row], bool]:
    """`[!]field:regex` against the whole value, `[!]~field:text` for "contains"."""
    negated, text = text.startswith("!"), text.removeprefix("!")
    contains, text = text.startswith("~"), text.removeprefix("~")
    name, _, pattern = text.partition(":")
    at = FIELDS.index(name)
    compiled = re.compile(pattern)

    def passes(row: Row) -> bool:
        hit = pattern in row[at] if contains else compiled.fullmatch(row[at]) is not None
        return hit is not negated

    return passes


def _collapsed(rows: list[Row], by: list[str]) -> list[Row]:
    for rule in by:
        name, _, length = rule.partition(":")
        at, size = FIELDS.index(name), int(length) if length else None
        rows = [row for n, row in enumerate(rows) if not n or row[at][:size] != rows[n - 1][at][:size]]
    return rows


def _sorted(rows: list[Row], asked: Mapping[str, list[str]]) -> list[Row]:
    """`closest` alone sorts nothing; with `sort=closest` one of two captures equally far is lost."""
    match _one(asked, "sort"):
        case "reverse":
            return rows[::-1]
        case "closest" if _one(asked, "closest"):
            target = _seconds(_one(asked, "closest"))
            by_distance = {abs(_seconds(row[1]) - target): row for row in reversed(rows)}
            return [by_distance[distance] for distance in sorted(by_distance)]
        case _:
            return rows


def _cut(rows: list[Row], asked: Mapping[str, list[str]]) -> tuple[list[Row], str | None]:
    rows = rows[int(_one(asked, "offset") or 0) :]
    limit = int(_one(asked, "limit") or 0)
    if limit < 0:
        return rows[limit:], None
    if not limit or len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    shown = _one(asked, "showResumeKey") == "true"
    return rows[:limit], quote_plus(f"{last[0]} {_advanced(last[1])}") if shown else None


def _advanced(stamp: str) -> str:
    """The stamp with its last character advanced, which may make it odd: `…09` is followed by `…0:`."""
    return stamp[:-1] + chr(ord(stamp[-1]) + 1)


def _resume_point(key: str) -> tuple[str, str] | None:
    """The key, accepted as given and encoded once more."""
    if not key:
        return None
    text = unquote_plus(key) if "%" in key else key.replace("+", " ")
    urlkey, _, stamp = text.rpartition(" ")
    return urlkey, stamp


def _seconds(stamp: str) -> float:
    padded = stamp + "19910101000000"[len(stamp) :]
    try:
        return datetime.strptime(padded[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC).timestamp()
    except ValueError:
        return 0.0


def _chosen(row: Row, fields: Sequence[str]) -> Row:
    named = dict(zip(FIELDS, row, strict=False))
    return (*(named.get(name, "-") for name in fields), *row[len(FIELDS) :])


def _as_json(table: list[Row], fields: Sequence[str], resume: str | None) -> bytes:
    if not table:
        return b"[]"
    rows: list[Sequence[str]] = [fields, *table]
    if resume:
        rows += [[], [resume]]
    return json.dumps(rows).encode()


def _as_text(table: list[Row], resume: str | None) -> bytes:
    lines = [" ".join(row) for row in table]
    if resume:
        lines += ["", resume]
    return "".join(line + "\n" for line in lines).encode()


def _one(asked: Mapping[str, list[str]], name: str) -> str:
    return asked.get(name, [""])[0]
