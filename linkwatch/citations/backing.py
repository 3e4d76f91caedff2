"""Find what the text quotes where it cites an entry of its list by key: `«…» [12, с. 5]`, `“…” (Smith, 2019)`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linkwatch.citations.calling import Calling
from linkwatch.domain.keys import Cited, Entries, Keys, Listed, Spot
from linkwatch.domain.reference import Passage

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]{1,400}", re.IGNORECASE)
_BRACKET_ENDS = re.compile(r"[^()\[\]]{0,60}[)\]]")

_Span = tuple[Spot, Spot]


@dataclass(frozen=True, slots=True)
class _Key:
    """A key that names one work, as it stands in its passage."""

    passage: int
    start: int
    end: int  # of its bracket, pages included


class Backing:
    """The keys that point to each entry; what they quote is looked for where a reference asks."""

    def __init__(self, passages: Sequence[Passage], keys: Keys, calling: Calling) -> None:
        self._passages = passages
        self._calling = calling
        self._keys: defaultdict[_Span, list[_Key]] = defaultdict(list)
        entries = Entries(keys.listed)
        for cited, key in self._alone(keys.cited):
            for span in self._one_work(entries.meant_by(cited)):
                self._keys[span].append(key)
        self._spans = sorted(self._keys)

    def at(self, spot: Spot) -> tuple[str, ...]:
        """What is quoted from the entry that stands at a spot, in the order of the text, each once."""
        place = bisect_right(self._spans, spot, key=lambda span: span[0])
        if not place or spot > self._spans[place - 1][1]:
            return ()
        quoted = (
            quotation
            for key in self._keys[self._spans[place - 1]]
            for quotation in self._calling.quotations_by_key(key.passage, key.start, key.end)
        )
        return tuple(dict.fromkeys(quoted))

    def _alone(self, cited: Sequence[Cited]) -> Iterator[tuple[Cited, _Key]]:
        """Keys that share their bracket with no other: a quotation is of one source."""
        placed = [(one, key) for one in cited if (key := self._placed(one)) is not None]
        inside: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
        for one, key in placed:
            inside[key.passage, key.end].add(one.key)
        return ((one, key) for one, key in placed if len(inside[key.passage, key.end]) == 1)

    def _placed(self, cited: Cited) -> _Key | None:
        if cited.start is None or cited.end is None or cited.start[0] != cited.end[0]:
            return None
        passage, end = cited.end
        bracket = _BRACKET_ENDS.match(self._passages[passage].text, max(0, end - 1))
        return _Key(passage, cited.start[1], bracket.end() if bracket else end)

    def _one_work(self, meant: Sequence[Listed]) -> list[_Span]:
        """The places of an entry; of several, as in a list in two scripts, where all give the same addresses."""
        spans = [(one.start, one.end) for one in meant if one.start is not None and one.end is not None]
        if len({frozenset(_ADDRESS.findall(self._between(*span))) for span in spans}) == 1:
            return spans
        return []

    def _between(self, start: Spot, end: Spot) -> str:
        texts = [self._passages[index].text for index in range(start[0], end[0] + 1)]
        texts[-1] = texts[-1][: end[1]]
        texts[0] = texts[0][start[1] :]
        return "\n".join(texts)
