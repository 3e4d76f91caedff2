"""Every case of the corpus of real citations; the corpus is never part of the repository."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import pytest

from linkwatch.citations import references_in
from linkwatch.documents import read
from tests.support_citations_corpus import CORPUS, Case, Found, Tally, cases, file_name, judged, tallies

pytestmark = pytest.mark.corpus

TODAY = date(2026, 11, 22)
FILES = ("citations.jsonl", "passages.jsonl")
HERE = (CORPUS / FILES[0]).is_file()
NO_CORPUS = f"no corpus at {CORPUS}: set LINKWATCH_CORPUS"
DISPUTED = {"p-s0009": 1}
"""Cases in which we read more than was labelled: an address cited after «Режим доступа:» without a scheme."""


def parameters() -> list[Any]:
    if HERE:
        return [pytest.param(case, id=case["id"]) for name in FILES for case in cases(name)]
    if os.environ.get("CI") == "true":
        pytest.fail(NO_CORPUS, pytrace=False)
    return [pytest.param(None, marks=pytest.mark.skip(reason=NO_CORPUS))]


def found_in(case: Case) -> Sequence[Found]:
    references = references_in(read(file_name(case), case["text"].encode()), TODAY)
    return [
        (one.url, str(one.accessed) if one.accessed else None) for one in references if one.identifier is None
    ]


@lru_cache
def counted() -> dict[str, tuple[Tally, Tally]]:
    """Addresses, and addresses with dates: of each file and of each language."""
    counts: dict[str, tuple[Tally, Tally]] = defaultdict(lambda: (Tally(), Tally()))
    for name in FILES:
        for case, urls, pairs, _ in tallies(cases(name), found_in):
            for group in ("all", f"{case['lang']} {name}"):
                counts[group][0].add(urls)
                counts[group][1].add(pairs)
    return counts


@pytest.mark.parametrize("case", parameters())
def test_a_real_citation_is_read_whole_with_its_date(case: Case) -> None:
    urls, pairs, in_order = judged(case, found_in(case))
    assert (urls.missing, len(urls.wrong)) == (frozenset(), DISPUTED.get(case["id"], 0)), urls.wrong
    assert not pairs.missing
    assert in_order


@pytest.mark.skipif(not HERE, reason=NO_CORPUS)
def test_the_figures_are_reached() -> None:
    urls, pairs = counted()["all"]
    assert (urls.precision >= 0.99, urls.recall >= 0.99, pairs.f1 >= 0.985) == (True, True, True)


@pytest.mark.skipif(not HERE, reason=NO_CORPUS)
def test_no_language_is_read_worse_than_the_others() -> None:
    poor = {group: urls.f1 for group, (urls, pairs) in counted().items() if min(urls.f1, pairs.f1) < 0.95}
    assert poor == {}


@pytest.mark.skipif(not HERE, reason=NO_CORPUS)
def test_the_review_gives_its_two_references_and_what_they_back() -> None:
    expected = json.loads((CORPUS / "review.expected.json").read_text(encoding="utf-8"))["web_references"]
    references = references_in(read("review.txt", (CORPUS / "review.txt").read_bytes()), TODAY)
    assert [(one.url, str(one.accessed), one.place.note) for one in references] == [
        (one["url"], one["accessed"], str(one["footnote_number"])) for one in expected
    ]
    assert [[one.place.line, one.place.last_line] for one in references] == [one["lines"] for one in expected]
    assert [one.called.line for one in references if one.called] == [one["marker_line"] for one in expected]
    assert [one.citation for one in references] == [one["footnote_text"].partition("; ")[0] for one in expected]
    assert [len(one.quotations) for one in references] == [1, 0]
