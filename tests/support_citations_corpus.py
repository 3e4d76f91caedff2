"""The corpus of real citations: where it is, how a case is handed over, how what was read is counted."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic, TypeVar

import idna

BESIDE_THE_CHECKOUT = Path(__file__).resolve().parents[2] / "shared" / "corpus"
CORPUS = Path(os.environ.get("LINKWATCH_CORPUS", BESIDE_THE_CHECKOUT))
ENDINGS = {"bibtex": ".bib", "cs1": ".wiki", "jats": ".xml"}

T = TypeVar("T")
Case = dict[str, Any]
Found = tuple[str, str | None]
"""An address and its day of access, as read."""


@dataclass(slots=True)
class Tally:
    """Right, wrong and missing, counted."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, judged: Judged[Any]) -> None:
        self.right += len(judged.right)
        self.wrong += len(judged.wrong)
        self.missing += len(judged.missing)


@dataclass(frozen=True, slots=True)
class Judged(Generic[T]):
    """What of one case was read rightly, what was read and is not there, what is there and was not read."""

    right: frozenset[T]
    wrong: frozenset[T]
    missing: frozenset[T]


def cases(name: str) -> list[Case]:
    """The cases of one file; none where the corpus is not here."""
    path = CORPUS / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def file_name(case: Case) -> str:
    return case["id"] + ENDINGS.get(case["style"], ".txt")


def held_out(case: Case) -> bool:
    """Whether a case was kept unseen while the rules were written."""
    return bool(sha256(case["id"].encode()).digest()[0] % 2)


def same_address(url: str) -> str:
    """What the spellings of one address share: scheme and host without case, the host in ASCII, NFC."""
    before, mark, after = unicodedata.normalize("NFC", url).partition("://")
    scheme, rest = (before, after) if mark else ("", before)
    host, slash, path = rest.partition("/")
    with suppress(idna.IDNAError):
        host = host if host.isascii() else idna.encode(host, uts46=True).decode()
    tail = slash + _upper_escapes(path) if path else ""
    return f"{scheme.lower()}{mark}{host.lower()}{tail}"


def _upper_escapes(text: str) -> str:
    head, *rest = text.split("%")
    return "%".join([head, *(piece[:2].upper() + piece[2:] for piece in rest)])


def judged(case: Case, found: Sequence[Found]) -> tuple[Judged[str], Judged[Found], bool]:
    """The addresses, the addresses with their dates, and whether they came in order."""
    spelt = {
        same_address(spelling): same_address(one["url"])
        for one in case["expected"]
        for spelling in (one["url"], *one.get("alt", ()))
    }
    required = [
        (same_address(one["url"]), one.get("accessed")) for one in case["expected"] if not one.get("optional")
    ]
    optional = {same_address(one["url"]) for one in case["expected"] if one.get("optional")}
    read = [(spelt.get(same_address(url), same_address(url)), accessed) for url, accessed in found]
    urls = _judged(
        [url for url, _ in required], (url for url, _ in read if url not in optional or url in dict(required))
    )
    pairs = _judged(required, (pair for pair in read if pair[0] not in optional or pair[0] in dict(required)))
    wanted = list(dict.fromkeys(url for url, _ in required))
    in_order = [url for url in dict.fromkeys(url for url, _ in read) if url in wanted] == wanted
    return urls, pairs, in_order


def _judged(required: Iterable[T], read: Iterable[T]) -> Judged[T]:
    wanted, got = frozenset(required), frozenset(read)
    return Judged(wanted & got, got - wanted, wanted - got)


Reader = Callable[[Case], Sequence[Found]]


def tallies(chosen: Iterable[Case], reader: Reader) -> Iterator[tuple[Case, Judged[str], Judged[Found], bool]]:
    """Each case with what a reader made of it."""
    for case in chosen:
        yield case, *judged(case, reader(case))
