"""Pages in two columns are read down one column and then down the other, whatever order the file gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from linkwatch.citations.references import references_in
from linkwatch.documents import pdf
from linkwatch.documents.columns import Box, gutter
from linkwatch.documents.limits import DEFAULT
from tests.support_documents import Pdf

LEFT = (
    "the ferry crossed the river twice",
    "a day for forty years, as long as",
    "its cable held; see the complaint",
    "at http://papers.test/1871/spring",
    "/ferry.html (accessed 5 May 2021)",
    "and the others in the same volume",
    "of the paper, which were as angry",
    "as this one, and as little heard.",
    "The bridge stood for one year and",
    "is known from http://bridge.test/",
)
RIGHT = (
    "winter/1872 (accessed 6 May 2021)",
    "and from nowhere else. The cable,",
    "they say, was sold in the spring,",
    "and the ferryman went to the city",
    "to ask for his wages, which had a",
    "long history; it is told in short",
    "at http://wages.test/a (accessed ",
    "7 May 2021), and at length in the",
    "minutes of the council, which had",
    "to pay him in the end, and it did",
)
Lines = list[tuple[float, float, float, str]]


def column(across: float, words: tuple[str, ...]) -> Lines:
    return [(across, 540 - 12 * row, 10, text) for row, text in enumerate(words)]


def in_turn(left: Lines, right: Lines) -> Lines:
    return [line for pair in zip(left, right, strict=True) for line in pair]


@pytest.mark.parametrize("order", [in_turn, lambda left, right: left + right, lambda left, right: right + left])
def test_columns_are_read_one_after_the_other(order: Callable[[Lines, Lines], Lines]) -> None:
    lines = order(column(30, LEFT), column(220, RIGHT))
    made = Pdf().page([(120, 570, 14, "The ferry and the bridge"), *lines, (205, 30, 10, "12")])
    text = pdf.read(made.bytes(), "a.pdf", DEFAULT)
    found = [(one.url, str(one.accessed), one.place.line) for one in references_in(text, date(2026, 11, 22))]
    assert found == [
        ("http://papers.test/1871/spring/ferry.html", "2021-05-05", 5),
        ("http://bridge.test/winter/1872", "2021-05-06", 11),
        ("http://wages.test/a", "2021-05-07", 18),
    ]


def test_links_stay_on_their_words_when_columns_are_put_in_order() -> None:
    lines = in_turn(column(30, LEFT), column(220, RIGHT))
    made = Pdf().page(lines, [("http://linked.test/", (220, 466, 300, 478))])
    text = pdf.read(made.bytes(), "a.pdf", DEFAULT)
    (target,) = (target for passage in text.passages for target in passage.targets)
    whole = next(passage.text for passage in text.passages if passage.targets)
    assert RIGHT[6].startswith(whole[target.start : target.end])
    assert target.url == "http://linked.test/"


def test_a_table_is_not_taken_for_columns() -> None:
    rows = [
        line
        for row in range(12)
        for line in (
            (30, 540 - 12 * row, 10, f"http://t.test/{row}"),
            (220, 540 - 12 * row, 10, f"{row + 1}.05.2021"),
        )
    ]
    text = pdf.read(Pdf().page(rows).bytes(), "a.pdf", DEFAULT)
    assert "http://t.test/3 4.05.2021" in "\n".join(passage.text for passage in text.passages)


@pytest.mark.parametrize(
    "pieces",
    [
        [],
        [Box(30, 10 * row, 400) for row in range(40)],
        [Box(30, 10 * row, 400 if row % 2 else 150) for row in range(40)],
        [Box(-1e9, 0, 1e9), Box(float("nan"), 0, 1), *(Box(30, 10 * row, 30) for row in range(40))],
    ],
)
def test_what_has_no_gutter_is_one_column(pieces: list[Box]) -> None:
    assert gutter(pieces) is None
