"""Sentences that several rooms say alike: on a page, in the terminal and in a printed report."""

from __future__ import annotations

from linkwatch.domain.statistics import BoardReport
from linkwatch.domain.status import Status
from linkwatch.words import Words


def how_rotten(report: BoardReport, words: Words) -> str:
    """How rotten is our archive, in a sentence or two."""
    every = report.composition
    if every.total == 0:
        return words.say("There are no links to report on yet.")
    lost = words.say(
        "{of}, {rotten} ({share}), {changed}.",
        of=_of_what(report, words),
        rotten=words.count("{n} is dead or taken over", "{n} are dead or taken over", every.rotten),
        share=words.percent(every.rotten / every.total, 1),
        changed=words.count("{n} has changed", "{n} have changed", every[Status.DRIFTED]),
    )
    if not every.rotten:
        return lost
    rescued = words.count("{n} of the lost has a copy.", "{n} of the lost have a copy.", report.rescued)
    return f"{lost} {rescued}"


def _of_what(report: BoardReport, words: Words) -> str:
    """What was counted: the links, their documents, and when they were accessed."""
    parts = [
        words.count("Of {n} link", "Of {n} links", report.composition.total),
        words.count("in {n} document", "in {n} documents", report.documents),
    ]
    if report.first_year is not None and report.first_year == report.last_year:
        parts.append(words.say("accessed in the year {year}", year=report.first_year))
    elif report.first_year is not None:
        parts.append(words.say("accessed {first}–{last}", first=report.first_year, last=report.last_year))
    return " ".join(parts)
