"""Charts as SVG made here: no script, they print, and each stands beside a table that says the same."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from linkwatch.domain.report import BY_URGENCY
from linkwatch.domain.statistics import Step, Week, YearRow
from linkwatch.domain.status import Status
from linkwatch.words import GLYPHS, Words

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 12, 40

_HATCHES = {
    Status.DEAD: "M0 0L8 8M8 0L0 8",
    Status.USURPED: "M0 4H8",
    Status.DRIFTED: "M0 8L8 0",
    Status.MOVED: "M4 0V8",
    Status.BLOCKED: "M0 0L8 8",
}
"""A pattern beside each colour, so that nothing is lost in grey."""


def _svg(label: str, body: Sequence[str], height: int = HEIGHT) -> Markup:
    """One drawing with its name."""
    frame = f'<svg class="chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label)}">'
    return Markup(frame + "".join(body) + "</svg>")  # noqa: S704 (numbers and escaped text only)


def _text(x: float, y: float, text: str, *, anchor: str = "middle", css: str = "tick") -> str:
    return f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _across(place: int, of: int) -> tuple[float, float]:
    """Left edge and width of a column."""
    room = (WIDTH - LEFT - RIGHT) / max(1, of)
    return LEFT + place * room, room


def _down(share: float) -> float:
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)


def _shares(words: Words) -> list[str]:
    """The lines of the scale: 0, 25, … 100 %."""
    parts = []
    for quarter in range(5):
        y = _down(quarter / 4)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(_text(LEFT - 6, y + 4, words.percent(quarter / 4), anchor="end"))
    return parts


def _patterns() -> str:
    made = "".join(
        f'<pattern id="h-{status}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<path class="hatch" d="{path}"/></pattern>'
        for status, path in _HATCHES.items()
    )
    return f"<defs>{made}</defs>"


def composition(weeks: Sequence[Week], words: Words) -> Markup:
    """Stacked bars, one a week: the share of each status, the worst on top."""
    parts = [_patterns(), *_shares(words)]
    for place, week in enumerate(weeks):
        left, room = _across(place, len(weeks))
        total, below = week.composition.total, 0
        for status in reversed(BY_URGENCY):
            number = week.composition[status]
            if total and number:
                parts += _block(status, (left + room * 0.12, room * 0.76), below / total, number / total)
                below += number
        parts.append(_text(left + room / 2, HEIGHT - BOTTOM + 16, f"{week.ends:%d.%m}"))
        parts.append(_text(left + room / 2, HEIGHT - BOTTOM + 31, words.number(total)))
    return _svg(words.say("Links by status at the end of each week"), parts)


def _block(status: Status, column: tuple[float, float], low: float, share: float) -> list[str]:
    top, height = _down(low + share), (HEIGHT - TOP - BOTTOM) * share
    shape = f'x="{column[0]:.1f}" y="{top:.1f}" width="{column[1]:.1f}" height="{height:.1f}"'
    parts = [f'<rect class="f-{status} edge" {shape}/>']
    if status in _HATCHES:
        parts.append(f'<rect fill="url(#h-{status})" {shape}/>')
    if height > 18:
        middle = top + height / 2 + 4
        x = column[0] + column[1] / 2
        parts.append(f'<circle class="plate" cx="{x:.1f}" cy="{middle - 4:.1f}" r="9"/>')
        parts.append(_text(x, middle + 0.5, GLYPHS[status], css=f"f-{status}"))
    return parts


def alive_by_year(rows: Sequence[YearRow], words: Words) -> Markup:
    """A point a year with its 95 % interval, and the number of links under it."""
    parts = _shares(words)
    for place, row in enumerate(rows):
        left, room = _across(place, len(rows))
        x, low, high, mid = left + room / 2, _down(row.alive.low), _down(row.alive.high), _down(row.alive.value)
        if row.alive.whole:
            ends = "".join(f"M{x - 4:.1f} {y:.1f}H{x + 4:.1f}" for y in (low, high))
            parts.append(f'<path class="whisker" d="M{x:.1f} {low:.1f}V{high:.1f}{ends}"/>')
            parts.append(f'<circle class="mark" cx="{x:.1f}" cy="{mid:.1f}" r="5"/>')
        parts.append(_text(x, HEIGHT - BOTTOM + 16, str(row.year)))
        parts.append(_text(x, HEIGHT - BOTTOM + 31, f"n={words.number(row.alive.whole)}"))
    return _svg(words.say("Share of links alive, by the year of their access date"), parts)


def survival(steps: Sequence[Step], words: Words) -> Markup:
    """The curve with its band; years along, and how many were at risk."""
    longest = max(365, steps[-1].days)
    along = (WIDTH - LEFT - RIGHT) / longest
    parts = _shares(words)
    curve, upper, lower = "", "", ""
    for step, following in zip(steps, (*steps[1:], None), strict=True):
        start, end = LEFT + step.days * along, LEFT + (following.days if following else longest) * along
        curve += f"{'L' if curve else 'M'}{start:.1f} {_down(step.share):.1f}H{end:.1f}"
        upper += f"{'L' if upper else 'M'}{start:.1f} {_down(step.high):.1f}H{end:.1f}"
        lower = f"L{end:.1f} {_down(step.low):.1f}H{start:.1f}" + lower
    parts.append(f'<path class="band" d="{upper}{lower}Z"/><path class="curve" d="{curve}"/>')
    for year in range(0, longest // 365 + 1, max(1, longest // 3650)):
        at_risk = next((step.at_risk for step in reversed(steps) if step.days <= year * 365), 0)
        x = LEFT + year * 365 * along
        parts.append(_text(x, HEIGHT - BOTTOM + 16, words.count("{n} year", "{n} years", year)))
        parts.append(_text(x, HEIGHT - BOTTOM + 31, words.number(at_risk)))
    return _svg(words.say("Share of links still there, by years since the access date"), parts)


def badge(label: str, message: str, *, bad: bool) -> Markup:
    """A small plate for other sites: what is watched, and how it stands."""
    left, right = 7 * len(label) + 14, 7 * len(message) + 14
    ink = "#B3261E" if bad else "#0B6E4F"
    words = f"{escape(label)}: {escape(message)}"
    body = (
        f"<title>{words}</title>"
        f'<rect width="{left + right}" height="20" rx="3" fill="#4A5058"/>'
        f'<rect x="{left}" width="{right}" height="20" rx="3" fill="{ink}"/>'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">'
        f'<text x="{left / 2:.0f}" y="14">{escape(label)}</text>'
        f'<text x="{left + right / 2:.0f}" y="14">{escape(message)}</text></g>'
    )
    size = f'width="{left + right}" height="20"'
    return Markup(  # noqa: S704 (numbers and escaped text only)
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{words}">{body}</svg>'
    )
