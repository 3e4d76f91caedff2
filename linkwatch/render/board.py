"""The board report outside of the dashboard: rows for a table, one printable page."""

from __future__ import annotations

from collections.abc import Iterator

from linkwatch.domain.statistics import BoardReport
from linkwatch.render.files import environment
from linkwatch.sentences import how_rotten
from linkwatch.shapes import Shape
from linkwatch.words import GLYPHS, Words

COLUMNS = ("year", "alive", "known", "share", "low", "high", "undecided")


def rows(report: BoardReport) -> Iterator[Shape]:
    """The share alive by year of access, a row a year."""
    for row in report.years:
        share = row.alive
        yield {
            "year": row.year,
            "alive": share.part,
            "known": share.whole,
            "share": round(share.value, 4),
            "low": round(share.low, 4),
            "high": round(share.high, 4),
            "undecided": row.undecided,
        }


def html(report: BoardReport, words: Words) -> str:
    """One self-contained printable page."""
    template = environment(words).get_template("board.html")
    return template.render(
        report=report, sentence=how_rotten(report, words), lang=words.lang, glyphs=GLYPHS, words=words
    )
