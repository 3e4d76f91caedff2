"""The small archive's replay: captures with `Memento-Datetime`, what the archive says itself without."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from email.utils import format_datetime

from linkwatch.demo.archive_holdings import Capture, Holdings, key_of
from linkwatch.demo.smallweb import Reply, html

_PATH = re.compile(r"/web/(?:(\d{1,14})([a-z]{2}_)?/)?(.+)", re.DOTALL)
_NEVER = html("Wayback Machine", "<p>The Wayback Machine has not archived that URL.</p>")
_EXCLUDED = html("Wayback Machine", "<p>Sorry. This URL has been excluded from the Wayback Machine.</p>")


@dataclass(slots=True)
class Quirks:
    """What the real replay does now and then."""

    double_encoding: bool = False  # the page's own gzip is left on, beside an empty content-encoding
    shouting_headers: bool = False  # LINK instead of Link
    truncate: int | None = None  # the body ends early
    excluded_status: int = 200


def play(holdings: Holdings, base: str, target: str, quirks: Quirks) -> Reply:
    """The answer to `/web/<stamp><modifier>/<url>` or `/web/<url>`."""
    found = _PATH.fullmatch(target)
    if found is None:
        return Reply(404, _NEVER)
    stamp, modifier, url = found[1] or "9" * 4, found[2] or "", found[3]
    key = key_of(url)
    if holdings.hidden(key):
        return Reply(quirks.excluded_status, _EXCLUDED)
    capture = holdings.exact(key, stamp)
    if capture is None:
        nearest = holdings.nearest(key, stamp)
        return Reply(404, _NEVER) if nearest is None else _to(nearest, base, modifier)
    if capture.redirect_to and modifier != "id_":
        return _view_of_redirect(capture)
    return _shown(holdings, capture, base, modifier, quirks)


def _to(capture: Capture, base: str, modifier: str) -> Reply:
    where = f"{base}/web/{capture.stamp}{modifier}/{capture.url}"
    reason = f"found capture at {capture.stamp}"
    return Reply(302, b"", (("Location", where), ("x-archive-redirect-reason", reason), ("x-ts", "302")))


def _view_of_redirect(capture: Capture) -> Reply:
    note = f'<p>Got an HTTP {capture.status} response at crawl time</p><a href="{capture.redirect_to}">on</a>'
    return Reply(200, html("Wayback Machine", note), (("x-archive-src", "crawl/part.warc.gz"),))


def _shown(holdings: Holdings, capture: Capture, base: str, modifier: str, quirks: Quirks) -> Reply:
    content = holdings.content_of(capture)
    headers = [
        ("Memento-Datetime", format_datetime(capture.at, usegmt=True)),
        ("Link", _links(holdings, capture, base)),
        ("x-archive-orig-content-type", content.media_type),
        *((f"x-archive-orig-{name}", value) for name, value in content.headers),
        ("x-archive-src", "crawl/part.warc.gz"),
        ("cache-control", "max-age=1800"),
        ("x-ts", str(content.status)),
    ]
    if content.redirect_to:
        headers.append(("Location", f"{base}/web/{capture.stamp}{modifier}/{content.redirect_to}"))
    body = content.body
    if quirks.double_encoding:
        body = gzip.compress(body)
        headers += [("content-encoding", ""), ("x-archive-orig-content-encoding", "gzip")]
    if quirks.shouting_headers:
        headers = [(name.upper(), value) for name, value in headers]
    media_type = content.media_type.partition(";")[0]
    if quirks.truncate is not None:
        headers.append(("Content-Length", str(len(body))))
        return Reply(content.status, body[: quirks.truncate], tuple(headers), media_type, end="reset")
    return Reply(content.status, body, tuple(headers), media_type)


def _links(holdings: Holdings, capture: Capture, base: str) -> str:
    captures = holdings.under(capture.key)
    first, last = captures[0], captures[-1]
    parts = [
        f'<{capture.url}>; rel="original"',
        f'<{base}/web/timemap/link/{capture.url}>; rel="timemap"; type="application/link-format"',
        f'<{base}/web/{capture.url}>; rel="timegate"',
        _link(first, base, "first memento"),
        _link(capture, base, "memento"),
        _link(last, base, "last memento"),
    ]
    return ", ".join(parts)


def _link(capture: Capture, base: str, rel: str) -> str:
    when = format_datetime(capture.at, usegmt=True)
    return f'<{base}/web/{capture.stamp}/{capture.url}>; rel="{rel}"; datetime="{when}"'


def timemap(holdings: Holdings, base: str, url: str) -> Reply:
    """The TimeMap of a link in link format; empty where there is no capture."""
    captures = holdings.under(key_of(url))
    if not captures:
        return Reply(404, b"", media_type="application/link-format")
    here = f"{base}/web/timemap/link/{url}"
    parts = [
        f'<{url}>; rel="original"',
        f'<{here}>; rel="self"; type="application/link-format"',
        f'<{base}/web/{url}>; rel="timegate"',
        *(_link(c, base, _rel(n, len(captures))) for n, c in enumerate(captures)),
    ]
    return Reply(200, ",\n".join(parts).encode(), media_type="application/link-format")


def _rel(n: int, of: int) -> str:
    words = [word for word, there in (("first", n == 0), ("last", n == of - 1)) if there]
    return " ".join([*words, "memento"])
