"""Find the list of references at the end of a document and split it into entries."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from linkwatch.citations.flow import NOWHERE, Whereabouts
from linkwatch.domain.keys import Listed
from linkwatch.domain.prose import is_prose

_HEADINGS = frozenset(
    phrase.strip()
    for line in """
    литература, научная литература, интернет-источники, использованная литература, ссылки
    цитируемая литература, цитированная литература
    источники, источники и литература, литература и источники, библиография, библиографические ссылки
    література, використана література, цитована література, джерела, використані джерела, бібліографія
    джерела та література, літаратура, spisok literatury, literatura, bibliograficheskij spisok
    references, references cited, references list, reference, reference list, list of references
    references and notes
    bibliography, selected bibliography, works cited, cited works, literature, literature cited, cited literature
    sources, sources cited, citations
    literatur, literaturverzeichnis, literaturangaben, literaturliste, quellen, quellenverzeichnis
    quellen- und literaturverzeichnis, bibliographie, bibliografie, zitierte literatur
    références, références bibliographiques, ouvrages cités, bibliografía, referencias, obras citadas
    referencias bibliográficas, bibliografia, riferimenti, riferimenti bibliografici
    referências, referências bibliográficas, piśmiennictwo, źródła, seznam literatury, použitá literatura
    seznam použité literatury, literatuur, literatuurlijst, referenties, referenser, litteratur, källor
    kaynakça, kaynaklar, 参考文献, 引用文献, 文献
    """.splitlines()
    for phrase in line.split(",")
    if phrase.strip()
)
"""What lists of references are headed with."""

_LIST_WORDS = frozenset(
    (
        *("список", "библиографический", "литературы", "литературных", "источников", "использованной", "и"),
        *("использованных", "использованные", "цитируемой", "цитируемых", "цитированной", "рекомендуемой"),
        *("научной", "основной", "информационных", "электронных", "бібліографічний", "джерел", "літератури"),
        *("використаних", "використаної", "цитованої", "та", "спіс", "літаратуры", "крыніц"),
    )
)
"""«Список …» is followed by any of these, in any order."""

_LINE = re.compile(
    r"^[^\S\n]{0,20}[#*_= \t]{0,6}(?:(?:\d{1,2}|[IVX]{1,4})[.)]?[^\S\n]{1,4})?"
    r"(?P<words>[^\W\d_][^\n:.\d#*=_\[]{1,60}+)"
    r"[:.*_=#]{0,6}[^\S\n]{0,20}(?:$|(?=\[?1[.)\]][^\S\n]))",
    re.MULTILINE,
)
_AFTERWARDS = re.compile(
    r"^[^\S\n]{0,20}(?:приложени[ея]|примечания|(?:сведения |информация )?об авторах?|about the authors?"
    r"|appendi(?:x|ces)|notes|endnotes|acknowledge?ments|anhang|annexes?|abstract|summary)\b.{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
_UPPER = r"[^\W\d_a-zа-яё]"
_NUMBERED = tuple(
    re.compile(rf"^(?=(?P<mark>[^\S\n]{{0,20}}{mark}))", re.MULTILINE)
    for mark in (
        r"\[(?P<n>[0-9]{1,4})\]\.?[^\S\n]{0,80}(?=\S)",
        r"(?P<n>[0-9]{1,4})\.(?:[^\S\n]{0,20}\n?[^\S\n]{1,20}(?=\S)|\n(?=\S)|(?=[^\W\d]))",
        r"(?P<n>[0-9]{1,4})\)[^\S\n]{0,80}(?=\S)",
        r"(?P<n>[0-9]{1,4})[^\S\n]{1,80}(?=[^\W\d_a-zа-я]|[«“„\"]|https?:)",
    )
)
"""How lists number their entries. One list keeps to one way."""

_INLINE = re.compile(r"[.\s](?P<mark>(?P<n>[0-9]{1,4})\.\s{1,80}(?=[^\W\d_a-zа-я]|[«“„\"]))")
"""A number where a conversion has lost the line break."""

_FIRST_WITHIN = 400  # characters below the heading
_FARTHEST = 4000  # characters from one entry's number to the next
_LONGEST = 1500  # characters of the last entry, where no blank line ends it
_MOST = 2000  # entries
_FEWEST, _TRIED = 3, 20  # entries of a list without a heading; how many lists are looked at for it
_BLANK = re.compile(r"\n[^\S\n]*\n")
_OPENS = re.compile(
    rf"^[^\S\n]{{0,20}}(?=(?:(?:van|von|de|der|den|del|da|di|la|le|el|al|фон|де|ван)[ -]){{0,2}}{_UPPER}"
    rf"[\w’'ʼ-]{{0,40}}(?:,|[^\S\n]{{1,3}}{_UPPER}\.|[^\S\n]{{0,2}}\(?(?:1[5-9]|20)\d\d"
    r"|[^\n]{0,60}\((?:1[5-9]|20)\d\d))",
    re.MULTILINE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DATED = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|://|\bdoi\b", re.IGNORECASE)

_SEGMENT = 160  # characters in which the authors of an entry stand
_MARK = re.compile(r"\s{0,20}(?:\[\d{1,3}\]\.?|\d{1,3}[.)](?=\s|[^\W\d])|\d{1,3}(?=\s)|[-*•–—](?=\s))\s{0,20}")
_NUMBER = re.compile(r"\s{0,20}(?:\[(\d{1,3})\]|(\d{1,3})[.)](?=\s|[^\W\d]))")
_NAME = re.compile(rf"(?<![\w.’'-]){_UPPER}[^\W\d_]*[a-zа-яёß-öø-ÿ][\w’'ʼ-]*|(?<![\w.]){_UPPER}{{2,}}(?![\w.])")
_NO_NAMES = frozenset({"eds", "ed", "ред", "сост", "the", "and", "in", "von", "van", "de"})
_PERSON = re.compile(
    rf"(?:[^\W\d_]{{2,4}} ){{0,2}}{_UPPER}[\w’'ʼ-]{{1,40}}"
    rf"(?:,| {_UPPER}\.| {_UPPER}{{1,2}}\b|(?= \(?(?:1[5-9]|20)\d\d))"
)
_AUTHORS = re.compile(
    r"(?P<names>[^\d«“„\"/]{2,200}?)[\s,.(\[]{1,4}(?P<year>(?:1[5-9]|20)\d\d[a-hа-е]?)"
    r"(?=[\s).,:;\]])(?!\s?[–—-]\s?\d)"
)
_YEARS = re.compile(r"(?<![\d.])(?:1[5-9]|20)\d\d[a-hа-е]?(?!\d)")
_ASIDE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d|https?://\S{1,300}")
"""What holds a year that is not the entry's: days of access, addresses."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the list: its number where it has one, and where its text stands."""

    start: int  # offset of its mark
    text: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Bibliography:
    """A list of references: from its heading to the end of its last entry."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def bibliographies(text: str, breaks: Sequence[int] = ()) -> tuple[Bibliography, ...]:
    """Every list that stands under a heading of its own; a journal may print one in two scripts.

    `breaks` are the starts of paragraphs, for formats that know them; else lines are all there is.
    """
    numbers = _Numbers(text)
    headings = [found.span() for found in _LINE.finditer(text) if _is_heading(found["words"])]
    found: list[Bibliography] = []
    for (start, body), following in pairwise([*headings, (len(text), len(text))]):
        if found and start < found[-1].end:
            continue
        end = following[0]
        entries = tuple(_numbered(text, numbers, body, end) or _parted(text, body, end, breaks))
        entries = entries or tuple(_unnumbered(text, body, end))
        if entries:
            last = entries[-1]
            found.append(Bibliography(start, last.start + len(last.text), entries))
    return tuple(found)


def unheaded(text: str, cited: AbstractSet[str]) -> tuple[Bibliography, ...]:
    """The last numbered list of a text, under no heading known to us, that looks like works.

    Half of its numbers must be among those `cited` in brackets: notes are numbered too.
    """
    if not cited:
        return ()
    numbers = _Numbers(text)
    for way in numbers.ways:
        for first, _ in reversed(way.at("1")[-_TRIED:]):
            entries = tuple(_numbered(text, numbers, first, len(text)))
            dated = sum(bool(_DATED.search(entry.text)) for entry in entries)
            explained = sum((entry.number or "") in cited for entry in entries)
            if len(entries) >= _FEWEST and 2 * min(dated, explained) > len(entries):
                return (Bibliography(entries[0].start, entries[-1].start + len(entries[-1].text), entries),)
    return ()


def entries_at(text: str, starts: Sequence[int]) -> tuple[Bibliography, ...]:
    """The list a format marks as such, where most of it looks like works: it shows years or addresses."""
    ends = (*starts[1:], len(text))
    texts = [text[start:end].partition("\n\n")[0] for start, end in zip(starts, ends, strict=True)]
    works = (one for one in texts if _DATED.search(one) and not is_prose(one))
    most = len(texts) // 2 + 1
    if sum(1 for _ in islice(works, most)) < most:
        return ()
    entries = tuple(Entry(start, one, _number_of(one)) for start, one in zip(starts, texts, strict=True))
    return (Bibliography(starts[0], starts[-1] + len(texts[-1]), entries),)


def _is_heading(line: str) -> bool:
    """Whether a line heads a list; journals head it in two languages at once, parted by a slash."""
    return all(_is_name_of_list(part.split()) for part in line.casefold().split("/"))


def _is_name_of_list(words: list[str]) -> bool:
    return " ".join(words) in _HEADINGS or ("список" in words and _LIST_WORDS.issuperset(words))


class _Numbering:
    """Where the entries of a text may be numbered, in one way of numbering; read when first asked."""

    def __init__(self, text: str, mark: re.Pattern[str]) -> None:
        self._text, self._mark = text, mark

    @cached_property
    def _spans(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        spans: dict[str, list[tuple[int, int]]] = {}
        for found in self._mark.finditer(self._text):
            spans.setdefault(found["n"], []).append(found.span("mark"))
        return spans

    def at(self, number: str) -> Sequence[tuple[int, int]]:
        """Every place of a number, in order: where its mark begins and ends."""
        return self._spans.get(number, ())

    def first(self, number: int, start: int, end: int) -> tuple[int, int] | None:
        """The first place of a number in a stretch of text."""
        spans = self.at(str(number))
        place = bisect_left(spans, (start, start))
        return spans[place] if place < len(spans) and spans[place][1] < end else None


class _Numbers:
    """Every number of a text that may be an entry's."""

    def __init__(self, text: str) -> None:
        self.ways = tuple(_Numbering(text, mark) for mark in _NUMBERED)
        self.inline = _Numbering(text, _INLINE)


def _numbered(text: str, numbers: _Numbers, start: int, end: int) -> list[Entry]:
    """Entries 1, 2, 3 … in one way of numbering; none where the list does not begin so."""
    for way in numbers.ways:
        first = way.first(1, start, min(end, start + _FIRST_WITHIN))
        if first is not None:
            return list(_counted(text, way, numbers.inline, first, end))
    return []


def _counted(text: str, way: _Numbering, inline: _Numbering, first: tuple[int, int], end: int) -> Iterator[Entry]:
    (at, after), number = first, 1
    while number < _MOST:
        near = min(end, after + _FARTHEST)
        following = way.first(number + 1, after, near) or inline.first(number + 1, after, near)
        if following is None:
            break
        yield Entry(at, text[at : following[0]], str(number))
        (at, after), number = following, number + 1
    yield Entry(at, text[at : _end_of_last(text, after, end)], str(number))


def _end_of_last(text: str, start: int, end: int) -> int:
    blank = _BLANK.search(text, start, end)
    afterwards = _AFTERWARDS.search(text, start, end)
    ends = [found.start() for found in (blank, afterwards) if found is not None]
    return min([*ends, end, start + _LONGEST])


def _parted(text: str, start: int, end: int, breaks: Sequence[int]) -> list[Entry]:
    """Paragraphs below the heading, as long as they look like works."""
    entries: list[Entry] = []
    inside = [*breaks[bisect_left(breaks, start) : bisect_left(breaks, end)], end]
    for at, following in pairwise(inside):
        words = text[at:following].rstrip()
        if words and not _DATED.search(words):
            break
        entries += [Entry(at, words, _number_of(words))] if words else []
    return entries


def _unnumbered(text: str, start: int, end: int) -> Iterator[Entry]:
    """Entries in alphabetical order: parted by blank lines, or by lines that begin with a name.

    Where names begin lines, a line opens a new entry only once the one before has shown a year.
    """
    afterwards = _AFTERWARDS.search(text, start, end)
    end = afterwards.start() if afterwards else end
    opened: int | None = None
    for found in _OPENS.finditer(text, start, end):
        if opened is None:
            opened = found.start()
        elif _YEAR.search(text, opened, found.start()):
            yield Entry(opened, text[opened : found.start()])
            opened = found.start()
    if opened is not None and _YEAR.search(text, opened, end):
        yield Entry(opened, text[opened:end])


def _number_of(entry: str) -> str | None:
    """The number an entry begins with, where it has one."""
    found = _NUMBER.match(entry)
    return (found[1] or found[2]) if found else None


def listed_from(entry: Entry, at: Whereabouts = NOWHERE) -> Listed:
    """What the body may call an entry by: surnames and year, or its first words; and where it stands.

    >>> listed_from(Entry(0, "Abraham, L. 2007, “La cooperación” in: Anuario 2006")).key
    'Abraham 2007'
    """
    mark = _MARK.match(entry.text)
    text = " ".join(entry.text[mark.end() if mark else 0 :].split())
    authors = _AUTHORS.match(text)
    segment = authors["names"] if authors else text[:_SEGMENT]
    years = (authors["year"],) if authors else tuple(dict.fromkeys(_YEARS.findall(_ASIDE.sub(" ", text))))
    names = tuple(dict.fromkeys(name for name in _NAME.findall(segment) if name.casefold() not in _NO_NAMES))
    head = _head(text, names)
    key = f"{head} {years[-1]}" if years else head
    return Listed(key, at.place, names, years, text[:_SEGMENT], at.start, at.end)


def _head(text: str, names: tuple[str, ...]) -> str:
    """The first surname; where the entry begins with a title or a body's name, its first words."""
    if names and _PERSON.match(text):
        return names[0]
    words = re.split(r"[.,:;(\[/]", text.strip('«“„" '), maxsplit=1)[0].split()
    return " ".join(words[:4]) + ("…" if len(words) > 4 else "")
