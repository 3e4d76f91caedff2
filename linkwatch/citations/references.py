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
        place = stream.place(address.start, address.end)
        reference = _reference(text, address, dating.mention, citation, title, place)
        if passage.called_at is not None:
            reference = _called(text, reference, passage.called_at)
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
            reference = _reference(
                text, one.address, one.mention, flat(passage.text).strip(), fields.get("title"),
                Place(line, line, page, passage.note),
            )  # fmt: skip
            yield _Found((index, which), reference)


def _reference(
    text: Text, address: Address, mention: Mention | None, citation: str, title: str | None, place: Place
) -> Reference:
    dated_at = mention.dated if mention else None
    return Reference(
        document=text.name,
        n=0,
        place=place,
        url=address.url,
        link=canonical(address.url),
        citation=citation,
        title=title,
        identifier=address.identifier,
        as_printed=address.printed,
        repair=address.repair,
        confidence=address.confidence,
        alternatives=address.alternatives,
        accessed=dated_at.value if dated_at else None,
        accessed_as_printed=mention.printed if mention else None,
        date_fault=dated_at.fault if dated_at else None,
        date_ambiguous=dated_at.ambiguous if dated_at else False,
        lang=language_of(citation.replace(address.url, " ")),
    )


def _called(text: Text, reference: Reference, called_at: tuple[int, int]) -> Reference:
    """The reference with the place in the body that calls its note, and what the body quotes there."""
    index, offset = called_at
    body = text.passages[index]
    line, page = line_at(body, offset)
    return replace(reference, called=Place(line, line, page), quotations=quotations_before(body.text, offset))
