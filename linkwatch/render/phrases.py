"""Short phrases about one checked reference, shared by the terminal and the files a person reads."""

from __future__ import annotations

from linkwatch.domain.audit import Checked
from linkwatch.domain.reference import AccessDate, Place, Reference, Repair
from linkwatch.domain.status import Status, needs_an_editor
from linkwatch.domain.suggestion import Nearness, Suggestion
from linkwatch.words import Words

ARROW = "⏎"
OFFLINE = "We are offline: nothing could be reached, so no verdict is given. Try again when the network is back."


def name_of(words: Words, document: str) -> str:
    """The name of a document for people: `-` is what was typed or piped in."""
    return words.say("standard input") if document == "-" else document


def lines_of(place: Place) -> str:
    """149 or 149–150; a page where there are no lines; a dash where there is nothing."""
    if place.line is None:
        return f"p. {place.page}" if place.page else "–"
    if place.last_line and place.last_line != place.line:
        return f"{place.line}–{place.last_line}"
    return str(place.line)


def at_lines(words: Words, place: Place) -> str:
    """The same as words: line 149, lines 149–150, page 3; nothing where there is nothing."""
    if place.line is None:
        return words.say("page {page}", page=place.page) if place.page else ""
    if place.last_line and place.last_line != place.line:
        return words.say("lines {lines}", lines=lines_of(place))
    return words.say("line {line}", line=place.line)


def day(words: Words, accessed: AccessDate | None) -> str:
    """An access date as people write it, as exact as the author was."""
    if accessed is None:
        return ""
    if accessed.day is not None:
        return words.day(accessed.earliest)
    return str(accessed.year) if accessed.month is None else words.month(accessed.earliest)


def short_url(url: str, width: int) -> str:
    """An address without its scheme, its middle left out where it is too long."""
    bare = url.split("://", 1)[-1].removeprefix("www.")
    if len(bare) <= width:
        return bare
    tail = width * 2 // 3
    return f"{bare[: width - tail - 1]}…{bare[-tail:]}"


def reason(words: Words, checked: Checked) -> str:
    """Why, in words."""
    verdict = checked.verdict
    if verdict.reason is None:
        return words.say("the page answers")
    if verdict.status is Status.DRIFTED and verdict.drift is not None and verdict.drift.similarity is not None:
        share = words.percent(verdict.drift.similarity)
        if share == words.percent(0):
            return words.say("nothing of the cited text is left")
        return words.say("only {share} of the cited text is still there", share=share)
    return words.reason(verdict.reason)


def seen_once(checked: Checked) -> bool:
    """Whether the status is one that only time confirms, and time has not yet."""
    return needs_an_editor(checked.status) and not checked.confirmed


def distance(words: Words, suggestion: Suggestion) -> str:
    """How far a capture is from the day it stands for."""
    days = suggestion.days
    if days == 0:
        return words.say("on the day itself")
    if days < 0:
        return words.count("{n} day before", "{n} days before", -days)
    return words.count("{n} day after", "{n} days after", days)


def delta(words: Words, suggestion: Suggestion) -> str:
    """The same, for a column: −43 d."""
    sign = "−" if suggestion.days < 0 else "+" if suggestion.days else ""
    return words.say("{days} d", days=f"{sign}{abs(suggestion.days)}")


def proven(suggestion: Suggestion) -> bool:
    """Whether the captures on both sides of the day carry the same text."""
    return suggestion.nearness is Nearness.BRACKETED


def joined(reference: Reference) -> bool:
    """Whether the address was broken over lines in the document."""
    return reference.repair is Repair.JOINED
