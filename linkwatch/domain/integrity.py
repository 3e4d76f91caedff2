"""The document's own faults: cited and not listed, doubled, undated, misprinted. Pure; told the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from linkwatch.domain.address import Changing, capture_of, changing
from linkwatch.domain.evidence import Evidence, said
from linkwatch.domain.identifiers import bad_identifiers, is_persistent
from linkwatch.domain.keys import Cited, Keys, Listed
from linkwatch.domain.reference import DateFault, Line, Passage, Place, Reference

WEB_BEGAN = date(1991, 8, 6)
"""The first public page: no page was checked before it."""


class Bibliography(StrEnum):
    """Whether the document has a list of references."""

    FOUND = "found"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the thing it is about as printed, and a sentence about it."""

    subject: str  # a key, an address, a date, an identifier, a quotation
    why: Evidence
    references: tuple[int, ...] = ()  # the `n` of those concerned
    place: Place | None = None


Faults = tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Integrity:
    """The contract's `integrity` object; each fault once, in document order."""

    bibliography: Bibliography = Bibliography.MISSING
    cited_not_listed: Faults = ()
    listed_not_cited: Faults = ()
    duplicate_links: Faults = ()
    without_access_date: Faults = ()
    date_faults: Faults = ()
    ambiguous_dates: Faults = ()
    bad_identifiers: Faults = ()
    archive_links: Faults = ()
    fragile_archives: Faults = ()
    changing_pages: Faults = ()
    quotations_not_in_source: Faults = ()  # known only once the sources have been looked at

    def record(self) -> dict[str, str | list[str]]:
        """The object as programs read it: every fault by its subject.

        >>> Integrity().record()["bibliography"]
        'missing'
        """
        record: dict[str, str | list[str]] = {"bibliography": self.bibliography.value}
        return record | {name: [fault.subject for fault in faults] for name, faults in self._kinds()}

    def sentences(self) -> Iterator[Evidence]:
        """What a person is told. Where there is no list, that is said once and not key by key."""
        if self.bibliography is Bibliography.MISSING and self.cited_not_listed:
            keys = ", ".join(fault.subject for fault in self.cited_not_listed)
            yield said("There is no bibliography, so these citations cannot be looked up: {keys}", keys=keys)
        for name, faults in self._kinds():
            if name != "cited_not_listed" or self.bibliography is Bibliography.FOUND:
                yield from (fault.why for fault in faults)

    def _kinds(self) -> Iterator[tuple[str, Faults]]:
        names = (field.name for field in fields(self) if field.name != "bibliography")
        return ((name, getattr(self, name)) for name in names)


def integrity_of(
    references: Sequence[Reference], keys: Keys, today: date, passages: Iterable[Passage] = ()
) -> Integrity:
    """Everything that can be said of a document without looking at the Web.

    `passages` are searched for identifiers; `today` tells which access dates lie in the future.
    """
    return Integrity(
        bibliography=Bibliography.FOUND if keys.bibliography else Bibliography.MISSING,
        cited_not_listed=_keys(keys.not_listed, keys.cited, "{key} is cited but stands in no list"),
        listed_not_cited=_keys(keys.not_cited, keys.listed, "{key} is listed but cited nowhere"),
        duplicate_links=tuple(_duplicates(references)),
        without_access_date=tuple(_undated(references)),
        date_faults=tuple(_date_faults(references, today)),
        ambiguous_dates=tuple(_ambiguous(references)),
        bad_identifiers=tuple(_misprinted(passages)),
        archive_links=tuple(_archived(references, fragile=False)),
        fragile_archives=tuple(_archived(references, fragile=True)),
        changing_pages=tuple(_changing(references)),
    )


def quotation_missing(quotation: str, reference: Reference) -> Fault:
    """A quotation that the page it is cited from does not hold."""
    why = said("“{quotation}” is not on the page it is cited from: {url}", quotation=quotation, url=reference.url)
    return Fault(quotation, why, (reference.n,), reference.place)


def _keys(wanted: Iterable[str], known: Iterable[Cited | Listed], sentence: str) -> Faults:
    places: dict[str, Place] = {}
    for one in known:
        places.setdefault(one.key, one.place)
    return tuple(Fault(key, said(sentence, key=key), place=places.get(key)) for key in wanted)


def _fault(reference: Reference, sentence: str, subject: str | None = None, **values: object) -> Fault:
    why = said(sentence, url=reference.url, **values)
    return Fault(subject or reference.url, why, (reference.n,), reference.place)


def _duplicates(references: Iterable[Reference]) -> Iterator[Fault]:
    citing: dict[str, list[Reference]] = {}
    for reference in references:
        citing.setdefault(reference.link, []).append(reference)
    for same in citing.values():
        if len(same) > 1:
            url, numbers = same[0].url, tuple(reference.n for reference in same)
            why = said("{url} is cited {times} times", url=url, times=len(same))
            yield Fault(url, why, numbers, same[0].place)


def _undated(references: Iterable[Reference]) -> Iterator[Fault]:
    """Identifiers and captures need no day of access: what they name does not change."""
    for reference in references:
        stable = reference.identifier is not None or is_persistent(reference.url)
        stable = stable or capture_of(reference.url) is not None
        if reference.accessed is None and reference.date_fault is None and not stable:
            yield _fault(reference, "{url} has no access date")


def _date_faults(references: Iterable[Reference], today: date) -> Iterator[Fault]:
    for reference in references:
        sentence = _date_fault(reference, today)
        if sentence is not None:
            printed = reference.accessed_as_printed or str(reference.accessed or "")
            yield _fault(reference, sentence, printed, date=printed)


def _date_fault(reference: Reference, today: date) -> str | None:
    accessed = reference.accessed
    if reference.date_fault is DateFault.IMPOSSIBLE:
        return "“{date}” is no day of the calendar: {url}"
    if reference.date_fault is DateFault.FUTURE or (accessed and accessed.earliest > today):
        return "“{date}” lies in the future: {url}"
    if accessed and accessed.latest < WEB_BEGAN:
        return "“{date}” lies before the Web: {url}"
    return None


def _ambiguous(references: Iterable[Reference]) -> Iterator[Fault]:
    for reference in references:
        if reference.date_ambiguous:
            printed = reference.accessed_as_printed or ""
            sentence = "“{date}” can be read in two ways; taken for {day}: {url}"
            yield _fault(reference, sentence, printed, date=printed, day=reference.accessed)


def _misprinted(passages: Iterable[Passage]) -> Iterator[Fault]:
    seen: set[str] = set()
    for passage in passages:
        for bad in bad_identifiers(passage.text):
            if str(bad) not in seen:
                seen.add(str(bad))
                yield Fault(str(bad), said("{name} is misprinted", name=bad), place=_place(passage, bad.start))


def _place(passage: Passage, offset: int) -> Place | None:
    line: Line | None = None
    for known in passage.lines:
        if known.start > offset:
            break
        line = known
    return Place(line.number, line.number, line.page, passage.note) if line else None


def _archived(references: Iterable[Reference], *, fragile: bool) -> Iterator[Fault]:
    for reference in references:
        capture = capture_of(reference.url)
        if capture is None or (fragile and not capture.fragile):
            continue
        named = _CAPTURES[fragile, capture.original is not None]
        yield _fault(reference, named, archive=capture.archive, original=capture.original or "")


_CAPTURES = {
    (False, True): "{url} is a copy kept by {archive}; the original is {original}",
    (False, False): "{url} is a copy kept by {archive}, and its address does not tell the original",
    (True, True): "{url} relies on {archive}, which has altered its captures; cite another copy of {original}",
    (True, False): "{url} relies on {archive}, which has altered its captures; cite a copy in another archive",
}
"""What is said of a cited capture: by whether its archive is fragile, and its address names the original."""

_WHY_CHANGING = {
    Changing.HOME_PAGE: "{url} is a home page: what was cited will not stay there",
    Changing.SEARCH_RESULTS: "{url} is a list of search results: they differ from day to day",
    Changing.FEED: "{url} is a feed: its entries move on",
    Changing.WIKI_ARTICLE: "{url} is a wiki article: cite one version of it (“Permanent link”)",
}


def _changing(references: Iterable[Reference]) -> Iterator[Fault]:
    for reference in references:
        why = changing(reference.url)
        if why is not None:
            yield _fault(reference, _WHY_CHANGING[why])
