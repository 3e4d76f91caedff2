"""Tell passages into References: find the addresses, date them, and take down the words around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice

from linkwatch.citations.addresses import Address, addresses_in
from linkwatch.citations.backing import Backing
from linkwatch.citations.calling import CalledAt, Calling
from linkwatch.citations.dates import Mention, flat
from linkwatch.citations.dating import Dating, Entry, General, dated, given_to_all, shared
from linkwatch.citations.entries import bounds
from linkwatch.citations.languages import language_of
from linkwatch.citations.records import recorded
from linkwatch.citations.sources import shown, sources
from linkwatch.citations.streams import Stream, line_at, streams
from linkwatch.citations.targets import settled
from linkwatch.citations.titles import cleaned, title_in
from linkwatch.domain.keys import Keys
from linkwatch.domain.reference import AccessDate, Kind, Passage, Place, Reference, Text
from linkwatch.domain.url import canonical

MOST_REFERENCES = 20_000
"""References of one document: more are no bibliography, and checking them would take days of one site's time."""


def references_in(
    text: Text, today: date, keys: Keys | None = None, most: int = MOST_REFERENCES
) -> tuple[Reference, ...]:
    """Every cited link of a document in reading order, with its access date and the words around it.

    `today` is the day of reading: later access dates are faults. `keys` (of the same text) tell which entries
    of the bibliography the quotations of the body belong to; those of notes are found without them. No more
    than `most` are read.
    """
    of = _Document(
        text,
        today,
        Calling(text.passages),
        cache(lambda: given_to_all((passage.text for passage in text.passages), today)),
    )
    found = [*islice(_of_records(of), most)]
    for stream in streams(text.passages):
        found += _of_stream(of, stream, most - len(found))
    found.sort(key=lambda one: one.order)
    if keys is not None:
        backing = Backing(text.passages, keys, of.calling)
        found = [_backed(one, backing) for one in found]
    month_first = any(one.american for one in found)
    references = [_month_first(one.reference) if month_first else one.reference for one in found]
    spoken = Counter(reference.lang for reference in references if reference.lang is not None)
    usual = spoken.most_common(1)[0][0] if spoken else None
    return tuple(
        replace(reference, n=n, lang=reference.lang or usual) for n, reference in enumerate(references, start=1)
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A reference, and where it stands in the reading order: passage and offset."""

    order: tuple[int, int]
    reference: Reference
    american: bool = False  # its access date can only be read month first


@dataclass(frozen=True, slots=True)
class _Document:
    """What the references of one document share."""

    text: Text
    today: date
    calling: Calling
    general: General


def _of_stream(of: _Document, stream: Stream, most: int) -> Iterator[_Found]:
    addresses = settled(stream.text, tuple(islice(addresses_in(stream.text), most)), stream.targets)[:most]
    entries, datings = _dated_entries(stream.text, addresses, of.today)
    datings = shared(stream.text, entries, datings, of.today, of.general)
    for source in sources(stream.text, entries, datings):
        title = title_in(source.citation, shown(source.cited[0][0].address))
        for entry, dating in source.cited:
            address, passage = entry.address, stream.passage(entry.address.start)
            own_title = flat(address.printed).strip() if address.behind_words else _stated_title(passage) or title
            place = stream.place(address.start, address.end)
            reference = _reference(
                of.text, address, dating.mention, source.citation, title=own_title, place=place
            )
            if passage.called_at is not None:
                reference = _called(reference, of.calling, passage.called_at)
            yield _Found(stream.order(address.start), reference, _is_american(dating.mention))


def _stated_title(entry: Passage) -> str | None:
    """The title that a format states for an entry of its list."""
    return cleaned(dict(entry.fields).get("title", "")) or None if entry.fields else None


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


def _of_records(of: _Document) -> Iterator[_Found]:
    for index, passage in enumerate(of.text.passages):
        if passage.kind is not Kind.RECORD:
            continue
        fields = dict(passage.fields)
        for which, one in enumerate(recorded(passage, of.today)):
            line, page = line_at(passage, one.address.start)
            reference = _reference(
                of.text,
                one.address,
                one.mention,
                flat(passage.text).strip(),
                title=cleaned(fields.get("title", "")) or None,
                place=Place(line, line, page, passage.note),
            )
            if passage.called_at is not None:
                reference = _called(reference, of.calling, passage.called_at)
            yield _Found((index, which), reference)


def _reference(
    text: Text, address: Address, mention: Mention | None, citation: str, *, title: str | None, place: Place
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


def _called(reference: Reference, calling: Calling, called_at: CalledAt) -> Reference:
    """The reference with the place in the body that calls its note, and what the body quotes there."""
    return replace(reference, called=calling.place(called_at), quotations=calling.quotations(called_at))


def _backed(found: _Found, backing: Backing) -> _Found:
    """The same with what the body quotes where it cites the entry by its key."""
    reference = found.reference
    quotations = tuple(dict.fromkeys((*reference.quotations, *backing.at(found.order))))
    if quotations == reference.quotations:
        return found
    return replace(found, reference=replace(reference, quotations=quotations))


def _is_american(mention: Mention | None) -> bool:
    return mention is not None and mention.dated.american


def _month_first(reference: Reference) -> Reference:
    """An ambiguous date of a document that elsewhere writes the month first."""
    accessed = reference.accessed
    if not reference.date_ambiguous or accessed is None or accessed.day is None:
        return reference
    return replace(reference, accessed=AccessDate(accessed.year, accessed.day, accessed.month))
