"""The sentence of the board report, as the dashboard, the terminal and the printed page say it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from linkwatch.domain.report import Composition
from linkwatch.domain.statistics import BoardReport
from linkwatch.domain.status import Status
from linkwatch.domain.suggestion import Nearness
from linkwatch.sentences import how_rotten
from linkwatch.words import Lang, words

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def report(counts: dict[Status, int], years: tuple[int, int] | None, rescued: int = 0) -> BoardReport:
    """A report of two documents."""
    first, last = years or (None, None)
    rescue = {Nearness.NEAR: rescued, Nearness.NONE: 1}
    return BoardReport(NOW, Composition(counts), 2, first, last, (), (), rescue, (), 0, 0)


@pytest.mark.parametrize(
    ("counts", "years", "lang", "said"),
    [
        ({}, None, "en", "There are no links to report on yet."),
        (
            {Status.OK: 1},
            None,
            "en",
            "Of 1 link in 2 documents, 0 are dead or taken over (0.0%), 0 have changed.",
        ),
        (
            {Status.OK: 5, Status.DEAD: 2, Status.USURPED: 1, Status.DRIFTED: 1},
            (2014, 2026),
            "en",
            """Of 9 links in 2 documents accessed 2014–2026, 3 are dead or taken over (33.3%), 1 has changed.
            2 of the lost have a copy.""",
        ),
        (
            {Status.OK: 20, Status.DEAD: 1},
            (2020, 2020),
            "ru",
            """Из 21 ссылки в 2 документах (обращение в 2020 году) 1 мертва или подменена (4,8 %),
            0 изменились. Копия есть для 2 из потерянных.""",
        ),
    ],
)
def test_how_rotten_is_said_in_a_sentence_or_two(
    counts: dict[Status, int], years: tuple[int, int] | None, lang: Lang, said: str
) -> None:
    assert how_rotten(report(counts, years, rescued=2), words(lang)).split() == said.split()
