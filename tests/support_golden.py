"""Golden pages as observations: the files of tests/golden read by the reader of live pages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from linkwatch.domain.cited import Cited, Neighbours
from linkwatch.domain.observation import Observation, Page, Redirect, Response
from linkwatch.fetch.body import read_page

GOLDEN = Path(__file__).parent / "golden"
AT = datetime(2026, 5, 14, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Golden:
    """One golden page: the look, the citation, the neighbours, and what must come of them."""

    name: str
    observation: Observation
    cited: Cited
    neighbours: Neighbours
    status: str
    reason: str | None


def golden_pages() -> Iterator[Golden]:
    """Every row of the tables of tests/golden."""
    for table in sorted(GOLDEN.glob("*.toml")):
        for row in tomllib.loads(table.read_text("utf-8"))["page"]:
            yield _golden(row)


def page_from(file: str) -> tuple[Page, int]:
    """A golden file as the reader of live pages reads it, and its size."""
    body = (GOLDEN / file).read_bytes()
    return read_page(body, "text/html", "http://archive.test/"), len(body)


def observed(
    url: str,
    page: Page,
    *,
    status: int = 200,
    size: int = 1,
    landed: str | None = None,
    headers: tuple[tuple[str, str], ...] = (),
    redirects: tuple[Redirect, ...] = (),
) -> Observation:
    """A look that got an answer."""
    return Observation(url, AT, Response(status, landed or url, headers, page, size), redirects)


def _golden(row: dict[str, Any]) -> Golden:
    page, size = page_from(row["file"])
    observation = observed(
        row["url"],
        page,
        status=row.get("http_status", 200),
        size=size,
        landed=row.get("landed"),
        headers=tuple((name, value) for name, value in row.get("headers", ())),
        redirects=tuple(Redirect(status, url or row["url"]) for status, url in row.get("hops", ())),
    )
    cited = Cited(
        row["url"],
        tuple(row.get("titles", ())),
        tuple(row.get("quotations", ())),
        page_from(row["capture"])[0] if "capture" in row else None,
    )
    sibling = _sibling(row["sibling"], observation) if "sibling" in row else None
    front = _front(row["home"], observation) if "home" in row else None
    name = f"{row['file']}: {row['taught']}"
    return Golden(name, observation, cited, Neighbours(sibling, front=front), row["status"], row.get("reason"))


def _sibling(answer: str, look: Observation) -> Observation:
    url = "http://archive.test/texts/bcdfghjklmnpqrst.html"
    assert look.response is not None
    match answer:
        case "404":
            return observed(url, Page(title="404 Not Found"), status=404)
        case "same":
            return observed(url, look.response.page, landed=look.response.url if look.redirects else None)
        case "same_place":
            return observed(url, look.response.page, landed=look.response.url, redirects=(Redirect(302, url),))
        case file:
            return observed(url, page_from(file)[0])


def _front(answer: str, look: Observation) -> Observation:
    """The front page: the same as the page, sent to where it was sent, or a file."""
    url = "http://archive.test/"
    assert look.response is not None
    match answer:
        case "same":
            return observed(url, look.response.page)
        case "same_place":
            return observed(url, look.response.page, landed=look.response.url, redirects=(Redirect(302, url),))
        case file:
            return observed(url, page_from(file)[0])
