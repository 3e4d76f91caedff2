"""The page of promises names only tests that are there, and at least one for each promise and each fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
PROOF = re.compile(r"`((?:unit|integration)/\S+?\.py)::(\w+)`")
PROOFS = sorted(set(PROOF.findall(PAGE)))
PROMISES = re.split(r"(?m)^\*\*\d\. ", PAGE.partition("\n## Faults")[0])[1:]
ROWS = [line for line in PAGE.split("\n") if line.startswith("| ") and not line.startswith("| fault ")]


@pytest.mark.parametrize(("file", "name"), PROOFS)
def test_what_the_page_names_is_there(file: str, name: str) -> None:
    source = (ROOT / "tests" / file).read_text(encoding="utf-8")
    assert re.search(rf"^(?:(?:async )?def {name}\(|class {name}\b|{name} = )", source, re.MULTILINE)


def test_each_promise_and_each_fault_has_a_proof() -> None:
    assert len(PROMISES) == 7
    assert [promise[:60] for promise in PROMISES if not PROOF.search(promise)] == []
    assert [row for row in ROWS if not PROOF.search(row) and "python -m bench." not in row] == []
