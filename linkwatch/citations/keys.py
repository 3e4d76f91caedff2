"""Decide how a document cites, what it cites, and what its bibliography lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from linkwatch.citations.bibliography import (
    Bibliography,
    Entry,
    bibliographies,
    entries_at,
    listed_from,
    unheaded,
)
from linkwatch.citations.flow import Flow, Whereabouts, as_printed, in_reading_order
from linkwatch.citations.intext import Form, Mark, marks_in
from linkwatch.citations.letters import lowered
from linkwatch.domain.keys import Cited, Entries, Keys, Listed
from linkwatch.domain.reference import Kind, Passage, Text

MOST_KEYS = 50_000
"""Keys of one document that are read, the first ones: a book has a few thousand."""

_UNMARKED = (Form.RAISED, Form.NUMBER_IN_PARENTHESES)  # a formula may hold the like
_LEAD, _VERB = 30, 40  # letters before a key, and behind it, that tell whether an author is named
_FAR_BEYOND = 10  # numbers past the end of the list: [1987] and [100] are no slips for the tenth of twelve

_APPENDIX = re.compile(
    r"^[^\S\n]{0,20}(?:[A-Z]\.?\s{1,3})?(?:приложени[ея]|додат(?:ок|ки)|appendi(?:x|ces)|supplement|anhang"
    r"|annexe?s?)\b",
    re.IGNORECASE | re.MULTILINE,
)
_NO_AUTHOR = re.compile(
    r"(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ьяе]|март[ае]?|август[ае]?|ма[йяе]|весн[аы]|весной"
    r"|лет[оа]|летом|осен[ьи]|осенью|зим[аы]|зимой|рис|табл|москва|санкт-петербург|спб|ленинград|киев|минск|росси[яи]"
    r"|ссср|рсфср|сша|украин[аы]|ред|источник|составлено|утв|гост|постановление|указ|федеральный|закон|приказ"
    r"|проверено|дата|обращение|электронный|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|fall|winter|early|late"
    r"|since|until|before|after|from|between|during|in|on|by|the|fig|figure|table|version|windows|python|london"
    r"|paris|berlin|new york|moscow|geneva|vienna|rome|madrid|brussels|washington|usa?|uk|act|law|constitution"
    r"|accessed|retrieved|cited|updated|published|posted|source|copyright|journal|vol)(?!\w)"
)
"""Words before a year in brackets that name no author: months, places, laws, figures; in small letters."""

_WRITES = re.compile(
    r"\s{1,3}(?:also\s|has\s|have\s|первым\s|справедливо\s|также\s)?(?:argue|say|said|show|find|found|suggest|propose|note|report|claim"
    r"|describe|observe|demonstrate|state|write|wrote|point|examine|define|conclude|introduce|develop|discuss|identif|present|"
    r"agree|disagree|differ|insist|maintain|contend|assert|reject|object|stress|emphasi|compare|analy|call|"
    r"возраж|возраз|настаива|опроверга|называ|соглаша|спорит|"
    r"счита|отмеча|пиш|показ|предлож|предлаг|указыва|утвержда|полага|рассматрива|подч[её]ркив|опис|исслед|анализир|выдел|"
    r"вважа|зазнача|стверджу|beschreib|zeig|argumentier|beton|schreib|meint|behaupte|untersuch|erklär|beton|"
    r"montre|soutient|affirm|écrit|décri|sostien|señala|muestra|describe|scriv|descriv|mostra|defende|"
    r"pisze|twierdzi|wskazuje|podkreśla|opisuje|uvádí|tvrdí|píše|beschrijft|stelt|betoogt)"
)
"""What an author does; in small letters."""
_CITED_FROM = re.compile(
    r"(?:\b(?:by|see|following|according to|unlike|laut|siehe|selon|d['’]après|según|secondo|segundo|według|podle"
    r"|volgens|согласно|вслед за|согласен с|згідно з)|\b(?:cf|vgl|см|ср|див|por|zob|srov)\.)"
    r"\s{1,3}(?:(?:also|auch|також|также)\s)?\Z"
)
"""Words that lead to an author, and to no place or month; in small letters."""

_TOGETHER = re.compile(r"\s(?:&|and|und|et|и|та|y|e|i)\s|\bet al\b|\bи др\b")
"""Authors who are named like nothing else: two, or one with others."""

_BEGINS_ENTRY = re.compile(r"(?:^|\n)[^\S\n]{0,20}\Z")
_ENTRY_GOES_ON = re.compile(r"[^\S\n]{0,4}\.?[^\S\n]{0,4}[«“„\"]?[^\W\d_a-zа-яё]")
"""A number at the start of a line before a capital letter: an entry of a list we could not find."""


def keys_in(text: Text) -> Keys:
    """The keys a document cites and lists, with their places; breaks over lines and pages are undone.

    Pass a whole document: which brackets are citations is judged by all of them and by the list.
    """
    flow = in_reading_order(text)
    everything = marks_in(flow.text, MOST_KEYS)
    lists = _lists(flow, text.passages, {mark.cited.key for mark in everything if mark.form is Form.NUMBER})
    marks: dict[Form, list[Mark]] = {form: [] for form in Form}
    for mark in _outside(everything, lists, flow):
        marks[mark.form].append(mark)
    form = max(Form, key=lambda form: _weight(form, marks[form], lists))
    entries = lists.as_called_by(form)
    cited = [mark for mark in marks[form] if _meant(mark, entries, flow)]
    return Keys(
        cited=tuple(_placed(mark, flow) for mark in cited),
        listed=entries.listed,
        bibliography=bool(lists.found) or any(flow.keys) or _is_list(text.passages),
    )


@dataclass(frozen=True)
class _Lists:
    """The lists of references, and the flows they and the keys of the format were found in."""

    flow: Flow
    found: tuple[Bibliography, ...]
    stated: Flow

    def as_called_by(self, form: Form) -> Entries:
        """The entries as a form of citing calls them; commands by the keys the format states, if it does."""
        match form:
            case Form.NAME_IN_BRACKETS | Form.NAME_IN_PARENTHESES:
                return self._by_name
            case Form.COMMAND:
                return self._by_key if self._by_key.listed else self._by_number
            case Form.NUMBER | Form.RAISED | Form.NUMBER_IN_PARENTHESES:
                return self._by_number
        assert_never(form)

    @cached_property
    def _by_number(self) -> Entries:
        """By number, or by their turn where the format numbers them by itself."""
        return Entries(
            _listed(entry.number or str(turn), self._whereabouts(entry))
            for one in self.found
            for turn, entry in enumerate(one.entries, start=1)
        )

    @cached_property
    def _by_name(self) -> Entries:
        return Entries(
            listed_from(entry, self._whereabouts(entry)) for one in self.found for entry in one.entries
        )

    @cached_property
    def _by_key(self) -> Entries:
        stated = zip(self.stated.entries, self.stated.keys, strict=True)
        return Entries(
            _listed(key, self.stated.whereabouts(start, self.stated.text.find("\n\n", start)))
            for start, key in stated
            if key
        )

    def _whereabouts(self, entry: Entry) -> Whereabouts:
        return self.flow.whereabouts(entry.start, entry.start + len(entry.text.rstrip()))


def _listed(key: str, at: Whereabouts) -> Listed:
    return Listed(key, at.place, start=at.start, end=at.end)


def _is_list(passages: Sequence[Passage]) -> bool:
    """Whether a document is a list of works by itself, as reference managers export them."""
    return bool(passages) and all(one.kind is Kind.RECORD for one in passages)


def _placed(mark: Mark, flow: Flow) -> Cited:
    cited, (start, end) = mark.cited, flow.spots(mark.start, mark.end)
    return Cited(cited.key, flow.place(mark.start, mark.end), cited.name, cited.year, start, end)


def _lists(flow: Flow, passages: Sequence[Passage], numbers: AbstractSet[str]) -> _Lists:
    """Lists under a heading, as printed; else numbered works that the bracketed numbers of the body explain;
    else what the format calls entries, where they look like some.
    """
    printed = as_printed(passages) if flow.laid else flow
    breaks = () if flow.laid else flow.starts
    body = printed.text[: printed.body]
    found = bibliographies(body, breaks) or unheaded(body, numbers)
    if found or not flow.entries:
        return _Lists(printed, found, flow)
    return _Lists(flow, entries_at(flow.text[: flow.body], flow.entries), flow)


def _weight(form: Form, marks: Sequence[Mark], lists: _Lists) -> float:
    """How much of the list a form explains; without a list, how many keys it would make."""
    if not marks:
        return 0.0
    cited = {(mark.cited.key, mark.cited.name, mark.cited.year): mark.cited for mark in marks}.values()
    entries = lists.as_called_by(form)
    listed = len(entries.listed)
    explained = sum(bool(entries.meant_by(one)) for one in cited)
    match form:
        case Form.NAME_IN_BRACKETS | Form.NAME_IN_PARENTHESES:
            likely = sum(not _names_no_author(one) for one in cited)
            return explained + (0.1 if listed else 0.6) * likely
        case Form.NUMBER:
            return explained if listed else 0.5 * len(cited)
        case Form.COMMAND:
            return len(cited) if explained or not listed else 0
        case Form.RAISED | Form.NUMBER_IN_PARENTHESES:
            return 0.9 * explained if 2 * explained > listed else 0
    assert_never(form)


def _meant(mark: Mark, entries: Entries, flow: Flow) -> bool:
    """Whether a mark in the document's own form is a citation, and not a year, a place or a number."""
    cited, listed = mark.cited, len(entries.listed)
    if mark.form in _UNMARKED:
        return bool(entries.meant_by(cited))
    if mark.form is Form.NUMBER:
        return int(cited.key) <= listed + _FAR_BEYOND if listed else not _opens_an_entry(mark, flow.text)
    if mark.form is Form.COMMAND or entries.meant_by(cited):
        return True
    if _names_no_author(cited):
        return False
    narrative = flow.text[mark.end - 1 : mark.end] == ")"
    return not narrative or entries.know(cited.name) or _is_of_an_author(mark, flow.text)


def _is_of_an_author(mark: Mark, text: str) -> bool:
    """Whether a name before a year in brackets is somebody who wrote, by the words around it."""
    return (
        _TOGETHER.search(mark.cited.key) is not None
        or _WRITES.match(lowered(text[mark.end : mark.end + _VERB])) is not None
        or _CITED_FROM.search(lowered(text[max(0, mark.start - _LEAD) : mark.start])) is not None
    )


def _names_no_author(cited: Cited) -> bool:
    return _NO_AUTHOR.match(lowered(cited.name)) is not None


def _opens_an_entry(mark: Mark, text: str) -> bool:
    if _ENTRY_GOES_ON.match(text, mark.end) is None:
        return False
    before = text[max(0, mark.start - 24) : mark.start]
    return _BEGINS_ENTRY.search(before) is not None


def _outside(marks: Iterable[Mark], lists: _Lists, flow: Flow) -> Iterator[Mark]:
    """Marks of the body and the notes. Inside a list they are its own numbers; what follows the last
    list is the next article of the issue, unless it is called an appendix.
    """
    if not lists.found:
        yield from marks
        return
    where = lists.flow
    begins = [where.row(one.start) for one in lists.found]
    lasts = [where.row(one.end - 1) for one in lists.found]
    last = lists.found[-1].end
    ends = None if _APPENDIX.search(where.text, last) else where.row(last - 1)
    for mark in marks:
        row = flow.row(mark.start)
        beyond = ends is not None and row > ends and mark.start < flow.body
        above = bisect_right(begins, row) - 1
        if not beyond and (above < 0 or row > lasts[above]):
            yield mark
