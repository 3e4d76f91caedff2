"""Tell passages into References: find the addresses, date them, and take down the words around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from linkwatch.citations.addresses import Address, addresses_in
from linkwatch.citations.dates import Mention, date_at, flat, mentions_in, trailing_mention
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
    before = 0
    for which, address in enumerate(addresses):
        after = addresses[which + 1].start if which + 1 < len(addresses) else len(stream.text)
        first, last = bounds(stream.text, address.start, address.end, before, after)
        mention, tail = _dated(stream.text, address, first, last, today)
        before = max(address.end, tail)
        end = max(before, own_end(stream.text, before, last))
        citation = wording(stream.text, first, end, [(address.start, address.end, address.url)])
        passage = stream.passage(address.start)
        yield (
            stream.order(address.start),
            Reference(
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
                quotations=_quotations(text, passage),
            ),
        )


def _dated(text: str, address: Address, first: int, last: int, today: date) -> tuple[Mention | None, int]:
    """The day of access of an address, and where in the text its words end."""
    after = flat(text[address.end : min(last, address.end + 300)])
    mention = next(mentions_in(after, today), None)
    if mention:
        return mention, address.end + mention.end
    start = len(after) - len(after.lstrip(".,;:)]> –—-([<"))
    bare = trailing_mention(after, start, today)
    if bare is None and any(mark in after[:start] for mark in "([;"):
        dated = date_at(after, start, today)
        bare = Mention(start, dated.end, after[start : dated.end], dated) if dated else None
    if bare:
        return bare, address.end + bare.end
    return next(iter([*mentions_in(flat(text[first : address.start]), today)][::-1]), None), address.end


def _quotations(text: Text, passage: Passage) -> tuple[str, ...]:
    if passage.called_at is None:
        return ()
    index, offset = passage.called_at
    return quotations_before(text.passages[index].text, offset)
