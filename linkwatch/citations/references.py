"""Tell passages into References: find the addresses, date them, and take down the words around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from linkwatch.citations.addresses import Address, addresses_in
from linkwatch.citations.announcements import Mention
from linkwatch.citations.backing import Backing
from linkwatch.citations.calling import CalledAt, Calling
from linkwatch.citations.dates import Dated, flat
from linkwatch.citations.dating import Dating, Entry, General, dated, given_to_all, shared
from linkwatch.citations.entries import bounds
from linkwatch.citations.languages import language_of
from linkwatch.citations.records import Recorded, recorded
from linkwatch.citations.sources import Source, shown, sources
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
    found = _of_records(of, most)
    found += _of_streams(of, most - len(found))
    found.sort(key=lambda one: one.order)
    spoken = Counter(one.lang for one in found if one.lang is not None)
    rest = _Rest(
        backing=Backing(text.passages, keys, of.calling) if keys is not None else None,
        month_first=any(one.american for one in found),
        lang=spoken.most_common(1)[0][0] if spoken else None,
    )
    return tuple(_reference(of, rest, one, n) for n, one in enumerate(found, start=1))


@dataclass(slots=True)
class _Found:
    """A citation of an address: what is known of it before the rest of the document is read."""

    order: tuple[int, int]  # where it stands in the reading order: passage and offset
    address: Address
    mention: Mention | None
    citation: str
    title: str | None
    place: Place
    called_at: CalledAt | None
    lang: str | None = None
    american: bool = False  # its access date can only be read month first


@dataclass(frozen=True, slots=True)
class _Document:
    """What the references of one document share."""

    text: Text
    today: date
    calling: Calling
    general: General


@dataclass(frozen=True, slots=True)
class _Rest:
    """What only all citations of a document together tell of each."""

    backing: Backing | None
    month_first: bool  # ambiguous dates are, for another can only be read so
    lang: str | None  # of most citations


def _of_streams(of: _Document, most: int) -> list[_Found]:
    """The citations in running text. Each step is taken for the whole document before the next: changing steps
    at every citation costs a third more, for their patterns crowd one another out of the processor's cache.
    """
    addressed = list(_addressed(of, most))
    dated_in = [_dated_entries(stream.text, addresses, of.today) for stream, addresses in addressed]
    cited = [
        (stream, source)
        for (stream, _), (entries, datings) in zip(addressed, dated_in, strict=True)
        for source in sources(stream.text, entries, shared(stream.text, entries, datings, of.today, of.general))
    ]
    titles = [_title(stream, source) for stream, source in cited]
    found = [
        _found(stream, source, title, entry.address, dating.mention)
        for (stream, source), title in zip(cited, titles, strict=True)
        for entry, dating in source.cited
    ]
    return _spoken(found)


def _addressed(of: _Document, most: int) -> Iterator[tuple[Stream, list[Address]]]:
    """The streams of a document that hold addresses, and these; no more than `most`."""
    for stream in streams(of.text.passages):
        addresses = settled(stream.text, tuple(islice(addresses_in(stream.text), most)), stream.targets)[:most]
        most -= len(addresses)
        if addresses:
            yield stream, addresses


def _found(
    stream: Stream, source: Source, title: str | None, address: Address, mention: Mention | None
) -> _Found:
    return _Found(
        stream.order(address.start),
        address,
        mention,
        source.citation,
        flat(address.printed).strip() if address.behind_words else title,
        stream.place(address.start, address.end),
        stream.passage(address.start).called_at,
        american=mention is not None and mention.dated.american,
    )


def _spoken(found: list[_Found]) -> list[_Found]:
    """The citations with the language of each."""
    for one in found:
        one.lang = language_of(one.citation.replace(one.address.url, " "))
    return found


def _title(stream: Stream, source: Source) -> str | None:
    """The title of what is cited: as the format states it, else as the wording shows it."""
    address = source.cited[0][0].address
    return _stated_title(stream.passage(address.start)) or title_in(source.citation, shown(address))


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
        datings.append(dated(text, entry, taken, today, followed=entry.last == after < len(text)))
        taken = datings[-1].end
    return entries, datings


def _of_records(of: _Document, most: int) -> list[_Found]:
    each = (
        _of_record(index, passage, which, one)
        for index, passage in enumerate(of.text.passages)
        if passage.kind is Kind.RECORD
        for which, one in enumerate(recorded(passage, of.today))
    )
    return _spoken(list(islice(each, most)))


def _of_record(index: int, passage: Passage, which: int, held: Recorded) -> _Found:
    line, page = line_at(passage, held.address.start)
    return _Found(
        (index, which),
        held.address,
        held.mention,
        flat(passage.text).strip(),
        _stated_title(passage),
        Place(line, line, page, passage.note),
        passage.called_at,
    )


def _reference(of: _Document, rest: _Rest, found: _Found, n: int) -> Reference:
    address, dated_at = found.address, found.mention.dated if found.mention else None
    return Reference(
        document=of.text.name,
        n=n,
        place=found.place,
        url=address.url,
        link=canonical(address.url),
        citation=found.citation,
        title=found.title,
        identifier=address.identifier,
        as_printed=address.printed,
        repair=address.repair,
        confidence=address.confidence,
        alternatives=address.alternatives,
        accessed=_accessed(dated_at, month_first=rest.month_first) if dated_at else None,
        accessed_as_printed=found.mention.printed if found.mention else None,
        date_fault=dated_at.fault if dated_at else None,
        date_ambiguous=dated_at.ambiguous if dated_at else False,
        quotations=_quotations(of, rest, found),
        called=of.calling.place(found.called_at) if found.called_at is not None else None,
        lang=found.lang or rest.lang,
    )


def _quotations(of: _Document, rest: _Rest, found: _Found) -> tuple[str, ...]:
    """What the body quotes where it calls the note of a citation, and where it cites its entry by key."""
    at_call = of.calling.quotations(found.called_at) if found.called_at is not None else ()
    if rest.backing is None:
        return at_call
    return tuple(dict.fromkeys((*at_call, *rest.backing.at(found.order))))


def _accessed(dated_at: Dated, *, month_first: bool) -> AccessDate | None:
    """The day of access; an ambiguous one as the document writes the month elsewhere."""
    day = dated_at.value
    if not (month_first and dated_at.ambiguous) or day is None or day.day is None:
        return day
    return AccessDate(day.year, day.day, day.month)
