"""Tell passages into References: find the addresses, date them, and take down the words around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from linkwatch.citations.addresses import Address, addresses_in
from linkwatch.citations.dates import Mention, flat
from linkwatch.citations.dating import Dating, Entry, dated, shared
from linkwatch.citations.entries import bounds, own_end, wording
from linkwatch.citations.languages import language_of
from linkwatch.citations.quotations import quotations_before
from linkwatch.citations.records import recorded
from linkwatch.citations.streams import Stream, line_at, streams
from linkwatch.citations.targets import settled
from linkwatch.citations.titles import title_in
from linkwatch.domain.reference import Kind, Passage, Place, Reference, Text
from linkwatch.domain.url import canonical


def references_in(text: Text, today: date) -> tuple[Reference, ...]:
    """Every cited link of a document in reading order, with its access date and the words around it.

    `today` is the day of reading: later access dates are faults.
    """
    found = [*_of_records(text, today)]
    for stream in streams(text.passages):
        found += _of_stream(text, stream, today)
    found.sort(key=lambda one: one.order)
    return tuple(replace(one.reference, n=n) for n, one in enumerate(found, start=1))


@dataclass(frozen=True, slots=True)
class _Found:
    """A reference, and where it stands in the reading order: passage and offset."""

    order: tuple[int, int]
    reference: Reference


def _of_stream(text: Text, stream: Stream, today: date) -> Iterator[_Found]:
    addresses = settled(stream.text, tuple(addresses_in(stream.text)), stream.targets)
    entries, datings = _dated_entries(stream.text, addresses, today)
    for entry, dating in zip(entries, shared(stream.text, entries, datings, today), strict=True):
        address, passage = entry.address, stream.passage(entry.address.start)
        end = max(dating.end, own_end(stream.text, dating.end, entry.last))
        shown = [] if address.behind_words else [(address.start, address.end, address.url)]
        citation = wording(stream.text, entry.first, end, shown)
        title = address.printed if address.behind_words else title_in(citation, address.url)
        reference = replace(
            _reference(text, address, dating.mention, citation),
            title=title,
            place=stream.place(address.start, address.end),
            quotations=_quotations(text, passage),
            called=_called(text, passage),
        )
        yield _Found(stream.order(address.start), reference)


def _dated_entries(text: str, addresses: Sequence[Address], today: date) -> tuple[list[Entry], list[Dating]]:
    """Each address with the stretch of text that is about it, and the day of access given there."""
    entries: list[Entry] = []
    datings: list[Dating] = []
    taken = 0
    for which, address in enumerate(addresses):
        after = addresses[which + 1].start if which + 1 < len(addresses) else len(text)
        entry = Entry(address, *bounds(text, address.start, address.end, taken, after))
        entries.append(entry)
        datings.append(dated(text, entry, taken, today, followed=entry.last == after))
        taken = datings[-1].end
    return entries, datings


def _of_records(text: Text, today: date) -> Iterator[_Found]:
    for index, passage in enumerate(text.passages):
        if passage.kind is not Kind.RECORD:
            continue
        fields = dict(passage.fields)
        for which, one in enumerate(recorded(passage, today)):
            line, page = line_at(passage, one.address.start)
            reference = replace(
                _reference(text, one.address, one.mention, flat(passage.text).strip()),
                title=fields.get("title"),
                place=Place(line, line, page, passage.note),
            )
            yield _Found((index, which), reference)


def _reference(text: Text, address: Address, mention: Mention | None, citation: str) -> Reference:
    return Reference(
        document=text.name,
        n=0,
        place=Place(),
        url=address.url,
        link=canonical(address.url),
        citation=citation,
        identifier=address.identifier,
        as_printed=address.printed,
        repair=address.repair,
        confidence=address.confidence,
        alternatives=address.alternatives,
        accessed=mention.dated.value if mention else None,
        accessed_as_printed=mention.printed if mention else None,
        date_fault=mention.dated.fault if mention else None,
        date_ambiguous=mention.dated.ambiguous if mention else False,
        lang=language_of(citation),
    )


def _quotations(text: Text, note: Passage) -> tuple[str, ...]:
    """What the body quotes where it calls the note."""
    if note.called_at is None:
        return ()
    index, offset = note.called_at
    return quotations_before(text.passages[index].text, offset)


def _called(text: Text, note: Passage) -> Place | None:
    if note.called_at is None:
        return None
    index, offset = note.called_at
    line, page = line_at(text.passages[index], offset)
    return Place(line, line, page)
