"""The board report outside of the dashboard: one sentence, rows for a table, one printable page."""

from __future__ import annotations

from collections.abc import Iterator

from linkwatch.domain.statistics import BoardReport
from linkwatch.domain.status import Status
from linkwatch.render.files import environment
from linkwatch.shapes import Shape
from linkwatch.words import GLYPHS, Words

COLUMNS = ("year", "alive", "known", "share", "low", "high", "undecided")


def sentence(report: BoardReport, words: Words) -> str:
    """How rotten is our archive, in one sentence; the same as on the dashboard."""
    every = report.composition
    if every.total == 0:
        return words.say("There are no links to report on yet.")
    parts = [
        words.count("Of {n} link", "Of {n} links", every.total),
        words.count("in {n} document", "in {n} documents", report.documents),
    ]
    if report.first_year:
        years = {"first": report.first_year, "last": report.last_year}
        parts.append(words.say("accessed {first}–{last}", **years))
    rotten = words.count("{n} is dead or taken over", "{n} are dead or taken over", every.rotten)
    share = words.percent(every.rotten / every.total, 1)
    changed = words.count("{n} has changed", "{n} have changed", every[Status.DRIFTED])
    rescued = words.count("{n} of the lost has a copy.", "{n} of the lost have a copy.", report.rescued)
    return f"{' '.join(parts)}, {rotten} ({share}), {changed}. {rescued if every.rotten else ''}".strip()


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
        report=report, sentence=sentence(report, words), lang=words.lang, glyphs=GLYPHS, words=words
    )
