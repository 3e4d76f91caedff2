"""The corpus read into passages: nothing of what is cited is lost; the corpus is never part of the repository."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from linkwatch.documents import read
from linkwatch.domain.reference import Kind, Passage

pytestmark = pytest.mark.corpus

BESIDE_THE_CHECKOUT = Path(__file__).resolve().parents[4] / "shared" / "corpus"
CORPUS = Path(os.environ.get("LINKWATCH_CORPUS", BESIDE_THE_CHECKOUT))
ENDINGS = {"bibtex": ".bib", "cs1": ".wiki", "jats": ".xml"}


def cases(*names: str) -> list[Any]:
    paths = [CORPUS / name for name in names]
    if all(path.is_file() for path in paths):
        lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
        return [pytest.param(case, id=case["id"]) for case in map(json.loads, lines)]
    if os.environ.get("CI") == "true":
        pytest.fail(f"no corpus at {CORPUS}: set LINKWATCH_CORPUS", pytrace=False)
    return [pytest.param(None, marks=pytest.mark.skip(reason=f"no corpus at {CORPUS}"))]


def bare(text: str) -> str:
    """Without what layout adds (white space, hyphens, a backslash) or loses (`//`), percent-encoding undone."""
    return re.sub(r"[\s\u00ad\\/-]", "", unquote(text))


def held(passages: tuple[Passage, ...]) -> str:
    """Everything the passages hold, in order."""
    parts = (
        [passage.text, *(target.url for target in passage.targets), *(value for _, value in passage.fields)]
        for passage in passages
    )
    return bare("\n".join(part for passage in parts for part in passage))


@pytest.mark.parametrize("case", cases("citations.jsonl", "passages.jsonl"))
def test_no_cited_address_is_lost_on_the_way_into_passages(case: dict[str, Any]) -> None:
    name = case["id"] + ENDINGS.get(case["style"], ".txt")
    everything = held(read(name, case["text"].encode()).passages)
    for expected in case["expected"]:
        spellings = [expected["url"], *expected.get("alt", [])]
        assert any(bare(spelling) in everything for spelling in spellings)


@pytest.mark.skipif(not (CORPUS / "review.txt").is_file(), reason=f"no corpus at {CORPUS}")
def test_the_notes_of_the_review_stand_where_they_stand() -> None:
    expected = json.loads((CORPUS / "review.expected.json").read_text(encoding="utf-8"))
    passages = read("review.txt", (CORPUS / "review.txt").read_bytes()).passages
    notes = [passage for passage in passages if passage.kind is Kind.NOTE]
    assert [(int(note.note or 0), note.lines[0].number, called_on(passages, note)) for note in notes] == [
        (one["number"], one["first_line"], one["marker_line"]) for one in expected["footnotes"]
    ]
    raw = [note.text for note in notes if "http" in note.text]
    assert [text.split() for text in raw] == [one["raw"].split() for one in expected["web_references"]]


def called_on(passages: tuple[Passage, ...], note: Passage) -> int | None:
    """The line on which a note is called."""
    assert note.called_at is not None
    index, offset = note.called_at
    return max(line.number or 0 for line in passages[index].lines if line.start <= offset)
