"""Measure the archive's part: right captures and findings on unseen archives, requests, and the pace kept.

.venv/bin/python -m bench.archive [--stories 600] [--seed 7]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from bench.archive_stories import Story, stories
from linkwatch.archive.cache import CacheFile
from linkwatch.archive.pace import Pace
from linkwatch.archive.wayback import Wayback
from linkwatch.demo.archive import SmallArchive
from linkwatch.demo.smallweb import Request
from linkwatch.domain.cited import Cited
from linkwatch.domain.pace import Rate
from linkwatch.domain.reference import AccessDate
from linkwatch.domain.verdict import judge
from linkwatch.fetch.body import read_page
from linkwatch.ports import Answer
from linkwatch.workflows.consult import Consultation, Question, consult

BASE = "http://archive.test"
TODAY = date(2026, 11, 22)
_FAST = Rate(10_000_000)


@dataclass(slots=True)
class Score:
    """What came of all stories."""

    stories: int = 0
    right_capture: int = 0
    right_finding: int = 0
    bad_suggestions: int = 0
    most_index: int = 0
    second_run: int = 0
    loads: int = 0
    misses: list[str] = field(default_factory=list)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)


class Desk:
    """A client that asks a small archive directly, without sockets."""

    def __init__(self, small: SmallArchive, cache: CacheFile) -> None:
        self.small = small
        self.archive = Wayback(
            self._ask,
            read_page,
            BASE,
            index_pace=Pace(cache, "index", _FAST),
            replay_pace=Pace(cache, "replay", _FAST),
            cache=cache,
            clock=lambda: datetime(2026, 11, 22, tzinfo=UTC),
        )

    async def _ask(self, url: str, **_: object) -> Answer:
        parts = urlsplit(url)
        reply = self.small(Request("GET", parts.netloc, url.split(parts.netloc, 1)[1], {"host": parts.netloc}))
        headers = {name.lower(): value for name, value in reply.headers}
        return Answer(reply.status, url, headers | {"content-type": reply.media_type or ""}, reply.body)


def question(story: Story) -> Question:
    titles = (story.title,) if story.title else ()
    cited = Cited(story.url, titles, (story.quotation,) if story.quotation else ())
    return Question(cited, AccessDate.parse(story.accessed.isoformat()), None, TODAY)


async def measure(told: list[Story], cache: CacheFile) -> Score:
    score = Score()
    for story in told:
        small = SmallArchive(story.holdings)
        small.limits.index_a_minute = 10**6
        small.moods.triple_lines = small.moods.eighth_field = story.tired
        desk = Desk(small, cache)
        said = await consult(desk.archive, judge, question(story), TODAY)
        _count(score, story, said, small)
        asked = small.asked.total()
        await consult(desk.archive, judge, question(story), TODAY)
        score.second_run += small.asked.total() - asked
    return score


def _count(score: Score, story: Story, said: Consultation, small: SmallArchive) -> None:
    got = said.suggestion.memento.url.removeprefix(f"{BASE}/web/")[:14] if said.suggestion else None
    score.stories += 1
    score.right_capture += got == story.best
    score.right_finding += said.access.finding == story.finding
    score.most_index = max(score.most_index, small.asked["index"])
    score.loads = max(score.loads, small.asked["replay"])
    score.confusion[story.finding, str(said.access.finding)] += 1
    score.bad_suggestions += got is not None and got not in story.good
    if got != story.best or said.access.finding != story.finding:
        told, heard = f"{story.best} {story.finding}", f"{got} {said.access.finding}"
        score.misses.append(f"{story.url} {story.kind} {story.accessed}: {told} | {heard}")


def report(score: Score) -> None:
    share = 100 / max(score.stories, 1)
    print(f"| archives never seen before | {score.stories} |")
    print(f"| the capture to cite exactly right | {score.right_capture * share:.1f} % |")
    print(f"| the finding right | {score.right_finding * share:.1f} % |")
    print(f"| suggested an error, a wall or another page | {score.bad_suggestions} |")
    print(f"| index requests for a link, cold, at most | {score.most_index} |")
    print(f"| requests on the second run, all links | {score.second_run} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=600)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", type=int, default=0, help="print this many of the stories gone wrong")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cache = CacheFile(Path(folder) / "archive.sqlite")
        score = asyncio.run(measure(stories(options.stories, options.seed), cache))
    report(score)
    for miss in score.misses[: options.misses]:
        print("   ", miss)
    if options.misses:
        print(score.confusion)


if __name__ == "__main__":
    main()
