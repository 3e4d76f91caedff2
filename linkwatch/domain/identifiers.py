"""Whether printed identifiers can be right: the syntax of a DOI, the check digits of ISBN and ISSN. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Each begins with a letter in either case (in Turkish there are four of I): so a long text is passed over fast.
_ISBN = re.compile(r"[Iiİı](?i:SBN)(?:-1[03])?[\s:№]{0,3}(?P<number>[\dXxХх][\dXxХх\s‐-―−-]{7,24}[\dXxХх])(?!\w)")
_ISSN = re.compile(
    r"[Iiİı](?:(?<![A-Za-z].)|(?<=[EePp].)(?<![A-Za-z]..))(?i:SSN(?:-L)?[\s:]{0,3}(?:\((?:online|print)\)[\s:]{0,3})?)"
    r"(?P<number>\d{4}\s?[‐-―−-]?\s?\d{3}[\dXxХх])(?!\w)"
)
_DOI = re.compile(
    r"[Dd](?i:oi(?:(?<![\w/.]...)(?::\s{0,2}|\s{1,2}(?=1[0o]))|\.org/))(?P<number>[^\s<>\"«»]{1,200})"
)
_RESOLVED = re.compile(
    r"https?://(?:(?:dx\.)?doi\.org/10\.|hdl\.handle\.net/\d|nbn-resolving\.(?:org|de)/urn:|n2t\.net/ark:"
    r"|arxiv\.org/abs/\d{4}\.\d{4,5}v\d)",
    re.IGNORECASE,
)
"""Resolvers of names that are given once and for all."""
_WHOLE_DOI = re.compile(r"10\.\d{4,9}(?:\.\d{1,6}){0,3}/\S+")
_BEFORE_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi(?::|\s)\s{0,3})", re.IGNORECASE)
LONGEST_DOI = 300
_LOOSE = str.maketrans({"х": "X", "Х": "X", "x": "X"})


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of identifier: how it is found, when it can be right, and how a wrong one is named."""

    name: str
    letters: tuple[str, ...]  # one of these stands in every text that holds one, written small
    pattern: re.Pattern[str]
    is_valid: Callable[[str], bool]
    printed: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class BadIdentifier:
    """An identifier that cannot be right as printed."""

    kind: str  # "ISBN", "ISSN", "DOI"
    printed: str
    start: int  # offset of the number in the text

    def __str__(self) -> str:
        return f"{self.kind} {self.printed}"


def bad_identifiers(text: str) -> Iterator[BadIdentifier]:
    """Every identifier in a text whose check digit or syntax is wrong.

    >>> [str(bad) for bad in bad_identifiers("ISBN 978-5-00000-000-1; ISSN 0000-0000")]
    ['ISBN 978-5-00000-000-1']
    """
    small = text.lower()
    for kind in _KINDS:
        if any(letters in small for letters in kind.letters):
            for found in kind.pattern.finditer(text):
                if not kind.is_valid(found["number"]):
                    yield BadIdentifier(kind.name, kind.printed(found["number"]), found.start("number"))


def is_persistent(url: str) -> bool:
    """Whether an address is an identifier at its resolver: what it names does not change with the day.

    >>> is_persistent("https://doi.org/10.1234/abc"), is_persistent("https://doi.test/10.1234/abc")
    (True, False)
    """
    return _RESOLVED.match(url) is not None


def valid_isbn(printed: str) -> bool:
    """Whether the check digit of an ISBN-10 or ISBN-13 fits (ISO 2108)."""
    digits = _digits(printed)
    if len(digits) == 10:
        return digits[:9].isdigit() and _weighted(digits, range(10, 0, -1)) % 11 == 0
    if len(digits) == 13 and digits.isdigit():
        return digits.startswith(("978", "979")) and _weighted(digits, [1, 3] * 6 + [1]) % 10 == 0
    return False


def valid_issn(printed: str) -> bool:
    """Whether the check digit of an ISSN fits (ISO 3297)."""
    digits = _digits(printed)
    return len(digits) == 8 and digits[:7].isdigit() and _weighted(digits, range(8, 0, -1)) % 11 == 0


def valid_doi(name: str) -> bool:
    """Whether a DOI has the form `10.registrant/suffix`; it has no check digit (ISO 26324)."""
    return _WHOLE_DOI.match(name.replace("%2F", "/").replace("%2f", "/")) is not None


def bare_doi(printed: str) -> str | None:
    """A DOI without its resolver or the word before it; None where it is none.

    >>> bare_doi("https://doi.org/10.1234/abc"), bare_doi("DOI: 10.1234/abc"), bare_doi("abc")
    ('10.1234/abc', '10.1234/abc', None)
    """
    name = _BEFORE_DOI.sub("", printed.strip(), count=1)
    return name if len(name) <= LONGEST_DOI and _WHOLE_DOI.fullmatch(name) else None


def _digits(printed: str) -> str:
    return re.sub(r"[^\dX]", "", printed.translate(_LOOSE))


def _isbns(printed: str) -> tuple[str, ...]:
    """The readings of a number after which a year or a page count may follow: the longest that is whole."""
    chunks = printed.split()
    readings = [_digits("".join(chunks[:end])) for end in range(1, len(chunks) + 1)]
    for length in (13, 10):
        whole = tuple(digits for digits in readings if len(digits) == length)
        if whole:
            return whole
    return (readings[-1],)


def _weighted(digits: str, weights: range | list[int]) -> int:
    values = (10 if digit == "X" else int(digit) for digit in digits)
    return sum(value * weight for value, weight in zip(values, weights, strict=True))


def _on_one_line(printed: str) -> str:
    return " ".join(printed.split())


_KINDS = (
    _Kind("ISBN", ("sbn",), _ISBN, lambda number: any(map(valid_isbn, _isbns(number))), _on_one_line),
    _Kind("ISSN", ("ssn",), _ISSN, valid_issn, _on_one_line),
    _Kind("DOI", ("doi", "doı"), _DOI, valid_doi, lambda number: number.rstrip(".,;)]")),
)
