"""Bring together the addresses a format states outright with those that are printed."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence

from linkwatch.citations.addresses import Address
from linkwatch.domain.reference import Target

_CITABLE = re.compile(r"(?:https?|ftp)://[^\s/?#]", re.IGNORECASE)


def settled(text: str, printed: Sequence[Address], targets: Sequence[Target]) -> list[Address]:
    """Every address once, in order: a hyperlink and the address printed on it are one.

    Where they differ the hyperlink is believed, and what is printed kept as an alternative; but a hyperlink
    that is only the beginning of a longer printed address was made by a converter that stopped at the line end.
    """
    if not targets:
        return list(printed)
    found: list[Address] = []
    waiting = deque(printed)
    for link in _links(text, targets):
        while waiting and waiting[0].end <= link.start:
            found.append(waiting.popleft())
        inside: list[Address] = []
        while waiting and waiting[0].start < link.end:
            inside.append(waiting.popleft())
        found.append(_agreed(link, inside[0]) if inside else link)
        found += inside[1:]
    return [*found, *waiting]


def _links(text: str, targets: Sequence[Target]) -> Iterator[Address]:
    """The hyperlinks that can be cited, in order; one that layout cut into several is one again."""
    last: Address | None = None
    for target in sorted(targets, key=lambda target: (target.start, target.end)):
        url = target.url.strip()
        if not _CITABLE.match(url):
            continue
        if last is not None and last.url == url and not text[last.end : target.start].strip():
            last = last._replace(end=target.end, printed=text[last.start : target.end])
            continue
        if last is not None:
            if target.start < last.end:
                continue
            yield last
        last = Address(target.start, target.end, url, text[target.start : target.end], behind_words=True)
    if last is not None:
        yield last


def _agreed(link: Address, printed: Address) -> Address:
    if printed.url == link.url and printed.confidence == 1.0 and not printed.alternatives:
        return printed
    if _bare(printed.url) == _bare(link.url):
        return printed._replace(url=link.url, confidence=1.0, alternatives=())
    if printed.url.startswith(link.url) and printed.end > link.end:
        return printed._replace(alternatives=tuple(dict.fromkeys((link.url, *printed.alternatives))))
    others = tuple(dict.fromkeys((printed.url, *printed.alternatives)))
    return printed._replace(
        url=link.url, confidence=0.9, alternatives=tuple(url for url in others if url != link.url)[:3]
    )


def _bare(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").rstrip("/").lower()
