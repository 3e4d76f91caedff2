"""Every case of the integrity corpus; the corpus is never part of the repository."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from linkwatch.citations.keys import keys_in
from linkwatch.domain.reference import Line, Passage, Text

pytestmark = pytest.mark.corpus

BESIDE_THE_CHECKOUT = Path(__file__).resolve().parents[4] / "shared" / "corpus"
CORPUS = Path(os.environ.get("LINKWATCH_CORPUS", BESIDE_THE_CHECKOUT))


def cases() -> list[Any]:
    path = CORPUS / "integrity.jsonl"
    if path.is_file():
        lines = path.read_text(encoding="utf-8").splitlines()
        return [pytest.param(case, id=case["id"]) for case in map(json.loads, lines)]
    if os.environ.get("CI") == "true":
        pytest.fail(f"no corpus at {CORPUS}: set LINKWATCH_CORPUS", pytrace=False)
    return [pytest.param(None, marks=pytest.mark.skip(reason=f"no corpus at {CORPUS}"))]


def as_read(name: str, text: str) -> Text:
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    lines = tuple(Line(start, number) for number, start in enumerate(starts, 1))
    return Text(name, (Passage(text, lines=lines),), "plain")


@pytest.mark.parametrize("case", cases())
def test_the_keys_of_a_real_article_are_told_apart(case: dict[str, Any]) -> None:
    keys = keys_in(as_read(case["id"], case["text"]))
    assert set(keys.not_listed) == set(case["missing"])
    if not case.get("partial"):
        assert {one.key for one in keys.cited} == set(case["cited"])
        assert {one.key for one in keys.listed} == set(case["listed"])
        assert set(keys.not_cited) == set(case["uncited"])


@pytest.mark.skipif(not (CORPUS / "review.txt").is_file(), reason=f"no corpus at {CORPUS}")
def test_the_review_cites_three_works_and_lists_none() -> None:
    expected = json.loads((CORPUS / "review.expected.json").read_text(encoding="utf-8"))
    keys = keys_in(as_read("review.txt", (CORPUS / "review.txt").read_text(encoding="utf-8")))
    assert not keys.bibliography
    assert sorted(keys.not_listed) == sorted(expected["missing"])
    printed = [(one["key"], one["line"]) for one in expected["in_text_citations"]]
    assert [(one.key, one.place.line) for one in keys.cited] == printed
