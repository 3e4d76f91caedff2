"""Decide how a document cites, what it cites, and what its bibliography lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from linkwatch.citations.bibliography import Bibliography, Entry, bibliographies, listed_from, number_of
from linkwatch.citations.intext import Form, Mark, marks_in
from linkwatch.domain.keys import Keys, Listed, belongs
from linkwatch.domain.reference import Kind, Line, Passage, Place, Text

_NAMED = (Form.NAME_IN_BRACKETS, Form.NAME_IN_PARENTHESES)
_NUMBERED = (Form.NUMBER, Form.RAISED, Form.NUMBER_IN_PARENTHESES)
_FAR_BEYOND = 10  # numbers past the end of the list: [1987] and [100] are no slips for the tenth of twelve
_LEAST_BODY = 400  # characters: with less around it, a list is all there is to the document

_APPENDIX = re.compile(
    r"^[^\S\n]{0,20}(?:[A-Z]\.?\s{1,3})?(?:приложени[ея]|додат(?:ок|ки)|appendi(?:x|ces)|supplement|anhang"
    r"|annexe?s?)\b",
    re.IGNORECASE | re.MULTILINE,
)
_NO_AUTHOR = re.compile(
    r"(?:январ|феврал|март|апрел|ма[йя]$|июн|июл|август|сентябр|октябр|ноябр|декабр|весн|лет[оа]$|осен|зим|рис|табл|"
    r"january|february|march|april|may$|june|july|august|september|october|november|december|jan$|feb$|mar$|apr$|jun$|jul$|"
    r"aug$|sept?$|oct$|nov$|dec$|spring|summer|autumn|fall$|winter|early|late|since|until|before|after|from|"
    r"between|during|"
    r"fig|table|version|windows|python|москва|санкт-петербург|спб|ленинград|киев|минск|росси|ссср|рсфср|сша|украин|"
    r"london|paris|berlin|new york|moscow|geneva|vienna|rome|madrid|"
    r"brussels|washington|usa?$|uk$|act$|law$|constitution|"
    r"ред|источник|составлено|утв|гост|пост|указ|федеральн|закон|приказ|source|copyright|journal|vol)",
    re.IGNORECASE,
)
"""Words before a year in brackets that name no author: months, places, laws, figures."""

_WRITES = re.compile(
    r"\s{1,3}(?:also\s|has\s|have\s|первым\s|справедливо\s|также\s)?(?:argue|show|find|found|suggest|propose|note|report|claim"
    r"|describe|observe|demonstrate|state|write|wrote|point|examine|define|conclude|introduce|develop|discuss|identif|present|"
    r"счита|отмеча|пиш|показ|предлож|предлаг|указыва|утвержда|полага|рассматрива|подч[её]ркив|опис|исслед|анализир|выдел)",
    re.IGNORECASE,
)


def keys_in(text: Text) -> Keys:
    """The keys a document cites and lists, with their places; breaks over lines and pages are undone.

    Pass a whole document: which brackets are citations is judged by all of them and by the list.
    """
    flow = _flow(text.passages)
    lists = bibliographies(flow.text[: flow.body]) or _marked(flow)
    marks = sorted(_outside(marks_in(flow.text), lists, flow), key=lambda mark: mark.start)
    numbers, names = _listed_by_number(lists, flow), _listed_by_name(lists, flow)
    form = max(Form, key=lambda form: _weight(form, marks, names if form in _NAMED else numbers))
    listed = names if form in _NAMED else numbers or names
    cited = [mark for mark in marks if mark.form is form and _meant(mark, listed, flow)]
    return Keys(
        cited=tuple(replace(mark.cited, place=flow.place(mark.start, mark.end)) for mark in cited),
        listed=listed,
        bibliography=bool(lists),
        alone=not cited and flow.body - sum(found.end - found.start for found in lists) < _LEAST_BODY,
    )


def _weight(form: Form, marks: Sequence[Mark], listed: Sequence[Listed]) -> float:
    """How much of the list a form explains; without a list, how many keys it would make."""
    cited = {mark.cited for mark in marks if mark.form is form}
    known = {entry.key for entry in listed}
    match form:
        case Form.NAME_IN_BRACKETS | Form.NAME_IN_PARENTHESES:
            certain = [one for one in cited if any(belongs(one, entry) for entry in listed)]
            likely = [one for one in cited if not _NO_AUTHOR.match(one.name)]
            return len(certain) + (0.1 if listed else 0.6) * len(likely)
        case Form.NUMBER:
            return len({one.key for one in cited} & known) if listed else 0.5 * len(cited)
        case Form.COMMAND:
            return len(cited)
        case Form.RAISED | Form.NUMBER_IN_PARENTHESES:
            explained = len({one.key for one in cited} & known)
            return 0.9 * explained if 2 * explained > len(known) else 0


def _meant(mark: Mark, listed: Sequence[Listed], flow: _Flow) -> bool:
    """Whether a mark in the document's own form is a citation, and not a year, a place or a number."""
    cited = mark.cited
    if mark.form in _NUMBERED:
        return not listed or int(cited.key) <= len(listed) + _FAR_BEYOND
    if mark.form is Form.COMMAND or any(belongs(cited, entry) for entry in listed):
        return True
    if _NO_AUTHOR.match(cited.name):
        return False
    narrative = flow.text[mark.end - 1 : mark.end] == ")"
    return not narrative or bool(_WRITES.match(flow.text, mark.end)) or cited.key.count(" ") > 1


def _outside(marks: Iterator[Mark], lists: Sequence[Bibliography], flow: _Flow) -> Iterator[Mark]:
    """Marks of the body and the notes. Inside a list they are its own numbers; what follows the last
    list is the next article of the issue, unless it is called an appendix.
    """
    spans = [(found.start, found.end) for found in lists]
    if lists and not _APPENDIX.search(flow.text, lists[-1].end, flow.body):
        spans.append((lists[-1].end, flow.body))
    return (mark for mark in marks if not any(start <= mark.start < end for start, end in spans))


def _listed_by_number(lists: Sequence[Bibliography], flow: _Flow) -> tuple[Listed, ...]:
    return tuple(
        Listed(entry.number, flow.place(entry.start, entry.start))
        for found in lists
        for entry in found.entries
        if entry.number is not None
    )


def _listed_by_name(lists: Sequence[Bibliography], flow: _Flow) -> tuple[Listed, ...]:
    return tuple(
        replace(listed_from(entry), place=flow.place(entry.start, entry.start))
        for found in lists
        for entry in found.entries
    )


@dataclass(frozen=True, slots=True)
class _Flow:
    """Passages as one text, so that a key broken over a page is whole again; notes stand at its end."""

    text: str
    body: int  # where the notes begin
    lines: tuple[Line, ...]
    entries: tuple[Entry, ...]  # what the format itself calls entries

    def place(self, start: int, end: int) -> Place:
        """Where a span of the flow stands in the document."""
        first, last = self._line(start), self._line(max(start, end - 1))
        if first is None or last is None:
            return Place()
        return Place(first.number, last.number, first.page)

    def _line(self, offset: int) -> Line | None:
        at = bisect_right(self.lines, offset, key=lambda line: line.start)
        return self.lines[at - 1] if at else None


def _flow(passages: Sequence[Passage]) -> _Flow:
    """Body and entries in reading order, then the notes; database records cite nothing."""
    body = [passage for passage in passages if passage.kind in (Kind.BODY, Kind.ENTRY)]
    notes = [passage for passage in passages if passage.kind is Kind.NOTE]
    parts: list[str] = []
    lines: list[Line] = []
    entries: list[Entry] = []
    length = ends = 0
    for passage in (*body, *notes):
        gap = "\n\n" if passage.kind is Kind.ENTRY else "\n"
        if passage.kind is Kind.ENTRY:
            number = number_of(passage.text) or str(len(entries) + 1)
            entries.append(Entry(length, passage.text, number))
        lines += [replace(line, start=length + line.start) for line in passage.lines]
        parts += [passage.text, gap]
        length += len(passage.text) + len(gap)
        ends = ends if passage.kind is Kind.NOTE else length
    return _Flow("".join(parts), ends, tuple(lines), tuple(entries))


def _marked(flow: _Flow) -> tuple[Bibliography, ...]:
    """The list as the format marks it, where no heading of ours stands above it."""
    if not flow.entries:
        return ()
    last = flow.entries[-1]
    return (Bibliography(flow.entries[0].start, last.start + len(last.text), flow.entries),)
