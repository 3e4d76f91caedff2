"""`linkwatch status` says what is new among what waits, and only then."""

from __future__ import annotations

import io
from datetime import UTC

import pytest
from rich.console import Console

from linkwatch.domain.report import Composition, Overview
from linkwatch.domain.status import Status
from linkwatch.render.watching import Board
from linkwatch.words import Lang, words

NEEDS = [
    ("en", 3, "NEEDS YOU  10   3 are new this week · 8 have a good copy   linkwatch status --todo"),
    ("en", 0, "NEEDS YOU  10   8 have a good copy   linkwatch status --todo"),
    ("ru", 1, "К РАЗБОРУ  10   1 новая за неделю · у 8 есть подходящая копия   linkwatch status --todo"),
]


@pytest.mark.parametrize(("lang", "new", "line"), NEEDS)
def test_what_waits_stands_with_what_is_new_of_it(lang: Lang, new: int, line: str) -> None:
    lost = Composition({Status.DEAD: 10})
    console = Console(file=io.StringIO(), width=120)
    Board(words(lang), console, UTC).overview(Overview(lost, lost, 8, new, None, None))
    assert isinstance(console.file, io.StringIO)
    assert line in console.file.getvalue().splitlines()
