"""Tell passages into References: find the addresses, date them, and take down the words around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from linkwatch.citations.addresses import addresses_in
from linkwatch.citations.dating import Dating, Entry, dated, shared
from linkwatch.citations.entries import bounds, own_end, wording
from linkwatch.citations.quotations import quotations_before
from linkwatch.citations.streams import Stream, streams
from linkwatch.citations.titles import title_in
from linkwatch.domain.reference import Passage, Reference, Text
from linkwatch.domain.url import canonical


def references_in(text: Text, today: date) -> tuple[Reference, ...]:
    """Every cited link of a document in reading order, with its access date and the words around it."""
    found = [pair for stream in streams(text.passages) for pair in _of_stream(text, stream, today)]
    found.sort(key=lambda pair: pair[0])
    return tuple(replace(reference, n=n) for n, (_, reference) in enumerate(found, start=1))


def _of_stream(text: Text, stream: Stream, today: date) -> Iterator[tuple[tuple[int, int], Reference]]:
    addresses = tuple(addresses_in(stream.text))
    entries: list[Entry] = []
    datings: list[Dating] = []
    taken = 0
    for which, address in enumerate(addresses):
        after = addresses[which + 1].start if which + 1 < len(addresses) else len(stream.text)
        entry = Entry(address, *bounds(stream.text, address.start, address.end, taken, after))
        dating = dated(stream.text, entry, taken, today, followed=entry.last == after)
        entries.append(entry)
        datings.append(dating)
        taken = dating.end
    for entry, dating in zip(entries, shared(stream.text, entries, datings, today), strict=True):
        yield stream.order(entry.address.start), _reference(text, stream, entry, dating)


def _reference(text: Text, stream: Stream, entry: Entry, dating: Dating) -> Reference:
    address, mention = entry.address, dating.mention
    end = max(dating.end, own_end(stream.text, dating.end, entry.last))
    citation = wording(stream.text, entry.first, end, [(address.start, address.end, address.url)])
    return Reference(
        document=text.name,
        n=0,
        place=stream.place(address.start, address.end),
        url=address.url,
        link=canonical(address.url),
        citation=citation,
        title=title_in(citation, address.url),
        identifier=address.identifier,
        as_printed=address.printed,
        repair=address.repair,
        confidence=address.confidence,
        alternatives=address.alternatives,
        accessed=mention.dated.value if mention else None,
        accessed_as_printed=mention.printed if mention else None,
        date_fault=mention.dated.fault if mention else None,
        date_ambiguous=mention.dated.ambiguous if mention else False,
        quotations=_quotations(text, stream.passage(address.start)),
    )


def _quotations(text: Text, passage: Passage) -> tuple[str, ...]:
    if passage.called_at is None:
        return ()
    index, offset = passage.called_at
    return quotations_before(text.passages[index].text, offset)
