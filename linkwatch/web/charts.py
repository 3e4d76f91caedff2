"""Charts as SVG made here: no script, they print, and each stands beside a table that says the same.

Each is drawn twice, for wide and for narrow screens; the style sheet shows the one that can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from markupsafe import Markup, escape

from linkwatch.domain.report import BY_URGENCY
from linkwatch.domain.statistics import Step, Week, YearRow
from linkwatch.domain.status import Status
from linkwatch.domain.suggestion import Nearness
from linkwatch.words import GLYPHS, Words


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of a drawing, in units of its view box."""

    name: str
    width: int
    labels: int  # kept free at the right for names of what is drawn
    columns: int  # drawn at most; of more the last are
    height: int = 260
    left: int = 44
    top: int = 12
    bottom: int = 46

    @property
    def across(self) -> float:
        """The width of what is drawn."""
        return self.width - self.left - self.labels

    def column(self, place: int, of: int) -> tuple[float, float]:
        """Left edge and width of a column."""
        room = self.across / max(1, of)
        return self.left + place * room, room

    def down(self, share: float) -> float:
        """Where a share stands."""
        return self.top + (1 - share) * (self.height - self.top - self.bottom)

    def under(self, line: int) -> float:
        """The baseline of a line of words under the axis, the first being 0."""
        return self.height - self.bottom + 19 + 16 * line


WIDE = Frame("wide", width=720, labels=150, columns=16)
SLIM = Frame("slim", width=340, labels=30, columns=6)

UNNAMED = (replace(WIDE, labels=16), replace(SLIM, labels=16))
"""The same where nothing is named beside the drawing."""

_HATCHES = {
    Status.DEAD: "M0 0L8 8M8 0L0 8",
    Status.USURPED: "M0 4H8",
    Status.DRIFTED: "M0 8L8 0",
    Status.MOVED: "M4 0V8",
    Status.BLOCKED: "M0 0L8 8",
}
"""A pattern beside each colour, so that nothing is lost in grey."""

_BETWEEN_LABELS = 16.0


def _both(draw: Callable[[Frame], Sequence[str]], label: str, frames: Sequence[Frame] = (WIDE, SLIM)) -> Markup:
    """One drawing with its name, for wide and for narrow screens."""
    return Markup("").join(_svg(draw(frame), label, frame) for frame in frames)


def _svg(parts: Sequence[str], label: str, frame: Frame) -> Markup:
    box = f'viewBox="0 0 {frame.width} {frame.height}"'
    opening = f'<svg class="chart {frame.name}" {box} role="img" aria-label="{escape(label)}">'
    return Markup(opening + "".join(parts) + "</svg>")  # noqa: S704 (numbers and escaped text only)


def _text(x: float, y: float, text: str, *, anchor: str = "middle", css: str = "tick") -> str:
    return f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _shares(frame: Frame, words: Words) -> list[str]:
    """The lines of the scale: 0, 25, … 100 %."""
    parts = []
    for quarter in range(5):
        y = frame.down(quarter / 4)
        ends = f'x1="{frame.left}" x2="{frame.left + frame.across:.0f}"'
        parts.append(f'<line class="grid" {ends} y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(_text(frame.left - 6, y + 4, words.percent(quarter / 4), anchor="end"))
    return parts


def _patterns(frame: Frame) -> str:
    made = "".join(
        f'<pattern id="{frame.name}-{status}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<path class="hatch" d="{path}"/></pattern>'
        for status, path in _HATCHES.items()
    )
    return f"<defs>{made}</defs>"


def composition(weeks: Sequence[Week], words: Words) -> Markup:
    """Stacked bars, one a week: the share of each status, the worst on top; the last one is named beside.

    Where there are more weeks than room, every second or third is drawn, the last one always.
    """

    def draw(frame: Frame) -> list[str]:
        shown = weeks[:: -ceil(len(weeks) / frame.columns) or None][::-1]
        parts = [_patterns(frame), *_shares(frame, words)]
        parts.append(_text(frame.left - 6, frame.under(1), words.say("links"), anchor="end"))
        for place, week in enumerate(shown):
            left, room = frame.column(place, len(shown))
            for status, low, share in _blocks(week):
                parts += _block(frame, status, (left + room * 0.1, room * 0.8), (low, share))
            parts.append(_text(left + room / 2, frame.under(0), _short_day(week.ends, words)))
            parts.append(_text(left + room / 2, frame.under(1), words.number(week.composition.total)))
        return [*parts, *(_names(frame, shown[-1], words) if shown else ())]

    return _both(draw, words.say("Links by status at the end of each week"))


def _blocks(week: Week) -> list[tuple[Status, float, float]]:
    """Status, lower edge and height of each block of a bar, as shares, the best at the bottom."""
    blocks, below = [], 0
    for status in reversed(BY_URGENCY):
        if number := week.composition[status]:
            blocks.append((status, below / week.composition.total, number / week.composition.total))
            below += number
    return blocks


def _block(frame: Frame, status: Status, column: tuple[float, float], share: tuple[float, float]) -> list[str]:
    top, bottom = frame.down(sum(share)), frame.down(share[0])
    shape = f'x="{column[0]:.1f}" y="{top:.1f}" width="{column[1]:.1f}" height="{bottom - top:.1f}"'
    hatch = [f'<rect fill="url(#{frame.name}-{status})" {shape}/>'] if status in _HATCHES else []
    return [f'<rect class="f-{status} edge" {shape}/>', *hatch]


def _names(frame: Frame, week: Week, words: Words) -> list[str]:
    """What each block of the last bar is, beside it."""
    blocks = _blocks(week)
    parts, x = [], frame.left + frame.across + 6
    for (status, _, _), y in zip(blocks, _apart(frame, blocks), strict=True):
        name = (
            f"{GLYPHS[status]}\u2002{words.status(status, short=True)} {words.number(week.composition[status])}"
        )
        text = name if frame is WIDE else GLYPHS[status]
        parts.append(_text(x, y + 4, text, anchor="start", css=f"name f-{status}"))
    return parts


def _apart(frame: Frame, blocks: Sequence[tuple[Status, float, float]]) -> list[float]:
    """The middles of the blocks, moved so far apart that their names do not overlap nor leave the frame."""
    places, free = [], frame.down(0) + _BETWEEN_LABELS / 2
    for _, low, share in blocks:
        free = min(frame.down(low + share / 2), free - _BETWEEN_LABELS)
        places.append(free)
    taken = frame.top - _BETWEEN_LABELS / 2
    for place in reversed(range(len(places))):
        taken = places[place] = max(places[place], taken + _BETWEEN_LABELS)
    return places


def _short_day(day: date, words: Words) -> str:
    """A day of this or the last year, as short as the language writes it."""
    return f"{day:%d.%m}" if words.lang == "ru" else words.day(day).rpartition(" ")[0]


def alive_by_year(rows: Sequence[YearRow], words: Words) -> Markup:
    """A point a year with its 95 % interval, and the number of links under it."""

    def draw(frame: Frame) -> list[str]:
        parts = _shares(frame, words)
        shown = rows[-frame.columns :]
        for place, row in enumerate(shown):
            left, room = frame.column(place, len(shown))
            x = left + room / 2
            parts += _point(frame, x, row)
            parts.append(_text(x, frame.under(0), str(row.year)))
            parts.append(_text(x, frame.under(1), f"n\u2009=\u2009{words.number(row.alive.whole)}"))
        return parts

    return _both(draw, words.say("Share of links alive, by the year of their access date"), UNNAMED)


def _point(frame: Frame, x: float, row: YearRow) -> list[str]:
    if not row.alive.whole:
        return []
    low, high = frame.down(row.alive.low), frame.down(row.alive.high)
    ends = "".join(f"M{x - 4:.1f} {y:.1f}H{x + 4:.1f}" for y in (low, high))
    return [
        f'<path class="whisker" d="M{x:.1f} {low:.1f}V{high:.1f}{ends}"/>',
        f'<circle class="mark" cx="{x:.1f}" cy="{frame.down(row.alive.value):.1f}" r="5"/>',
    ]


def survival(steps: Sequence[Step], words: Words) -> Markup:
    """The curve with its band; years along, and how many were at risk."""

    def draw(frame: Frame) -> list[str]:
        longest = max(365, steps[-1].days)
        along = frame.across / longest
        return [
            *_shares(frame, words),
            _curve(frame, steps, longest),
            *_ages(frame, steps, longest, along, words),
        ]

    return _both(draw, words.say("Share of links still there, by years since the access date"), UNNAMED)


def _curve(frame: Frame, steps: Sequence[Step], longest: int) -> str:
    curve, upper, lower, along = "", "", "", frame.across / longest
    for step, following in zip(steps, (*steps[1:], None), strict=True):
        start = frame.left + step.days * along
        end = frame.left + (following.days if following else longest) * along
        curve += f"{'L' if curve else 'M'}{start:.1f} {frame.down(step.share):.1f}H{end:.1f}"
        upper += f"{'L' if upper else 'M'}{start:.1f} {frame.down(step.high):.1f}H{end:.1f}"
        lower = f"L{end:.1f} {frame.down(step.low):.1f}H{start:.1f}" + lower
    return f'<path class="band" d="{upper}{lower}Z"/><path class="curve" d="{curve}"/>'


def _ages(frame: Frame, steps: Sequence[Step], longest: int, along: float, words: Words) -> list[str]:
    parts, years = [], longest // 365
    for year in range(0, years + 1, 1 + years // frame.columns):
        at_risk = next((step.at_risk for step in reversed(steps) if step.days <= year * 365), 0)
        x = frame.left + year * 365 * along
        parts.append(_text(x, frame.under(0), str(year)))
        parts.append(_text(x, frame.under(1), words.number(at_risk)))
    return parts


def rescue(lost: Mapping[Nearness, int], names: Mapping[Nearness, str], label: str, words: Words) -> Markup:
    """A bar for each kind of copy the lost links have; its number is written beside it."""
    most = max(lost.values(), default=0) or 1

    def draw(frame: Frame) -> list[str]:
        parts = []
        for place, (nearness, name) in enumerate(names.items()):
            y, long = 16 + place * 42, (frame.width - 60) * lost.get(nearness, 0) / most
            css = "f-unknown" if nearness is Nearness.NONE else "mark"
            parts.append(_text(0, y, name, anchor="start", css="name"))
            parts.append(f'<rect class="{css}" x="0" y="{y + 7}" width="{long:.1f}" height="12"/>')
            parts.append(_text(long + 8, y + 17, words.number(lost.get(nearness, 0)), anchor="start", css="name"))
        return parts

    return _both(draw, label, [replace(frame, height=42 * len(names)) for frame in (WIDE, SLIM)])


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
