"""Decide which day of access belongs to which address: beside it, before it, shared, or given to all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from linkwatch.citations.addresses import Address
from linkwatch.citations.announcements import (
    Mention,
    mention_ending,
    mentions_in,
    speaks_of_all_links,
    trailing_mention,
)
from linkwatch.citations.dates import Dated, date_at, flat, unflat

_AFTER = 300  # characters after an address in which its date may stand
_BEFORE = 400
_BESIDE = re.compile(
    r"[\s.,;:)\]>}»”\"'（）＞」』】。，；、．［(\[{<—–|-]{0,12}"
    r"(?:(?i:(?:режим доступа: )?свободный|загл\. с экрана|назва з екрана)[.,;) —–-]{1,6}){0,2}"
    r"(?:(?:на|on|am|le|el|il|em|adresinden|sitesinden) |[于於] ?)?"
)
_CITATION_ENDS = re.compile(r"(?:\s?(?:года?|року?|г|р|r|roku)\.?)?\s{0,2}(?:[.;)\]。；）］]|\Z)")
_BRACKETED = re.compile(
    r"[\[［] ?(\d{4} ?[-./] ?\d{1,2}(?: ?[-./] ?\d{1,2})?|(?:19|20)\d\d [^\W\d_]{3,9}\.? \d{1,2}) ?[\]］]"
    r"(?=[^\[［(（]{0,60}\Z)"
)
"""In GB/T 7714, and in the older style of the IEEE, the day of access stands in square brackets."""
_BEFORE_ANGLE = re.compile(r"(?:19|20)\d\d.{0,300}[.)] (\d{1,2} [^\W\d_]{3,9}\.? \d{4}) ?<\Z")
_AND = (
    "und|oder|sowie|bzw\\.|and|or|as well as|и|или|а также|также|либо|та|і|й|або|а також|чи|y|u|así como|e|o|ou|"
    "assim como|bem como|et|ainsi que|nonché|i|oraz|lub|albo|a|nebo|alebo|či|ili|en|of|alsook|och|og|eller|samt|"
    "ja|tai|és|vagy|și|şi|sau|ve|veya|ile|και|と|および|及び|和|及|以及|与"
)
"""What joins two addresses of one source."""
_SIDE_BY_SIDE = re.compile(
    r"(?: ?\([^()\d]{1,20}\))?[\s.,;、，；|/&>)\]<(\[]{0,6}"
    rf"(?:{_AND})?[\s:,<(\[]{{0,4}}"
    r"(?:(?:зеркало|копия|дзеркало|mirror(?:ed at)?|copy|Spiegel|Kopie|miroir|espejo|espelho)[\s:(<—–-]{1,3}"
    r"|(?:URL|see also|siehe auch|см\. также|(?-i:[a-zа-яё]{2,12}|[A-Z]{2,4})(?: \d{1,3})? ?:)[\s:]{0,3})?",
    re.IGNORECASE,
)
_HEADING = re.compile(r".{0,80}[:：)）\]]?\s{0,3}\Z")
_TWO_DAYS = re.compile(r"\d{4}-\d{1,2}-\d{1,2} ?/ ?(\d{4}-\d{1,2}-\d{1,2})")  # GB/T 7714-1987: published/accessed
_NEXT_BRACKET = 4  # characters from the end of a bracket to the words of the next
_FOR_SEVERAL = re.compile(
    r"(?:all|both|beide|alle|jeweils|об[ае]|все|tous|toutes|ambos|ambas|entramb[ei]|oba|obie)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"://|www\.")
_CLOSED = re.compile(r"[)\]）］>]")
_LONGEST_MENTION = 110
_LONGEST_REMARK = 240
_SENTENCE_BEFORE = 80  # characters before the words for all links in which their sentence may begin
_BETWEEN_SHARERS = 40  # characters between addresses of one source


General = Callable[[], Mention | None]


class Entry(NamedTuple):
    """The stretch of text that is about one address: from its entry's start to its entry's end."""

    address: Address
    first: int
    last: int


class Dating(NamedTuple):
    """The day of access of an address, and where in the text what belongs to the address ends."""

    mention: Mention | None
    end: int


def dated(text: str, entry: Entry, taken_until: int, today: date, *, followed: bool) -> Dating:
    """The day of access given for one address in its own entry.

    `taken_until` is where the words of the address before it end; `followed`: another address stands after
    the entry's stretch, to which a date just before it may belong.
    """
    address = entry.address
    raw = text[address.end : min(entry.last, address.end + _AFTER)]
    after = flat(raw)
    beside = _beside(after, today)
    if beside is not None:
        return Dating(beside, address.end + unflat(raw, beside.end))
    before = _before(text[max(entry.first, taken_until, address.start - _BEFORE) : address.start], today)
    if before is not None:
        return Dating(before, address.end)
    for mention in mentions_in(after, today):
        if mention.of_state:
            continue
        if followed and len(after) - mention.end < _BETWEEN_SHARERS < mention.start:
            break
        return Dating(mention, address.end + unflat(raw, mention.end))
    return Dating(None, address.end)


@lru_cache(maxsize=1024)  # a list made in one go gives most of its addresses the same day, in the same words
def _beside(after: str, today: date) -> Mention | None:
    """A date right after an address: announced, named afterwards, or alone in brackets."""
    opening = _BESIDE.match(after)
    assert opening is not None
    start = opening.end()
    mention = next(mentions_in(after[: start + _LONGEST_MENTION], today), None)
    if mention is not None and mention.start <= start + 2:
        looked = _announced_in_bracket(after, mention.end, today) if mention.of_state else None
        if looked is not None or _is_of_access(after, mention):
            return looked or mention
    trailing = trailing_mention(after, start, today)
    if trailing is not None:
        return trailing
    published_and_accessed = _TWO_DAYS.match(after, start)
    if published_and_accessed is not None:
        start = published_and_accessed.start(1)
    alone = date_at(after, start, today)
    marked = published_and_accessed is not None or any(mark in opening[0] for mark in "([;（［<")
    if alone is None or not (marked or (_has_day(alone) and _CITATION_ENDS.match(after, alone.end))):
        return None
    return _announced_in_bracket(after, alone.end, today) or Mention(
        start, alone.end, after[start : alone.end].strip(), alone
    )


def _is_of_access(after: str, mention: Mention) -> bool:
    """Whether words behind an address date the look at it: those for a state do where the citation ends."""
    return not mention.of_state or _CITATION_ENDS.match(after, mention.end) is not None


def _has_day(dated: Dated) -> bool:
    return dated.value is not None and dated.value.day is not None


def _announced_in_bracket(after: str, position: int, today: date) -> Mention | None:
    """A day of access that the same bracket, or the next one, announces behind another date."""
    closed = _CLOSED.search(after, position)
    ends = closed.start() if closed else len(after)
    mentions = (one for one in mentions_in(after[: ends + _LONGEST_MENTION], today) if one.start >= position)
    return next((one for one in mentions if one.start <= ends + _NEXT_BRACKET), None)


def _before(raw: str, today: date) -> Mention | None:
    before = flat(raw)
    mentions = [mention for mention in mentions_in(before, today) if not mention.of_state]
    named = mentions[-1] if mentions else mention_ending(before, today)
    if named is not None:
        return named
    found = _BRACKETED.search(before) or _BEFORE_ANGLE.search(before)
    if found is None:
        return None
    read = date_at(before, found.start(1), today)
    return Mention(found.start(1), read.end, found[1], read) if read else None


def shared(
    text: str, entries: Sequence[Entry], datings: Sequence[Dating], today: date, general: General
) -> list[Dating]:
    """The datings, with one date given to several addresses where the text means it so.

    `general` is the date that the document gives to all its links; asked only where an address has none.
    """
    result = list(datings)
    for which in range(len(entries) - 2, -1, -1):
        later = result[which + 1].mention
        one, next_one = entries[which], entries[which + 1]
        if result[which].mention is None and (
            _together(text, one, next_one)
            or (_is_for_several(later) and one.last == next_one.address.start)  # no entry begins between them
        ):
            result[which] = Dating(later, result[which].end)
    for which in range(1, len(entries)):
        if result[which].mention is None and _together(text, entries[which - 1], entries[which]):
            result[which] = Dating(result[which - 1].mention, result[which].end)
    if any(dating.mention is None for dating in result):
        _from_headings(text, entries, result, today, general())
    return result


def _is_for_several(mention: Mention | None) -> bool:
    """Whether the words say so: "both accessed …", „beide abgerufen …“."""
    return mention is not None and _FOR_SEVERAL.match(mention.printed) is not None


def _together(text: str, one: Entry, next_one: Entry) -> bool:
    """Whether two addresses stand side by side in one source."""
    between = text[one.address.end : next_one.address.start]
    return len(between) <= _BETWEEN_SHARERS and _SIDE_BY_SIDE.fullmatch(between) is not None


def _from_headings(
    text: str, entries: Sequence[Entry], result: list[Dating], today: date, general: Mention | None
) -> None:
    """Give the undated addresses the date of the line above their list, or of a remark about all links."""
    heading: Mention | None = None
    reached = 0
    for which, entry in enumerate(entries):
        lead = text[max(reached, entry.first - 240) : entry.first].rstrip()
        block = lead[lead.rfind("\n\n") + 1 :]
        line = flat(block[block.rfind("\n") + 1 :])
        found = list(mentions_in(line, today))
        if found and _HEADING.fullmatch(line):
            heading = found[-1]
        elif "\n\n" in text[reached : entry.first]:
            heading = None
        if result[which].mention is None:
            result[which] = Dating(heading or general, result[which].end)
        reached = max(reached, result[which].end)


def given_to_all(texts: Iterable[str], today: date) -> Mention | None:
    """The date of a remark such as "All links were last accessed on …", wherever the document makes it."""
    for text in texts:
        for remark in speaks_of_all_links(text):
            begin = max(text.rfind(mark, max(0, remark - _SENTENCE_BEFORE), remark) for mark in (". ", "\n")) + 1
            address = _ADDRESS.search(text, remark, remark + _LONGEST_REMARK)
            sentence = flat(text[begin : address.start() if address else remark + _LONGEST_REMARK])
            mention = next((one for one in mentions_in(sentence, today) if one.end > remark - begin), None)
            if mention is not None:
                return mention
    return None
