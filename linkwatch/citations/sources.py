"""Gather the addresses of one source, and put its citation on one line with the addresses whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linkwatch.citations.addresses import Address
from linkwatch.citations.dates import flat
from linkwatch.citations.dating import Dating, Entry
from linkwatch.citations.entries import opens_a_line, own_end, without_mark
from linkwatch.citations.titles import title_in

_MOST = 12  # addresses of one source
_BETWEEN = 90  # characters between two addresses of one source
_HERE = "http://"  # where the address would follow


class Source(NamedTuple):
    """One source as cited: its wording, and the addresses given for it."""

    citation: str
    cited: tuple[tuple[Entry, Dating], ...]


def sources(text: str, entries: Sequence[Entry], datings: Sequence[Dating]) -> Iterator[Source]:
    """The sources of a text in order; an address that no boundary parts from the one before joins it."""
    group: list[tuple[Entry, Dating]] = []
    for entry, dating in zip(entries, datings, strict=True):
        if group and (len(group) == _MOST or not _same_source(text, group[-1][1], entry)):
            yield _source(text, group)
            group = []
        group.append((entry, dating))
    if group:
        yield _source(text, group)


def shown(address: Address) -> str:
    """The address as the citation shows it: whole, but with nothing added that is not printed."""
    if address.identifier is not None:
        return flat(address.printed)
    if address.printed[:1] and not address.printed[:4].lower().startswith(("http", "ftp", "h")):
        return address.url.removeprefix("http://")
    return address.url


def _same_source(text: str, dating: Dating, after: Entry) -> bool:
    between = text[dating.end : after.address.start]
    if after.first > dating.end or len(between) > _BETWEEN:
        return False
    return not opens_a_line(between) and not (dating.mention is not None and _names_another(between))


def _names_another(between: str) -> bool:
    """Whether a semicolon after a dated address leads to a source with a title of its own."""
    lead, parted, wording = between.partition(";")
    return bool(parted) and not lead.strip(" .)]") and title_in(flat(wording).strip() + _HERE, _HERE) is not None


def _source(text: str, cited: Sequence[tuple[Entry, Dating]]) -> Source:
    last_entry, last_dating = cited[-1]
    end = max(last_dating.end, own_end(text, last_dating.end, last_entry.last))
    addresses = [entry.address for entry, _ in cited if not entry.address.behind_words]
    return Source(_wording(text, cited[0][0].first, end, addresses), tuple(cited))


def _wording(text: str, first: int, end: int, addresses: Sequence[Address]) -> str:
    parts: list[str] = []
    reached = first
    for address in addresses:
        parts += [flat(text[reached : address.start]), shown(address)]
        reached = address.end
    parts.append(flat(text[reached:end]))
    return without_mark("".join(parts)).strip().lstrip("); ")
